using EduPlan.Api.Data;
using EduPlan.Api.Rules;

namespace EduPlan.Tests.Rules;

/// <summary>The sums of the changes say on any day what the rules say on it: no day on which something changes is forgotten.</summary>
public sealed class ProgressSheetTests
{
    private static readonly DateOnly First = new(2020, 12, 1);
    private static readonly DateOnly Last = new(2028, 2, 1);

    private static readonly Plan Plan = new()
    {
        Id = 7,
        Slug = "p",
        Title = "",
        IssuedText = "",
        Source = new() { Title = "" },
        ProvinceId = 3,
        IssuedOn = new(2021, 1, 1),
        PeriodStart = 2021,
        PeriodEnd = 2025,
    };

    [Theory]
    [InlineData("Năm 2022")]
    [InlineData("Tháng 6/2022")]
    [InlineData("Trước ngày 15/3/2023")]
    [InlineData("Hằng năm")]
    [InlineData("Hằng quý")]
    [InlineData("Sau khi có Nghị định")]
    [InlineData(null)]
    public void Of_a_task(string? deadline)
    {
        foreach (var first in Enum.GetValues<ReportedStatus>())
            foreach (var precision in Enum.GetValues<DatePrecision>())
                foreach (var second in new[] { "", "; Completed 2023-02-28", "; InProgress 2022-12-31", "; NotStarted 2027-01-01 Year", "; Completed 2021-05-01 Month" })
                    foreach (var corrected in new[] { false, true })
                    {
                        var task = Facts.Task(deadline, (first == ReportedStatus.NotReported ? "" : $"{first} 2022-06-30 {precision}") + second);
                        (task.Plan, task.LeadAgencyId) = (Plan, 5);
                        if (corrected && task.Reports.Count == 2)
                            task.Reports[0].ReplacedBy = task.Reports[1];
                        AssertSums(s => s.Add([task], []), clock => ProgressCount.Tally(
                            [new(TaskStanding.StandingOf(task, clock), TaskStanding.StatusOf(task, clock) != ReportedStatus.NotReported, task.Deadline.To)], [], clock.AsOf));
                    }
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("0001-01-20")]
    [InlineData("0001-01-31")]
    [InlineData("9999-12-31")]
    [InlineData("9999-12-15")]
    public void Of_a_task_at_the_ends_of_the_calendar(string due)
    {
        var task = Facts.Task(null, "");
        (task.Plan, task.Deadline) = (Plan, new() { Kind = DeadlineKind.Day, To = Facts.Day(due) });
        var sheet = new ProgressSheet();
        sheet.Add([task], []);
        foreach (var day in Enumerable.Range(0, 33).SelectMany(n => new[] { DateOnly.MinValue.AddDays(n), DateOnly.MaxValue.AddDays(-n) }))
            Assert.Equal(1, Sum(sheet, ProgressScope.Plan, 7, day)[TaskStanding.StandingOf(task, new(day, DateTime.MaxValue))]);
    }

    [Theory]
    [InlineData(Comparator.Gte, 40)]
    [InlineData(Comparator.Lt, 80)]
    [InlineData(Comparator.IncreaseBy, null)]
    [InlineData(Comparator.Eq, null)]
    public void Of_a_target(Comparator comparator, int? baseline)
    {
        var target = new Target
        {
            Slug = "x",
            Plan = Plan,
            Kind = TargetKind.Numeric,
            Comparator = comparator,
            Value = 60,
            Unit = "%",
            Year = 2025,
            Text = "",
            Locator = "II",
            Indicator = new() { Slug = "i", Name = "", NameEn = "", Unit = "%" },
            BaselineValue = baseline,
            BaselineAsOf = baseline is null ? null : new(2020, 12, 31),
        };
        foreach (var (value, day, province) in new[] { (30m, "2022-12-31", 3), (61m, "2023-12-31", 3), (99m, "2024-06-30", 4), (39m, "2025-06-30", 3), (70m, "2026-06-30", 3) })
        {
            var report = Facts.Report(target.Indicator.Observations.Count + 1, Facts.Day(day));
            (report.Value, report.Unit, report.ProvinceId) = (value, "%", province);
            target.Indicator.Observations.Add(report);
            AssertSums(s => s.Add([], [target]), clock => ProgressCount.Tally([], [Attainment.StatusOf(target, target.Indicator.Observations, clock)], clock.AsOf));
        }
    }

    [Fact]
    public void What_is_taken_away_leaves_nothing()
    {
        var task = Facts.Task("Năm 2022", "Completed 2022-06-30");
        (task.Plan, task.LeadAgencyId) = (Plan, 5);
        var sheet = new ProgressSheet();
        sheet.Add([task], []);
        Assert.Equal(4, sheet.Rows.Select(r => r.Scope).Distinct().Count());
        sheet.Add([task], [], -1);
        Assert.Empty(sheet.Rows);
    }

    [Fact]
    public void Every_standing_has_a_number_of_its_own()
    {
        foreach (var standing in Enum.GetValues<Standing>())
        {
            var tally = new ProgressTally { [standing] = 1 };
            var counted = typeof(ProgressTally).GetProperties().Where(p => p.CanWrite && p.GetIndexParameters().Length == 0 && (int)p.GetValue(tally)! == 1);
            Assert.Equal([standing.ToString()], counted.Select(p => p.Name));
        }
    }

    private static void AssertSums(Action<ProgressSheet> add, Func<Clock, ProgressTally> expected)
    {
        var sheet = new ProgressSheet();
        add(sheet);
        // The days around those that the sheet knows, and every eleventh: after a forgotten day all sums up to the next known one would be wrong.
        var days = sheet.Rows.Select(r => r.From).Where(d => d > First).SelectMany(d => new[] { d.AddDays(-1), d, d.AddDays(1) }).ToHashSet();
        for (var day = First; day < Last; day = day.AddDays(11))
            days.Add(day);
        foreach (var day in days)
            Assert.True(expected(new(day, DateTime.MaxValue)).Equals(Sum(sheet, ProgressScope.Plan, 7, day)), $"{day:yyyy-MM-dd}");
    }

    private static ProgressTally Sum(ProgressSheet sheet, ProgressScope scope, int id, DateOnly asOf)
    {
        var sum = new ProgressTally();
        foreach (var row in sheet.Rows.Where(r => r.Scope == scope && r.EntityId == id))
        {
            if (row.Span == ProgressSpan.Year ? row.From.Year < asOf.Year : row.From.Year == asOf.Year && row.From <= asOf)
                sum.Add(row.Tally);
        }
        return sum;
    }
}
