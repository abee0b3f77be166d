using EduPlan.Api.Rules;
using Microsoft.EntityFrameworkCore;

namespace EduPlan.Api.Data;

/// <summary>Keeps the stored changes of progress equal to what the rules say of the stored rows.</summary>
public static class ProgressRows
{
    private const int PlansAtOnce = 100;

    /// <summary>Counts every stored task and target anew, some plans at a time. Forgets what the context tracks.</summary>
    public static async Task<ProgressSheet> CountAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var sheet = new ProgressSheet();
        // By province, as the plans of one share its observations.
        var plans = await context.Plans.OrderBy(p => p.ProvinceId).ThenBy(p => p.Id).Select(p => p.Id).ToListAsync(cancellationToken);
        foreach (var some in plans.Chunk(PlansAtOnce))
        {
            context.ChangeTracker.Clear();
            // Loaded set by set: the tracker joins them.
            var provinces = (await context.Plans.Where(p => some.Contains(p.Id)).ToListAsync(cancellationToken)).Select(p => p.ProvinceId).Distinct().ToArray();
            var tasks = await context.Tasks.Where(t => some.Contains(t.PlanId)).ToListAsync(cancellationToken);
            await context.Reports.Include(r => r.ReplacedBy).Where(r => some.Contains(r.Task!.PlanId)).LoadAsync(cancellationToken);
            var targets = await context.Targets.Include(t => t.Indicator).Where(t => some.Contains(t.PlanId)).ToListAsync(cancellationToken);
            var indicators = targets.Select(t => t.IndicatorId).Distinct().ToArray();
            await context.Reports.Include(r => r.ReplacedBy)
                .Where(r => indicators.Contains(r.IndicatorId!.Value) && provinces.Contains(r.ProvinceId!.Value)).LoadAsync(cancellationToken);
            sheet.Add(tasks, targets);
        }
        context.ChangeTracker.Clear();
        return sheet;
    }

    /// <summary>Brings the stored changes to the sheet's, with as few writes as there are differences, and says so in the data set's row.</summary>
    public static async Task WriteAsync(PlanContext context, ProgressSheet sheet, CancellationToken cancellationToken)
    {
        var old = await context.ProgressChanges.ToDictionaryAsync(Key, cancellationToken);
        foreach (var row in sheet.Rows)
        {
            if (!old.Remove(Key(row), out var stored))
                context.Add(row);
            else if (!stored.Tally.Equals(row.Tally))
                Set(context, stored, row.Tally);
        }
        context.RemoveRange(old.Values);
        if (await context.Datasets.SingleOrDefaultAsync(cancellationToken) is { } dataset)
            context.Entry(dataset).Property(d => d.CountedVersion).CurrentValue = dataset.Version;
        await context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Adds the sheet's changes to the stored ones; the caller saves them together with what they follow from.</summary>
    public static async Task AddAsync(PlanContext context, ProgressSheet sheet, CancellationToken cancellationToken)
    {
        foreach (var ofScope in sheet.Rows.GroupBy(r => (r.Scope, r.EntityId)))
        {
            var (scope, id) = ofScope.Key;
            var days = ofScope.Select(r => r.From).Distinct().ToArray();
            var old = await context.ProgressChanges.Where(c => c.Scope == scope && c.EntityId == id && days.Contains(c.From)).ToDictionaryAsync(Key, cancellationToken);
            foreach (var row in ofScope)
            {
                if (!old.TryGetValue(Key(row), out var stored))
                {
                    context.Add(row);
                    continue;
                }
                row.Tally.Add(stored.Tally);
                if (row.Tally.IsEmpty)
                    context.Remove(stored);
                else
                    Set(context, stored, row.Tally);
            }
        }
    }

    /// <summary>True where there is a data set and its progress was never counted: in a database that an older version made.</summary>
    public static Task<bool> AreMissingAsync(PlanContext context, CancellationToken cancellationToken) =>
        context.Datasets.AnyAsync(d => d.CountedVersion == null, cancellationToken);

    /// <summary>True where they are missing, or an older version of this program wrote since: it does not move them.</summary>
    public static Task<bool> AreBehindAsync(PlanContext context, CancellationToken cancellationToken) =>
        context.Datasets.AnyAsync(d => d.CountedVersion != d.Version, cancellationToken);

    /// <summary>The first stored change that differs from a new count, in one line; null when all agree.</summary>
    public static async Task<string?> FirstDifferenceAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var counted = (await CountAsync(context, cancellationToken)).Rows.ToDictionary(Key, r => r.Tally);
        string? first = null;
        await foreach (var row in context.ProgressChanges.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (!counted.Remove(Key(row), out var tally) || !tally.Equals(row.Tally))
                first ??= Name(Key(row));
        }
        return first ?? (counted.Count > 0 ? Name(counted.Keys.First()) : null);

        static string Name((ProgressScope Scope, int EntityId, ProgressSpan Span, DateOnly From) key) =>
            $"{key.Scope} {key.EntityId}, {key.Span} {key.From:yyyy-MM-dd}".ToLowerInvariant();
    }

    private static (ProgressScope Scope, int EntityId, ProgressSpan Span, DateOnly From) Key(ProgressChange row) => (row.Scope, row.EntityId, row.Span, row.From);

    // Said outright, as the tracker may be told not to look for changes.
    private static void Set(PlanContext context, ProgressChange stored, ProgressTally tally)
    {
        stored.Tally = tally;
        context.Update(stored);
    }
}
