using System.Globalization;
using EduPlan.Api.Data;
using EduPlan.Api.Rules;

namespace EduPlan.Tests.Rules;

public sealed class TaskStandingTests
{
    // Each report is "STATUS day [precision]", several parted by "; ". The first rows are those of the real plans.
    [Theory]
    [InlineData("Năm 2021 (đã ban hành)", "Issued 2021-09-07 By", "2026-11-22", Standing.Issued)]
    [InlineData("(Đã ban hành)", "Issued 2021-09-07 By", "2026-11-22", Standing.Issued)]
    [InlineData("Giai đoạn 2021-2025 (đã ban hành)", "Issued 2021-09-07 By", "2026-11-22", Standing.Issued)]
    [InlineData("Năm 2021 (đã ban hành)", "Issued 2021-09-07 By; InProgress 2025-03-01", "2026-11-22", Standing.InProgress)]
    [InlineData("Năm 2022", "Completed 2023-02-28 Month", "2026-11-22", Standing.CompletedLate)]
    [InlineData("Năm 2022", "Completed 2023-02-28 Month", "2023-02-27", Standing.UnreportedOverdue)]
    [InlineData("Năm 2021", "InProgress 2025-05-19", "2026-11-22", Standing.Overdue)]
    [InlineData("Năm 2025", "", "2026-11-22", Standing.UnreportedOverdue)]
    [InlineData("Năm 2025", "", "2025-12-31", Standing.DueSoon)]
    [InlineData("Năm 2025", "", "2025-12-01", Standing.DueSoon)]
    [InlineData("Năm 2025", "", "2025-11-30", Standing.Unreported)]
    [InlineData("Hằng năm", "", "2026-11-22", Standing.Recurring)]
    [InlineData("Hằng quý", "", "2026-11-22", Standing.Recurring)]
    [InlineData("Hằng năm", "InProgress 2022-01-01", "2026-11-22", Standing.InProgress)]
    [InlineData("Sau khi có Nghị định của Chính phủ", "", "2026-11-22", Standing.AwaitingCondition)]
    [InlineData(null, "", "2026-11-22", Standing.Unreported)]
    [InlineData("Tháng 6-8/2021", "Completed 2021-08-31 Month", "2026-11-22", Standing.CompletedOnTime)]
    [InlineData("Tháng 8/2021", "Postponed 2021-12-31 Year", "2026-11-22", Standing.Postponed)]
    [InlineData("Tháng 8/2021", "Cancelled 2021-07-01", "2026-11-22", Standing.Cancelled)]
    [InlineData("Trong năm 2021", "NotStarted 2021-05-01", "2021-06-01", Standing.NotStarted)]
    [InlineData("Trong năm 2021", "NotStarted 2021-05-01", "2022-01-01", Standing.Overdue)]
    [InlineData("Trong năm 2021", "InProgress 2021-05-01", "2021-12-15", Standing.DueSoon)]
    // "In 2021" may have been before June: not on time for sure, not late for sure.
    [InlineData("Tháng 6/2021", "Completed 2021-12-31 Year", "2026-11-22", Standing.Completed)]
    [InlineData("Tháng 6/2021", "Completed 2022-12-31 Year", "2026-11-22", Standing.CompletedLate)]
    [InlineData("Tháng 6/2021", "Completed 2021-07-31 Month", "2026-11-22", Standing.CompletedLate)]
    // The source only shows that it was done by that day.
    [InlineData("Năm 2022", "Completed 2025-06-12 By", "2026-11-22", Standing.Completed)]
    [InlineData("Năm 2022", "Completed 2022-06-12 By", "2026-11-22", Standing.CompletedOnTime)]
    // One source shows it done in time, a later one repeats it.
    [InlineData("Năm 2022", "Completed 2022-03-01; Completed 2023-03-01", "2026-11-22", Standing.CompletedOnTime)]
    [InlineData("Năm 2022", "Completed 2023-03-01", "2022-12-31", Standing.DueSoon)]
    [InlineData("Hằng năm", "Completed 2022-03-01", "2026-11-22", Standing.Completed)]
    public void Holds_reports_against_the_deadline(string? deadline, string reports, string asOf, Standing expected)
    {
        var task = Facts.Task(deadline, reports);
        Assert.Equal(expected, TaskStanding.StandingAt(Facts.On(asOf)).Compile()(task));
    }

