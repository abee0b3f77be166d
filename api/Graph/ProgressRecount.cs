using System.Linq.Expressions;
using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;
using EduPlan.Api.Rules;
using Microsoft.EntityFrameworkCore;

namespace EduPlan.Api.Graph;

/// <summary>Progress counted over the rows themselves: one command for all tasks, and one for all targets where asked for.</summary>
/// <param name="task">What a task is counted for.</param>
/// <param name="target">What a target is counted for; null when it is for nothing.</param>
public sealed class ProgressRecount(Expression<Func<PlanTask, int?>> task, Expression<Func<Target, int?>>? target)
{
    /// <summary>The numbers of each id, on any clocks.</summary>
    public async Task<IReadOnlyDictionary<int, ProgressTally>> AtAsync(PlanContext db, IReadOnlyCollection<int> ids, Clock clock, bool withTargets, CancellationToken cancellationToken)
    {
        var keys = ids.Cast<int?>().ToList();
        var tasks = await db.Tasks.Where(Rows.Where(task, keys)).Select(Tally(clock)).ToListAsync(cancellationToken);
        var targets = target is null || !withTargets ? [] : await db.Targets.Where(Rows.Where(target, keys)).Select(Verdict(target, clock)).ToListAsync(cancellationToken);
        var (tasksOf, targetsOf) = (tasks.ToLookup(t => t.Parent, t => t.Tally), targets.ToLookup(t => t.Parent, t => t.Row));
        return ids.ToDictionary(id => id, id => ProgressCount.Tally(tasksOf[id], targetsOf[id], clock.AsOf));
    }

    private Expression<Func<PlanTask, TaskRow>> Tally(Clock clock)
    {
        var row = Expression.Parameter(typeof(PlanTask), "task");
        var reported = Expression.NotEqual(TaskStanding.StatusAt(clock).Inline(row), Expression.Constant(ReportedStatus.NotReported));
        return Expression.Lambda<Func<PlanTask, TaskRow>>(
            Expression.MemberInit(
                Expression.New(typeof(TaskRow)),
                Expression.Bind(typeof(TaskRow).GetProperty(nameof(TaskRow.Parent))!, task.Inline(row)),
                Expression.Bind(typeof(TaskRow).GetProperty(nameof(TaskRow.Standing))!, TaskStanding.StandingAt(clock).Inline(row)),
                Expression.Bind(typeof(TaskRow).GetProperty(nameof(TaskRow.Reported))!, reported),
                Expression.Bind(typeof(TaskRow).GetProperty(nameof(TaskRow.Due))!, Expression.Property(Expression.Property(row, nameof(PlanTask.Deadline)), nameof(Deadline.To)))),
            row);
    }

    private static Expression<Func<Target, Child<int?, AttainmentStatus>>> Verdict(Expression<Func<Target, int?>> parent, Clock clock)
    {
        var row = Expression.Parameter(typeof(Target), "target");
        return Expression.Lambda<Func<Target, Child<int?, AttainmentStatus>>>(
            Expression.MemberInit(
                Expression.New(typeof(Child<int?, AttainmentStatus>)),
                Expression.Bind(typeof(Child<int?, AttainmentStatus>).GetProperty("Parent")!, parent.Inline(row)),
                Expression.Bind(typeof(Child<int?, AttainmentStatus>).GetProperty("Row")!, Attainment.StatusAt(clock).Inline(row))),
            row);
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
