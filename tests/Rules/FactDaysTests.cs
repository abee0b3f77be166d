using System.Globalization;
using EduPlan.Api.Data;
using EduPlan.Api.Rules;

namespace EduPlan.Tests.Rules;

public sealed class FactDaysTests
{
    [Theory]
    [InlineData("2024-12-31", DatePrecision.Year, null, "2024-12-31")]
    [InlineData("2024-12-31", DatePrecision.Year, "2025-02-01", "2024-12-31")]
    [InlineData("2024-12-31", DatePrecision.Year, "2024-12-31", "2024-12-31")]
    [InlineData("2024-12-31", DatePrecision.Year, "2024-12-20", "2024-12-20")]
    [InlineData("2024-12-20", DatePrecision.Year, "2024-12-20", "2024-12-20")]
    [InlineData("2024-02-29", DatePrecision.Month, "2024-03-01", "2024-02-29")]
    [InlineData("2024-02-29", DatePrecision.Month, "2024-02-28", "2024-02-28")]
    [InlineData("2024-02-28", DatePrecision.Month, "2024-03-01", "2024-02-29")]
    [InlineData("2024-02-28", DatePrecision.Day, "2024-02-01", "2024-02-28")]
    [InlineData("2024-02-28", DatePrecision.By, "2024-02-01", "2024-02-28")]
    public void A_month_or_a_year_counts_from_its_last_day_or_its_sources_day_whichever_is_earlier(string asOf, DatePrecision precision, string? publishedOn, string from) =>
        Assert.Equal(Day(from), FactDays.From(Day(asOf)!.Value, precision, Day(publishedOn)));

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
