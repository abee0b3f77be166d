using EduPlan.Api.Data;
using EduPlan.Api.Rules;

namespace EduPlan.Tests.Rules;

public sealed class ProgressCountTests
{
    private static readonly DateOnly Day = new(2026, 11, 22);
    private static readonly DateOnly Past = new(2022, 12, 31);

    [Fact]
    public void Counts_issued_apart_from_completed_and_overdue()
    {
        var progress = Of(
            [new(Standing.CompletedLate, true, Past), new(Standing.Issued, true, Past), new(Standing.UnreportedOverdue, false, Past), new(Standing.Overdue, true, Past), new(Standing.Recurring, false, null)],
            [AttainmentStatus.Met, AttainmentStatus.NoData, AttainmentStatus.Undefined]);
        Assert.Equal((5, 1, 1, 1, 1, 3), (progress.Total, progress.Completed, progress.Issued, progress.Overdue, progress.UnreportedOverdue, progress.Reported));
        Assert.Equal((0.25, 0.6), (progress.CompletionShare, progress.DisclosureShare));
        Assert.Equal((3, 1, 2), (progress.TargetsTotal, progress.TargetsMet, progress.TargetsWithData));
        Assert.Equal(progress.Total, progress.ByStanding.Sum(s => s.Count));
    }

    [Fact]
    public void A_share_of_nothing_is_no_share()
    {
        Assert.Null(Of([], []).DisclosureShare);
        Assert.Null(Of([new(Standing.Completed, true, null)], []).CompletionShare);
    }

    [Fact]
    public void A_tally_has_a_number_of_its_own_for_everything_it_counts()
    {
        var tally = new ProgressTally();
        var numbers = typeof(ProgressTally).GetProperties().Where(p => p.CanWrite && p.GetIndexParameters().Length == 0).ToList();
        for (var i = 0; i < numbers.Count; i++)
            numbers[i].SetValue(tally, i + 1);
        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers.Select(n => (int)n.GetValue(tally)!));
        Assert.All(Enum.GetValues<Standing>(), s => Assert.Equal(typeof(ProgressTally).GetProperty(s.ToString())!.GetValue(tally), tally[s]));
    }

    private static Progress Of(TaskTally[] tasks, AttainmentStatus[] targets) => ProgressCount.Of(ProgressCount.Tally(tasks, targets, Day), Day);
}
