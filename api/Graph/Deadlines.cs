using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;
using EduPlan.Api.Graph.Relay;
using EduPlan.Api.Graph.Scalars;
using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace EduPlan.Api.Graph;

/// <summary>The root field deadlines: everything that falls due between two days, recurring things on each of their days.</summary>
public static class Deadlines
{
    internal const int MaxItems = 1000;

    public static void AddTo(ObjectGraphType query)
    {
        var field = query.AddField(new FieldType
        {
            Name = "deadlines",
            Description = $"Every day between two days on which a task or a reporting duty falls due, in order; recurring ones on each of their days. More than {MaxItems} are an error: ask for a shorter time.",
            Type = typeof(NonNullGraphType<ListGraphType<NonNullGraphType<DueItemType>>>),
            Arguments = new QueryArguments(
                new QueryArgument(typeof(NonNullGraphType<LocalDateType>)) { Name = "from", Description = "The first day." },
                new QueryArgument(typeof(NonNullGraphType<LocalDateType>)) { Name = "to", Description = "The last day." }),
            Resolver = new FuncFieldResolver<object?>(async context => await ItemsAsync(context)),
        });
        field.AddClocks();
    }

    private static async Task<List<DueItem>> ItemsAsync(IResolveFieldContext context)
    {
        var db = await ReadScope.Of(context).OpenAsync(context.CancellationToken);
        var items = await BetweenAsync(db, context.GetArgument<DateOnly>("from"), context.GetArgument<DateOnly>("to"), context.CancellationToken);
        return items.Count <= MaxItems ? [.. items.Select(i => i.Item)] : throw Paging.Error(context, "TOO_MANY_DEADLINES", $"More than {MaxItems} deadlines fall between these days; ask for a shorter time.");
    }

    /// <summary>Every due day from the first to the last day given, in the order of days and slugs; one more than <see cref="MaxItems"/> where there are more.</summary>
    internal static async Task<List<(string Slug, DueItem Item)>> BetweenAsync(PlanContext db, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var tasks = await db.Tasks
            .Where(t => (t.Deadline.To >= from && t.Deadline.To <= to)
                || ((t.Deadline.Kind == DeadlineKind.Annual || t.Deadline.Kind == DeadlineKind.Quarterly) && t.Plan.PeriodStart <= to.Year && t.Plan.PeriodEnd >= from.Year))
            .Select(t => new { t.Id, t.Slug, t.Deadline, t.PlanId })
            .ToListAsync(cancellationToken);
        var duties = await db.ReportingDuties
            .Where(d => (d.Due >= from && d.Due <= to) || (d.Recurrence == Recurrence.Annual && d.Plan.PeriodStart <= to.Year && d.Plan.PeriodEnd >= from.Year))
            .Select(d => new
            {
                Duty = new ReportingDuty { Id = d.Id, Slug = d.Slug, Recurrence = d.Recurrence, Due = d.Due, DueDay = d.DueDay, Locator = "", What = "", WhatEn = "", Rule = "" },
                d.PlanId,
            })
            .ToListAsync(cancellationToken);
        var years = await PlanYears.ReadAsync(db.Plans.Where(Ids<Plan, int>.In([.. tasks.Select(t => t.PlanId).Union(duties.Select(d => d.PlanId))])), cancellationToken);
        return [.. tasks.SelectMany(t => Days(years[t.PlanId].Of(t.Deadline), t.Slug, t.Id, null))
            .Concat(duties.SelectMany(d => Days(years[d.PlanId].Of(d.Duty), d.Duty.Slug, null, d.Duty.Id)))
            .Where(i => i.Item.Due >= from && i.Item.Due <= to)
            .OrderBy(i => i.Item.Due).ThenBy(i => i.Slug, StringComparer.Ordinal)
            .Take(MaxItems + 1)];
    }

    /// <summary>Due days of one thing, each with the ones before and after it.</summary>
    internal static IEnumerable<(string Slug, DueItem Item)> Days(IEnumerable<DateOnly> due, string slug, int? task, int? duty)
    {
        var days = due.ToList();
        return days.Select((day, i) => (slug, new DueItem(day, i > 0 ? days[i - 1] : null, i + 1 < days.Count ? days[i + 1] : null, task, duty)));
    }
}
