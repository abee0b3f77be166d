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

    /// <summary>The numbers of tasks and targets, judged on a day.</summary>
    public static ProgressTally Tally(IEnumerable<TaskTally> tasks, IEnumerable<AttainmentStatus> targets, DateOnly asOf)
    {
        var tally = new ProgressTally();
        foreach (var (standing, reported, due) in tasks)
        {
            tally[standing]++;
            tally.Reported += reported ? 1 : 0;
            tally.Passed += due < asOf ? 1 : 0;
            tally.PassedCompleted += due < asOf && IsCompleted(standing) ? 1 : 0;
        }
        foreach (var status in targets)
        {
            tally.Targets++;
            tally.TargetsMet += status == AttainmentStatus.Met ? 1 : 0;
            tally.TargetsWithData += status != AttainmentStatus.NoData ? 1 : 0;
        }
        return tally;
    }

    /// <summary>
    /// Completion share: completed tasks among those whose deadline has passed. Disclosure share: tasks with at least one report among all tasks.
    /// Issued is counted apart from both completed and overdue (truth rule 7).
    /// </summary>
    public static Progress Of(ProgressTally tally, DateOnly asOf)
    {
        var byStanding = Enum.GetValues<Standing>().Select(s => (Standing: s, Count: tally[s])).Where(c => c.Count > 0).ToList();
        var total = byStanding.Sum(c => c.Count);
        return new(
            asOf,
            total,
            byStanding,
            byStanding.Where(c => IsCompleted(c.Standing)).Sum(c => c.Count),
            tally.Issued,
            tally.Overdue,
            tally.UnreportedOverdue,
            tally.Reported,
            tally.Passed == 0 ? null : (double)tally.PassedCompleted / tally.Passed,
            total == 0 ? null : (double)tally.Reported / total,
            tally.Targets,
            tally.TargetsMet,
            tally.TargetsWithData);
    }
}
