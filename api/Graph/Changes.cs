using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;
using EduPlan.Api.Graph.Relay;
using EduPlan.Api.Graph.Scalars;
using EduPlan.Api.Rules;
using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace EduPlan.Api.Graph;

/// <summary>The root field changes: the difference between two days, such as a nightly build tells of.</summary>
public static class Changes
{
    private const int MaxItems = 1000;

    public static void AddTo(ObjectGraphType query) => query.AddField(new FieldType
    {
        Name = "changes",
        Description = "What became due or overdue, was reported or corrected from one day to another, both included and none after asOf, in order. "
            + $"Whether something was overdue is judged by what is known at knownAt. More than {MaxItems} are an error: ask for a shorter time.",
        Type = typeof(NonNullGraphType<ListGraphType<NonNullGraphType<ChangeType>>>),
        Arguments = new QueryArguments(
            new QueryArgument(typeof(NonNullGraphType<LocalDateType>)) { Name = "from", Description = "The first day." },
            new QueryArgument(typeof(NonNullGraphType<LocalDateType>)) { Name = "to", Description = "The last day." }),
        Resolver = new FuncFieldResolver<object?>(async context => await BetweenAsync(context)),
    }).AddClocks();

    private static async Task<List<Change>> BetweenAsync(IResolveFieldContext context)
    {
        var (clock, from, to) = (context.Clock(), context.GetArgument<DateOnly>("from"), context.GetArgument<DateOnly>("to"));
        // Within the calendar, so that each day has one before and one after it.
        (from, to) = (Later(from, DateOnly.MinValue.AddDays(2)), Earlier(Earlier(to, clock.AsOf), DateOnly.MaxValue.AddDays(-2)));
        if (from > to)
            return [];
        var db = await ReadScope.Of(context).OpenAsync(context.CancellationToken);
        // What was due the day before the first one may have become overdue on it.
        var due = await Deadlines.BetweenAsync(db, from.AddDays(-1), to, context.CancellationToken);
        var changes = due.Where(d => d.Item.Due >= from).Select(d => (Change: new Change(ChangeKind.Due, d.Item.Due, d.Item.Task, d.Item.ReportingDuty, null, null), d.Slug))
            .Concat(await OverdueAsync(db, [.. due.Where(d => d.Item.Due < to)], clock.KnownAt, context.CancellationToken))
            .OrderBy(c => c.Change.On).ThenBy(c => c.Change.Kind).ThenBy(c => c.Slug, StringComparer.Ordinal).Select(c => c.Change)
            .Concat(await ReportsAsync(db, from, to, clock.KnownAt, context.CancellationToken))
            .OrderBy(c => c.On).ThenBy(c => c.Kind)
            .Take(MaxItems + 1).ToList();
        return changes.Count <= MaxItems && due.Count <= Deadlines.MaxItems
            ? changes
            : throw Paging.Error(context, "TOO_MANY_CHANGES", $"More than {MaxItems} changes fall between these days; ask for a shorter time.");
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    // Judged on the day after the due day, whatever happened later.
    private static async Task<List<(Change Change, string Slug)>> OverdueAsync(PlanContext db, List<(string Slug, DueItem Item)> due, DateTime knownAt, CancellationToken cancellationToken)
    {
        var tasks = due.Where(d => d.Item.Task is not null).Select(d => d.Item.Task!.Value).ToList();
        var stored = await db.Tasks.AsNoTrackingWithIdentityResolution().Where(t => tasks.Contains(t.Id))
            .Include(t => t.Reports).ThenInclude(r => r.ReplacedBy).ToDictionaryAsync(t => t.Id, cancellationToken);
        var duties = await DutyReports.ReadAsync(db, due.Where(d => d.Item.ReportingDuty is not null).Select(d => d.Item.ReportingDuty!.Value), cancellationToken);
        var overdue = new List<(Change, string)>();
        foreach (var day in due.GroupBy(d => d.Item.Due.AddDays(1)))
        {
            var clock = new Clock(day.Key, knownAt);
            overdue.AddRange(day
                .Where(d => d.Item.Task is { } task
                    ? TaskStanding.StandingOf(stored[task], clock) is Standing.Overdue or Standing.UnreportedOverdue
                    : TaskStanding.OfDuty(d.Item.Previous, d.Item.Due, d.Item.Next, duties.GetValueOrDefault(d.Item.ReportingDuty!.Value) ?? [], clock) is Standing.UnreportedOverdue)
                .Select(d => (new Change(ChangeKind.Overdue, day.Key, d.Item.Task, d.Item.ReportingDuty, null, null), d.Slug)));
        }
        return overdue;
    }

    private static async Task<List<Change>> ReportsAsync(PlanContext db, DateOnly from, DateOnly to, DateTime knownAt, CancellationToken cancellationToken)
    {
        var (first, end) = (Clock.StartOf(from), Clock.StartOf(to.AddDays(1)));
        var reports = await db.Reports.Where(r => r.PublishedAt >= first && r.PublishedAt < end && r.PublishedAt <= knownAt).OrderBy(r => r.Id).Take(MaxItems + 1)
            .Select(r => new { r.Id, r.PublishedAt, r.ReplacesId, r.TaskId, r.ReportingDutyId, r.IndicatorId }).ToListAsync(cancellationToken);
        return [.. reports.Select(r => new Change(
            r.ReplacesId is null ? ChangeKind.Reported : ChangeKind.Corrected, Clock.DayOf(r.PublishedAt), r.TaskId, r.ReportingDutyId, r.IndicatorId, r.Id))];
    }
}
