using EduPlan.Api.Data;

namespace EduPlan.Api.Rules;

/// <summary>What one task brings to a count.</summary>
public readonly record struct TaskTally(Standing Standing, bool Reported, DateOnly? Due);

/// <summary>Counts over tasks and targets on one day. A share without anything to share is null, never 0 (truth rules 2 and 8).</summary>
public sealed record Progress(
    DateOnly AsOf, int Total, IReadOnlyList<(Standing Standing, int Count)> ByStanding,
    int Completed, int Issued, int Overdue, int UnreportedOverdue, int Reported,
    double? CompletionShare, double? DisclosureShare, int TargetsTotal, int TargetsMet, int TargetsWithData);

/// <summary>Standings and attainments to counts and shares.</summary>
public static class ProgressCount
{
    public static bool IsCompleted(Standing standing) => standing is Standing.Completed or Standing.CompletedOnTime or Standing.CompletedLate;

    /// <summary>
    /// Completion share: completed tasks among those whose deadline has passed. Disclosure share: tasks with at least one report among all tasks.
    /// Issued is counted apart from both completed and overdue (truth rule 7).
    /// </summary>
    public static Progress Of(IReadOnlyCollection<TaskTally> tasks, IReadOnlyCollection<AttainmentStatus> targets, DateOnly asOf)
    {
        var passed = tasks.Where(t => t.Due < asOf).ToList();
        return new(
            asOf,
            tasks.Count,
            [.. Enum.GetValues<Standing>().Select(s => (s, tasks.Count(t => t.Standing == s))).Where(c => c.Item2 > 0)],
            tasks.Count(t => IsCompleted(t.Standing)),
            tasks.Count(t => t.Standing == Standing.Issued),
            tasks.Count(t => t.Standing == Standing.Overdue),
            tasks.Count(t => t.Standing == Standing.UnreportedOverdue),
            tasks.Count(t => t.Reported),
            passed.Count == 0 ? null : (double)passed.Count(t => IsCompleted(t.Standing)) / passed.Count,
            tasks.Count == 0 ? null : (double)tasks.Count(t => t.Reported) / tasks.Count,
            targets.Count,
            targets.Count(t => t == AttainmentStatus.Met),
            targets.Count(t => t != AttainmentStatus.NoData));
    }
}
