using System.Linq.Expressions;
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

/// <summary>The root field deadlines: everything that falls due between two days, recurring things on each of their days.</summary>
public static class Deadlines
{
    internal const int MaxItems = 1000;

    public static void AddTo(ObjectGraphType query)
    {
        var field = query.AddField(new FieldType
        {
            Name = "deadlines",
            Description = $"Every day between two days on which a task or a reporting duty falls due, in order; recurring ones on each of their days. More than {MaxItems} are an error: ask for a shorter time, or only for the first.",
            Type = typeof(NonNullGraphType<ListGraphType<NonNullGraphType<DueItemType>>>),
            Arguments = new QueryArguments(
                new QueryArgument(typeof(NonNullGraphType<LocalDateType>)) { Name = "from", Description = "The first day." },
                new QueryArgument(typeof(NonNullGraphType<LocalDateType>)) { Name = "to", Description = "The last day." },
                new QueryArgument(typeof(IntGraphType)) { Name = "first", Description = $"Only the first of them, at most {MaxItems}." }),
            Resolver = new FuncFieldResolver<object?>(async context => await ItemsAsync(context)),
        });
        field.AddClocks();
    }

    private static async Task<List<DueItem>> ItemsAsync(IResolveFieldContext context)
    {
        var db = await ReadScope.Of(context).OpenAsync(context.CancellationToken);
        var items = await BetweenAsync(db, context.GetArgument<DateOnly>("from"), context.GetArgument<DateOnly>("to"), context.CancellationToken);
        var first = context.GetArgument<int?>("first");
        if (first is < 0 or > MaxItems)
            throw Paging.Error(context, "HC0051", $"Between 0 and {MaxItems} deadlines may be asked for.", ("requestedItems", first), ("maxAllowedItems", MaxItems));
        return items.Count <= MaxItems || first is not null
            ? [.. items.Take(first ?? MaxItems).Select(i => i.Item)]
            : throw Paging.Error(context, "TOO_MANY_DEADLINES", $"More than {MaxItems} deadlines fall between these days; ask for a shorter time.");
    }

    /// <summary>Every due day from the first to the last day given, in the order of days and slugs; where there are more than <see cref="MaxItems"/>, more than that but not all.</summary>
    internal static async Task<List<(string Slug, DueItem Item)>> BetweenAsync(PlanContext db, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        List<DeadlineKind> recurring = [DeadlineKind.Annual, DeadlineKind.Quarterly];
        var dated = await db.Tasks.Where(t => t.Deadline.To >= from && t.Deadline.To <= to && !recurring.Contains(t.Deadline.Kind))
            .OrderBy(t => t.Deadline.To).ThenBy(t => t.Slug).Take(MaxItems + 1)
            .Select(t => new { t.Id, t.Slug, t.Deadline.To }).ToListAsync(cancellationToken);
        var once = await db.ReportingDuties.Where(d => d.Due >= from && d.Due <= to && d.Recurrence == Recurrence.Once)
            .OrderBy(d => d.Due).ThenBy(d => d.Slug).Take(MaxItems + 1)
            .Select(d => new { d.Id, d.Slug, d.Due }).ToListAsync(cancellationToken);
        var items = dated.Select(t => (t.Slug, Item: new DueItem(t.To!.Value, null, null, t.Id, null)))
            .Concat(once.Select(d => (d.Slug, Item: new DueItem(d.Due!.Value, null, null, null, d.Id)))).ToList();

        // No day of theirs may lie between the two.
        recurring.RemoveAll(kind => !DueDates.Of(new Deadline { Kind = kind }, from.Year, to.Year, from).Any(day => day <= to));
        if (recurring.Count > 0)
            await AddAsync(
                db.Tasks.Where(t => recurring.Contains(t.Deadline.Kind) && t.Plan.PeriodStart <= to.Year && t.Plan.PeriodEnd >= from.Year),
                t => new Recurring { Slug = t.Slug, Plan = t.PlanId, Task = t.Id, Deadline = t.Deadline });
        await AddAsync(
            db.ReportingDuties.Where(d => d.Recurrence == Recurrence.Annual && d.Plan.PeriodStart <= to.Year && d.Plan.PeriodEnd >= from.Year),
            d => new Recurring
            {
                Slug = d.Slug,
                Plan = d.PlanId,
                Duty = new ReportingDuty { Id = d.Id, Slug = d.Slug, Recurrence = d.Recurrence, DueDay = d.DueDay, Locator = "", What = "", WhatEn = "", Rule = "" },
            });
        return [.. items.OrderBy(i => i.Item.Due).ThenBy(i => i.Slug, StringComparer.Ordinal)];

        // Mostly all of them at once; where each has many days, no more than there is room for.
        async Task AddAsync<T>(IQueryable<T> things, Expression<Func<T, Recurring>> read)
        {
            for (var done = 0; items.Count <= MaxItems; done += MaxItems)
            {
                var some = await things.OrderBy(Ids<T, int>.Path).Skip(done).Take(MaxItems).Select(read).ToListAsync(cancellationToken);
                var years = await PlanYears.ReadAsync(db.Plans.Where(Ids<Plan, int>.In([.. some.Select(s => s.Plan).Distinct()])), cancellationToken);
                items.AddRange(some
                    .SelectMany(s => Days(s.Duty is null ? years[s.Plan].Of(s.Deadline!) : years[s.Plan].Of(s.Duty), s.Slug, s.Task, s.Duty?.Id))
                    .Where(i => i.Item.Due >= from && i.Item.Due <= to));
                if (some.Count < MaxItems)
                    return;
            }
        }
    }

    /// <summary>Due days of one thing, each with the ones before and after it.</summary>
    internal static IEnumerable<(string Slug, DueItem Item)> Days(IEnumerable<DateOnly> due, string slug, int? task, int? duty)
    {
        var days = due.ToList();
        return days.Select((day, i) => (slug, new DueItem(day, i > 0 ? days[i - 1] : null, i + 1 < days.Count ? days[i + 1] : null, task, duty)));
    }

    // A task or a duty with what its days follow from.
    private sealed class Recurring
    {
        public required string Slug { get; init; }
        public required int Plan { get; init; }
        public int? Task { get; init; }
        public Deadline? Deadline { get; init; }
        public ReportingDuty? Duty { get; init; }
    }
}
