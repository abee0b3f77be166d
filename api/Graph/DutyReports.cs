using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;
using GraphQL;
using GraphQL.DataLoader;
using Microsoft.EntityFrameworkCore;

namespace EduPlan.Api.Graph;

/// <summary>The reports under reporting duties, with their corrections, as the rules for due days need them.</summary>
internal static class DutyReports
{
    /// <summary>Those of one duty by its Id, read together with those of the other duties of the level; null when there are none.</summary>
    public static IDataLoaderResult<List<Report>?> Of(IResolveFieldContext context, int duty)
    {
        var scope = ReadScope.Of(context);
        return scope.Batch(context, default, () => new Batch<int, List<Report>>(async (ids, cancellationToken) =>
        {
            var db = await scope.OpenAsync(cancellationToken);
            return await ReadAsync(db, ids, cancellationToken);
        })).Load(duty);
    }

    public static async Task<IReadOnlyDictionary<int, List<Report>>> ReadAsync(PlanContext db, IEnumerable<int> ids, CancellationToken cancellationToken)
    {
        var duties = ids.Cast<int?>().ToList();
        var reports = await db.Reports.AsNoTracking().Where(r => duties.Contains(r.ReportingDutyId)).Include(r => r.ReplacedBy).ToListAsync(cancellationToken);
        return reports.GroupBy(r => r.ReportingDutyId!.Value).ToDictionary(g => g.Key, g => g.ToList());
    }
}
