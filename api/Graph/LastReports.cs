using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;
using EduPlan.Api.Rules;
using GraphQL.Resolvers;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace EduPlan.Api.Graph;

/// <summary>How long nothing has been heard of what an agency answers for.</summary>
internal static class LastReports
{
    /// <summary>The field daysSinceLastReport.</summary>
    public static void AddTo(ObjectGraphType<Agency> agency) => agency.AddField(new FieldFacts { Reads = ["Id"] }.On(new FieldType
    {
        Name = "daysSinceLastReport",
        Description = "Days from the last day for which anything is publicly known of the tasks it leads or the duties it has, to asOf; null when nothing ever was. Silence says nothing about the work.",
        Type = typeof(IntGraphType),
        Resolver = new FuncFieldResolver<Agency, object?>(context =>
        {
            var (scope, clock) = (ReadScope.Of(context), context.Clock());
            return scope.Batch(context, clock, () => new Batch<int, DateOnly?>((ids, cancellationToken) => DaysAsync(scope, clock, ids, cancellationToken)))
                .Load(context.Source.Id).Then(last => last is { } day ? (object?)(clock.AsOf.DayNumber - day.DayNumber) : null);
        }),
    })).AddClocks();

    private static async Task<IReadOnlyDictionary<int, DateOnly?>> DaysAsync(ReadScope scope, Clock clock, IReadOnlyCollection<int> ids, CancellationToken cancellationToken)
    {
        var (asOf, knownAt) = clock;
        var agencies = ids.Cast<int?>().ToList();
        var db = await scope.OpenAsync(cancellationToken);
        var counting = db.Reports.Where(r => r.AsOf <= asOf && r.PublishedAt <= knownAt && (r.ReplacedBy == null || r.ReplacedBy.PublishedAt > knownAt));
        var ofTasks = await counting.Where(r => agencies.Contains(r.Task!.LeadAgencyId))
            .GroupBy(r => r.Task!.LeadAgencyId!.Value).Select(g => new { g.Key, Last = g.Max(r => r.AsOf) }).ToListAsync(cancellationToken);
        var ofDuties = await counting.Where(r => agencies.Contains(r.ReportingDuty!.WhoId))
            .GroupBy(r => r.ReportingDuty!.WhoId).Select(g => new { g.Key, Last = g.Max(r => r.AsOf) }).ToListAsync(cancellationToken);
        return ofTasks.Concat(ofDuties).GroupBy(d => d.Key, d => d.Last).ToDictionary(g => g.Key, g => (DateOnly?)g.Max());
    }
}
