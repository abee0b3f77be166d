using EduPlan.Api.Data;

namespace EduPlan.Api.Rules;

/// <summary>The day from which a fact counts (truth rule 6).</summary>
public static class FactDays
{
    /// <summary>The last day of the month or year a source dates its fact to; a fact dated to a day keeps it.</summary>
    public static DateOnly LastDay(DateOnly day, DatePrecision precision) => precision switch
    {
        DatePrecision.Month => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month)),
        DatePrecision.Year => new(day.Year, 12, 31),
        _ => day,
    };

    /// <summary>The day from which a fact counts: a month or a year from its last day, or from the day its source was published if that is earlier.</summary>
    public static DateOnly From(DateOnly asOf, DatePrecision precision, DateOnly? sourcePublishedOn)
    {
        var last = LastDay(asOf, precision);
        return precision is DatePrecision.Month or DatePrecision.Year && sourcePublishedOn < last ? sourcePublishedOn.Value : last;
    }
}
