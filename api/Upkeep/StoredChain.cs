using EduPlan.Api.Data;
using EduPlan.Api.Rules;
using Microsoft.EntityFrameworkCore;

namespace EduPlan.Api.Upkeep;

/// <summary>The chain of reports as a database holds it.</summary>
/// <param name="Reports">How many there are, as far as it was walked.</param>
/// <param name="LastHash">Hash of the last one walked; null when there is none.</param>
/// <param name="Break">The first break, in one line; null when the chain is whole.</param>
public sealed record StoredChain(int Reports, string? LastHash, string? Break)
{
    /// <summary>Walks the chain from its first report to the head that the data set was published with, a report at a time: millions need no more memory than ten.</summary>
    public static async Task<StoredChain> WalkAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var (count, last) = (0, (string?)null);
        var reports = context.Reports.AsNoTracking()
            .Include(r => r.Task).Include(r => r.Indicator).Include(r => r.ReportingDuty).Include(r => r.Province).Include(r => r.Replaces)
            .OrderBy(r => r.Id);
        await foreach (var report in reports.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            count++;
            if (ReportChain.Break(report, count, last) is { } broken)
                return new(count, last, broken);
            last = report.Hash;
        }
        // Reports cut off at the end leave a whole chain behind; only the data set's row knows that there were more.
        var head = await context.Datasets.Select(d => d.LastHash).SingleAsync(cancellationToken);
        return new(count, last, head == last ? null : $"it ends with {last ?? "nothing"}, but the data set was published with {head ?? "nothing"}");
    }
}