    [Fact]
    public void A_corrected_report_counts_until_its_correction_was_known()
    {
        var task = Facts.Task("Năm 2022", "Completed 2022-05-01; InProgress 2022-06-01");
        task.Reports[0].ReplacedBy = task.Reports[1];
        task.Reports[1].PublishedAt = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var day = new DateOnly(2026, 11, 22);
        Assert.Equal(Standing.CompletedOnTime, At(new(2023, 12, 31, 23, 59, 59, DateTimeKind.Utc)));
        Assert.Equal(Standing.Overdue, At(new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc)));

        Standing At(DateTime knownAt) => TaskStanding.StandingAt(new(day, knownAt)).Compile()(task);
    }

    [Theory]
    [InlineData("", ReportedStatus.NotReported)]
    [InlineData("Issued 2021-09-07; InProgress 2022-01-01", ReportedStatus.InProgress)]
    [InlineData("InProgress 2022-01-01; Issued 2021-09-07", ReportedStatus.InProgress)]
    [InlineData("InProgress 2022-01-01; Completed 2022-01-01", ReportedStatus.Completed)]
    public void The_latest_fact_gives_the_status(string reports, ReportedStatus expected) =>
        Assert.Equal(expected, TaskStanding.StatusAt(Facts.On("2026-11-22")).Compile()(Facts.Task("Năm 2022", reports)));

    [Theory]
    [InlineData("", "2023-11-25", Standing.DueSoon)]
    [InlineData("", "2023-11-26", Standing.UnreportedOverdue)]
    [InlineData("", "2023-01-01", Standing.Unreported)]
    [InlineData("Completed 2023-11-20", "2026-11-22", Standing.CompletedOnTime)]
    [InlineData("Completed 2023-12-20", "2026-11-22", Standing.CompletedLate)]
    [InlineData("Completed 2025-11-26", "2026-11-22", Standing.UnreportedOverdue)]
    [InlineData("Completed 2025-11-20", "2026-11-22", Standing.UnreportedOverdue)]
    [InlineData("Completed 2021-11-20", "2026-11-22", Standing.UnreportedOverdue)]
    [InlineData("Completed 2022-12-01; Completed 2023-12-20", "2026-11-22", Standing.CompletedOnTime)]
    [InlineData("InProgress 2023-11-20", "2026-11-22", Standing.UnreportedOverdue)]
    [InlineData("Completed 2023-11-20", "2023-11-19", Standing.DueSoon)]
    public void A_duty_is_met_by_a_report_near_its_due_day(string reports, string asOf, Standing expected) =>
        Assert.Equal(expected, TaskStanding.OfDuty(new DateOnly(2021, 11, 25), new(2023, 11, 25), new DateOnly(2025, 11, 25), Facts.Task(null, reports).Reports, Facts.On(asOf)));

    [Fact]
    public void A_report_meets_one_due_day_only()
    {
        var reports = Facts.Task(null, "Completed 2022-01-10").Reports;
        DateOnly[] due = [new(2020, 12, 15), new(2021, 12, 15), new(2022, 12, 15), new(2023, 12, 15)];

        var standings = due.Select((day, i) => TaskStanding.OfDuty(i > 0 ? due[i - 1] : null, day, i + 1 < due.Length ? due[i + 1] : null, reports, Facts.On("2026-11-22")));

        Assert.Equal([Standing.UnreportedOverdue, Standing.CompletedLate, Standing.UnreportedOverdue, Standing.UnreportedOverdue], standings);
    }

    [Fact]
    public void The_last_day_of_the_calendar_can_be_asked_for() =>
        Assert.Equal(Standing.UnreportedOverdue, TaskStanding.StandingAt(Facts.On("9999-12-31")).Compile()(Facts.Task("Năm 2022", "")));
}

/// <summary>Small facts in words, for tables of rules.</summary>
internal static class Facts
{
    public static Clock On(string asOf) => new(Day(asOf), new(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc));

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static PlanTask Task(string? deadline, string reports)
    {
        var task = new PlanTask { Slug = "t", Number = "1", Title = "", Locator = "I", Deadline = DueDates.Parse(deadline)! };
        task.Reports.AddRange(reports.Split("; ", StringSplitOptions.RemoveEmptyEntries).Select((text, i) =>
        {
            var words = text.Split(' ');
            var report = Report(i + 1, Day(words[1]));
            report.Status = Enum.Parse<ReportedStatus>(words[0]);
            report.AsOfPrecision = words.Length > 2 ? Enum.Parse<DatePrecision>(words[2]) : DatePrecision.Day;
            return report;
        }));
        return task;
    }

    public static Report Report(long id, DateOnly asOf) => new()
    {
        Id = id,
        Slug = $"r{id}",
        AsOf = asOf,
        PublishedAt = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        Summary = "",
        Source = new() { Title = "s" },
        Hash = $"h{id}",
    };
}
