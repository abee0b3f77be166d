using System.Globalization;
using System.Text.RegularExpressions;
using EduPlan.Api.Data;

namespace EduPlan.Api.Rules;

/// <summary>
/// Printed deadlines to days (truth rule 5): a month is due on its last day, a year on 31 December, a period at its end. "(đã ban hành)" says
/// that the document exists and changes nothing about the day.
/// </summary>
public static partial class DueDates
{
    /// <summary>Reads a task's printed deadline; null when it follows no rule, so that a person must enter the dates.</summary>
    public static Deadline? Parse(string? printed)
    {
        var text = Issued().Replace((printed ?? "").Trim(), "").Trim().TrimEnd('.');
        if (text.Length == 0 || Always().IsMatch(text))
            return new() { Text = printed, Kind = DeadlineKind.None };
        if (Yearly().IsMatch(text))
            return new() { Text = printed, Kind = DeadlineKind.Annual };
        if (Quarterly().IsMatch(text))
            return new() { Text = printed, Kind = DeadlineKind.Quarterly };
        if (After().IsMatch(text))
            return new() { Text = printed, Kind = DeadlineKind.Contingent };
        if (Year().Match(text) is { Success: true } year)
            return Between(printed, DeadlineKind.Year, new(Number(year, 1), 1, 1), new(Number(year, 1), 12, 31));
        if (Period().Match(text) is { Success: true } period)
            return Between(printed, DeadlineKind.Period, new(Number(period, 1), 1, 1), new(Number(period, 2), 12, 31));
        if (Day().Match(text) is { Success: true } day)
            return TryDay(Number(day, 3), Number(day, 2), Number(day, 1)) is { } on ? new() { Text = printed, Kind = DeadlineKind.Day, To = on } : null;
        if (Quarter().Match(text) is { Success: true } quarter && QuarterNumber(quarter.Groups[1].Value) is { } q)
            return Months(printed, DeadlineKind.MonthRange, Number(quarter, 2), 3 * q - 2, Number(quarter, 2), 3 * q);
        if (MonthRange().Match(text) is { Success: true } range)
            return Months(printed, DeadlineKind.MonthRange, range.Groups[2].Success ? Number(range, 2) : Number(range, 4), Number(range, 1), Number(range, 4), Number(range, 3));
        return Month().Match(text) is { Success: true } month ? Months(printed, DeadlineKind.Month, Number(month, 2), Number(month, 1), Number(month, 2), Number(month, 1)) : null;
    }

    /// <summary>Reads a reporting duty's printed rule; null when it follows no rule.</summary>
    public static (Recurrence Recurrence, DateOnly? Due, string? DueDay)? ParseRule(string printed)
    {
        if (AnyDay().Match(printed) is { Success: true } day)
            return TryDay(Number(day, 3), Number(day, 2), Number(day, 1)) is { } due ? (Recurrence.Once, due, null) : null;
        if (AnyYearly().IsMatch(printed))
        {
            var dayOfYear = AnyDayOfYear().Match(printed);
            return (Recurrence.Annual, null, dayOfYear.Success ? $"{Number(dayOfYear, 2):00}-{Number(dayOfYear, 1):00}" : null);
        }
        return AnyPeriodic().IsMatch(printed) ? (Recurrence.Periodic, null, null) : null;
    }

    /// <summary>
    /// Every day on which the deadline falls due: one for a dated deadline; each 31 December of the plan's years for an annual one and each quarter's
    /// last day for a quarterly one, none of them before <paramref name="since"/>; none where no day follows.
    /// </summary>
    public static IEnumerable<DateOnly> Of(Deadline deadline, int periodStart, int periodEnd, DateOnly? since) => deadline.Kind switch
    {
        DeadlineKind.Annual => Years(periodStart, periodEnd).Select(y => new DateOnly(y, 12, 31)).Where(d => since is null || d >= since),
        DeadlineKind.Quarterly => Years(periodStart, periodEnd).SelectMany(QuarterEnds).Where(d => since is null || d >= since),
        _ => deadline.To is { } to ? [to] : [],
    };

    /// <summary>Whether the plan's years decide on which days it falls due.</summary>
    public static bool Recurs(Deadline deadline) => deadline.Kind is DeadlineKind.Annual or DeadlineKind.Quarterly;

