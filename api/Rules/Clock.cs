namespace EduPlan.Api.Rules;

/// <summary>
/// The two clocks of every computed answer (truth rule 6). Only facts that held by <paramref name="AsOf"/> count, and deadlines are
/// judged on that day; only reports that had entered the data set by <paramref name="KnownAt"/> (UTC) count.
/// </summary>
public readonly record struct Clock(DateOnly AsOf, DateTime KnownAt)
{
    /// <summary>
    /// Today in Viet Nam, with every report that there is. A stored report has entered, whatever the clock of this machine says: an answer that left out one
    /// that a machine whose clock is ahead published a moment ago would be kept under the version that has it. For the edge of the program only.
    /// </summary>
    public static Clock Latest(TimeProvider time) => new(TodayIn(time), DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc));

    /// <summary>Today in Asia/Ho_Chi_Minh, which has kept UTC+7 without summer time since 1975.</summary>
    public static DateOnly TodayIn(TimeProvider time) => DayOf(time.GetUtcNow().UtcDateTime);

    /// <summary>The day in Asia/Ho_Chi_Minh of an instant in UTC.</summary>
    public static DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(utc.AddHours(7));

    /// <summary>The first instant, in UTC, of a day in Asia/Ho_Chi_Minh.</summary>
    public static DateTime StartOf(DateOnly day) => DateTime.SpecifyKind(day.ToDateTime(TimeOnly.MinValue).AddHours(-7), DateTimeKind.Utc);
}
