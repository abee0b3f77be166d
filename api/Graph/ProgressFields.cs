using System.Linq.Expressions;
using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;
using EduPlan.Api.Rules;
using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace EduPlan.Api.Graph;

/// <summary>
/// The field progress, of everything or of the rows of one level: one command for all their tasks, and one for all their targets where asked for.
/// </summary>
public static class ProgressFields
{
    /// <summary>Progress of the tasks and targets that lead to a row.</summary>
    public static void Progress<T>(
        this ObjectGraphType<T> type, string description, Expression<Func<PlanTask, int?>> task, Expression<Func<Target, int?>>? target) where T : class
    {
        var resolver = new FuncFieldResolver<T, object?>(context => Counts(context, task, target).Load(Ids<T, int>.Get(context.Source)));
        type.AddField(new FieldFacts { Reads = ["Id"] }.On(Field(description, resolver))).AddClocks();
    }

    /// <summary>Progress of the whole data set.</summary>
    public static void Progress(this ObjectGraphType type, string description) =>
        type.AddField(Field(description, new FuncFieldResolver<object?>(context => Counts(context, _ => 0, _ => 0).Load(0)))).AddClocks();

    private static FieldType Field(string description, IFieldResolver resolver) =>
        new() { Name = "progress", Description = description, Type = typeof(NonNullGraphType<ProgressType>), Resolver = resolver };

    private static Batch<int, Progress> Counts(IResolveFieldContext context, Expression<Func<PlanTask, int?>> task, Expression<Func<Target, int?>>? target)
    {
        var (scope, clock) = (ReadScope.Of(context), context.Clock());
        return scope.Batch(context, clock, () =>
        {
            var wanted = context.SubFields!.Values.Any(f => ProgressType.TargetFields.Contains(f.FieldType.Name)) ? target : null;
            return new Batch<int, Progress>(async (ids, cancellationToken) =>
            {
                var keys = ids.Cast<int?>().ToList();
                var db = await scope.OpenAsync(cancellationToken);
                var tasks = await db.Tasks.Where(Rows.Where(task, keys)).Select(Tally(task, clock)).ToListAsync(cancellationToken);
                var targets = wanted is null ? [] : await db.Targets.Where(Rows.Where(wanted, keys)).Select(Verdict(wanted, clock)).ToListAsync(cancellationToken);
                var (tasksOf, targetsOf) = (tasks.ToLookup(t => t.Parent, t => t.Tally), targets.ToLookup(t => t.Parent, t => t.Row));
                return ids.ToDictionary(id => id, id => ProgressCount.Of([.. tasksOf[id]], [.. targetsOf[id]], clock.AsOf));
            });
        });
    }

    private static Expression<Func<PlanTask, TaskRow>> Tally(Expression<Func<PlanTask, int?>> parent, Clock clock)
    {
        var task = Expression.Parameter(typeof(PlanTask), "task");
        var reported = Expression.NotEqual(TaskStanding.StatusAt(clock).Inline(task), Expression.Constant(ReportedStatus.NotReported));
        return Expression.Lambda<Func<PlanTask, TaskRow>>(
            Expression.MemberInit(
                Expression.New(typeof(TaskRow)),
                Expression.Bind(typeof(TaskRow).GetProperty(nameof(TaskRow.Parent))!, parent.Inline(task)),
                Expression.Bind(typeof(TaskRow).GetProperty(nameof(TaskRow.Standing))!, TaskStanding.StandingAt(clock).Inline(task)),
                Expression.Bind(typeof(TaskRow).GetProperty(nameof(TaskRow.Reported))!, reported),
                Expression.Bind(typeof(TaskRow).GetProperty(nameof(TaskRow.Due))!, Expression.Property(Expression.Property(task, nameof(PlanTask.Deadline)), nameof(Deadline.To)))),
            task);
    }

    private static Expression<Func<Target, Child<int?, AttainmentStatus>>> Verdict(Expression<Func<Target, int?>> parent, Clock clock)
    {
        var target = Expression.Parameter(typeof(Target), "target");
        return Expression.Lambda<Func<Target, Child<int?, AttainmentStatus>>>(
            Expression.MemberInit(
                Expression.New(typeof(Child<int?, AttainmentStatus>)),
                Expression.Bind(typeof(Child<int?, AttainmentStatus>).GetProperty("Parent")!, parent.Inline(target)),
                Expression.Bind(typeof(Child<int?, AttainmentStatus>).GetProperty("Row")!, Attainment.StatusAt(clock).Inline(target))),
            target);
    }

    private sealed class TaskRow
    {
        public required int? Parent { get; init; }
        public required Standing Standing { get; init; }
        public required bool Reported { get; init; }
        public required DateOnly? Due { get; init; }

        public TaskTally Tally => new(Standing, Reported, Due);
    }
}