    /// <summary>The days on which a duty falls due within the plan's years, none before <paramref name="since"/>. One of 29 February is due on the 28th where there is none.</summary>
    public static IEnumerable<DateOnly> Of(ReportingDuty duty, int periodStart, int periodEnd, DateOnly? since) => duty.Recurrence switch
    {
        Recurrence.Once => duty.Due is { } due ? [due] : [],
        Recurrence.Annual => Years(periodStart, periodEnd).Select(y => DayOfYear(y, duty.DueDay)).Where(d => since is null || d >= since),
        _ => [],
    };

    /// <summary>The first due day on or after <paramref name="asOf"/>; null when none is left.</summary>
    public static DateOnly? Next(IEnumerable<DateOnly> dueDays, DateOnly asOf) => dueDays.Where(d => d >= asOf).Select(d => (DateOnly?)d).Min();

    private static IEnumerable<int> Years(int first, int last) => Enumerable.Range(first, Math.Max(0, last - first + 1));

    private static IEnumerable<DateOnly> QuarterEnds(int year) => [new(year, 3, 31), new(year, 6, 30), new(year, 9, 30), new(year, 12, 31)];

    private static DateOnly DayOfYear(int year, string? monthAndDay)
    {
        // 2000 has every day that a year can have; 29 February is the 28th in most.
        var day = DateOnly.ParseExact($"2000-{monthAndDay ?? "12-31"}", "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new(year, day.Month, Math.Min(day.Day, DateTime.DaysInMonth(year, day.Month)));
    }

    private static Deadline? Months(string? text, DeadlineKind kind, int year, int month, int toYear, int toMonth) =>
        month is < 1 or > 12 || toMonth is < 1 or > 12
            ? null
            : Between(text, kind, new(year, month, 1), new(toYear, toMonth, DateTime.DaysInMonth(toYear, toMonth)));

    private static Deadline? Between(string? text, DeadlineKind kind, DateOnly from, DateOnly to) =>
        from > to ? null : new() { Text = text, Kind = kind, From = from, To = to };

    private static DateOnly? TryDay(int year, int month, int day) =>
        month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new(year, month, day) : null;

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static int? QuarterNumber(string text) => text.ToUpperInvariant() switch { "I" or "1" => 1, "II" or "2" => 2, "III" or "3" => 3, "IV" or "4" => 4, _ => null };

    private const RegexOptions Any = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"\(?\s*đã ban hành\s*\)?", Any)] private static partial Regex Issued();
    [GeneratedRegex(@"^thường xuyên$", Any)] private static partial Regex Always();
    [GeneratedRegex(@"^(định kỳ )?h[ằà]ng năm$", Any)] private static partial Regex Yearly();
    [GeneratedRegex(@"^h[ằà]ng quý$", Any)] private static partial Regex Quarterly();
    [GeneratedRegex(@"^sau khi ", Any)] private static partial Regex After();
    [GeneratedRegex(@"^(?:trong |cả |đến |đến hết )?năm ([12][0-9]{3})$", Any)] private static partial Regex Year();
    [GeneratedRegex(@"^giai đoạn (?:từ )?([12][0-9]{3})\s*[-–]\s*([12][0-9]{3})$", Any)] private static partial Regex Period();
    [GeneratedRegex(@"^(?:trước |trước ngày |ngày )?([0-9]{1,2})/([0-9]{1,2})/([12][0-9]{3})$", Any)] private static partial Regex Day();
    [GeneratedRegex(@"^quý (I{1,3}|IV|[1-4])(?:/| năm |/năm )([12][0-9]{3})$", Any)] private static partial Regex Quarter();
    [GeneratedRegex(@"^tháng ([0-9]{1,2})(?:/([12][0-9]{3}))?\s*[-–]\s*([0-9]{1,2})/([12][0-9]{3})$", Any)] private static partial Regex MonthRange();
    [GeneratedRegex(@"^tháng ([0-9]{1,2})/([12][0-9]{3})$", Any)] private static partial Regex Month();
    [GeneratedRegex(@"([0-9]{1,2})/([0-9]{1,2})/([12][0-9]{3})", Any)] private static partial Regex AnyDay();
    [GeneratedRegex(@"h[ằà]ng năm|mỗi năm", Any)] private static partial Regex AnyYearly();
    [GeneratedRegex(@"([0-9]{1,2})/([0-9]{1,2})(?!/?[0-9])", Any)] private static partial Regex AnyDayOfYear();
    [GeneratedRegex(@"định k[ỳì]|thường xuyên|kịp thời|đột xuất", Any)] private static partial Regex AnyPeriodic();
}
