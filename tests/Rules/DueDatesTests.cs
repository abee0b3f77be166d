using System.Globalization;
using EduPlan.Api.Data;
using EduPlan.Api.Rules;

namespace EduPlan.Tests.Rules;

public sealed class DueDatesTests
{
    [Theory]
    [InlineData("Năm 2021 (đã ban hành)", DeadlineKind.Year, "2021-01-01", "2021-12-31")]
    [InlineData("(Đã ban hành)", DeadlineKind.None, null, null)]
    [InlineData("Giai đoạn 2021-2025 (đã ban hành)", DeadlineKind.Period, "2021-01-01", "2025-12-31")]
    [InlineData("Giai đoạn 2018-2025 (đã ban hành)", DeadlineKind.Period, "2018-01-01", "2025-12-31")]
    [InlineData("Hằng năm (đã ban hành)", DeadlineKind.Annual, null, null)]
    [InlineData("Hằng năm", DeadlineKind.Annual, null, null)]
    [InlineData("Hàng năm", DeadlineKind.Annual, null, null)]
    [InlineData("Hằng quý", DeadlineKind.Quarterly, null, null)]
    [InlineData("Tháng 6-8/2021", DeadlineKind.MonthRange, "2021-06-01", "2021-08-31")]
    [InlineData("Tháng 11/2021-2/2022", DeadlineKind.MonthRange, "2021-11-01", "2022-02-28")]
    [InlineData("Quý I/2021", DeadlineKind.MonthRange, "2021-01-01", "2021-03-31")]
    [InlineData("Tháng 02/2021", DeadlineKind.Month, "2021-02-01", "2021-02-28")]
    [InlineData("Tháng 2/2024", DeadlineKind.Month, "2024-02-01", "2024-02-29")]
    [InlineData("Tháng 11/2020", DeadlineKind.Month, "2020-11-01", "2020-11-30")]
    [InlineData("Trong năm 2021", DeadlineKind.Year, "2021-01-01", "2021-12-31")]
    [InlineData("Năm 2025", DeadlineKind.Year, "2025-01-01", "2025-12-31")]
    [InlineData("Sau khi có Nghị định của Chính phủ", DeadlineKind.Contingent, null, null)]
    [InlineData("Sau khi có hướng dẫn của Chính phủ, Bộ GD&ĐT", DeadlineKind.Contingent, null, null)]
    [InlineData("trước 25/11/2023", DeadlineKind.Day, null, "2023-11-25")]
    [InlineData("Thường xuyên", DeadlineKind.None, null, null)]
    [InlineData("", DeadlineKind.None, null, null)]
    [InlineData(null, DeadlineKind.None, null, null)]
    public void Reads_printed_deadlines(string? printed, DeadlineKind kind, string? from, string? to)
    {
        var deadline = DueDates.Parse(printed);
        Assert.NotNull(deadline);
        Assert.Equal((kind, Day(from), Day(to), printed), (deadline.Kind, deadline.From, deadline.To, deadline.Text));
    }

    [Theory]
    [InlineData("Tháng 13/2021")]
    [InlineData("Tháng 8-6/2021")]
    [InlineData("trước 31/11/2023")]
    [InlineData("Giai đoạn 2025-2021")]
    [InlineData("Năm 0000")]
    [InlineData("Năm ２０２１")]
    [InlineData("khi nào xong")]
    public void Does_not_guess(string printed) => Assert.Null(DueDates.Parse(printed));

    [Theory]
    [InlineData("trước 25/11/2023", Recurrence.Once, "2023-11-25", null)]
    [InlineData("báo cáo tổng kết trước 25/11/2025", Recurrence.Once, "2025-11-25", null)]
    [InlineData("Định kỳ hằng năm (trước ngày 15/12)", Recurrence.Annual, null, "12-15")]
    [InlineData("định kỳ hằng năm", Recurrence.Annual, null, null)]
    [InlineData("Định kì và hằng năm", Recurrence.Annual, null, null)]
    [InlineData("Định kỳ", Recurrence.Periodic, null, null)]
    public void Reads_printed_reporting_rules(string printed, Recurrence recurrence, string? due, string? dueDay) =>
        Assert.Equal((recurrence, Day(due), dueDay), DueDates.ParseRule(printed));

    [Fact]
    public void An_annual_duty_falls_due_in_each_year_of_the_plan_but_not_before_it_was_issued()
    {
        var duty = new ReportingDuty { Slug = "d", Locator = "IV", What = "", WhatEn = "", Rule = "Định kỳ hằng năm (trước ngày 15/12)", Recurrence = Recurrence.Annual, DueDay = "12-15" };
        Assert.Equal(["2022-12-15", "2023-12-15", "2024-12-15", "2025-12-15"], DueDates.Of(duty, 2021, 2025, new DateOnly(2022, 2, 23)).Select(Text));
    }

    [Fact]
    public void An_annual_duty_of_29_February_falls_due_on_the_last_of_February()
    {
        var duty = new ReportingDuty { Slug = "d", Locator = "IV", What = "", WhatEn = "", Rule = "hằng năm, trước ngày 29/02", Recurrence = Recurrence.Annual, DueDay = "02-29" };
        Assert.Equal(["2023-02-28", "2024-02-29", "2025-02-28"], DueDates.Of(duty, 2023, 2025, null).Select(Text));
    }

    [Theory]
    [InlineData(DeadlineKind.Annual, "2021-12-31 2022-12-31")]
    [InlineData(DeadlineKind.Quarterly, "2021-09-30 2021-12-31 2022-03-31 2022-06-30 2022-09-30 2022-12-31")]
    [InlineData(DeadlineKind.None, "")]
    [InlineData(DeadlineKind.Contingent, "")]
    public void Recurring_deadlines_are_expanded(DeadlineKind kind, string days) =>
        Assert.Equal(days, string.Join(' ', DueDates.Of(new Deadline { Kind = kind }, 2021, 2022, new DateOnly(2021, 9, 7)).Select(Text)));

    [Theory]
    [InlineData("2022-12-31", "2022-12-31")]
    [InlineData("2023-01-01", null)]
    public void Next_due_day_includes_the_day_itself(string asOf, string? next) => Assert.Equal(Day(next), DueDates.Next([new(2021, 12, 31), new(2022, 12, 31)], Day(asOf)!.Value));

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
