using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;
using EduPlan.Api.Rules;
using GraphQL;
using GraphQL.DataLoader;
using Microsoft.EntityFrameworkCore;

namespace EduPlan.Api.Graph;

/// <summary>What of a plan decides on which days its recurring deadlines and duties fall due.</summary>
/// <param name="Since">None before this day: the one it was issued on or, where that is not printed, the date of the latest document it cites; null where neither is known.</param>
public sealed record PlanYears(int Start, int End, DateOnly? Since)
{
    public IEnumerable<DateOnly> Of(Deadline deadline) => DueDates.Of(deadline, Start, End, Since);

    public IEnumerable<DateOnly> Of(ReportingDuty duty) => DueDates.Of(duty, Start, End, Since);

    /// <summary>The years of a plan by its Id, read together with those of the other rows of the level.</summary>
    public static IDataLoaderResult<PlanYears?> Load(IResolveFieldContext context, int plan)
    {
        var scope = ReadScope.Of(context);
        return scope.Batch(context, default, () => new Batch<int, PlanYears>(async (ids, cancellationToken) =>
        {
            var db = await scope.OpenAsync(cancellationToken);
            return await ReadAsync(db.Plans.Where(Ids<Plan, int>.In(ids)), cancellationToken);
        })).Load(plan);
    }

    /// <summary>The years of some plans, by their Id.</summary>
    internal static Task<Dictionary<int, PlanYears>> ReadAsync(IQueryable<Plan> plans, CancellationToken cancellationToken) =>
        plans.Select(p => new { p.Id, p.PeriodStart, p.PeriodEnd, Since = p.IssuedOn ?? p.LegalBasis.Max(c => c.Document.Date) })
            .ToDictionaryAsync(p => p.Id, p => new PlanYears(p.PeriodStart, p.PeriodEnd, p.Since), cancellationToken);
}
