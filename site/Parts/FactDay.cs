using System.Globalization;
using EduPlan.Site.Words;

namespace EduPlan.Site.Parts;

/// <summary>The day a fact holds for, written no more exactly than its source dates it.</summary>
public static class FactDay
{
    public static string Of(WordList words, DateOnly day, DatePrecision precision)
    {
        ArgumentNullException.ThrowIfNull(words);
        return precision switch
        {
            DatePrecision.Year => day.Year.ToString(CultureInfo.InvariantCulture),
            DatePrecision.Month => Month(words, day),
            DatePrecision.By => words.T("date.by", ("day", day)),
            _ => words.Date(day),
        };
    }

    /// <summary>The same in the middle of a sentence, where Vietnamese writes "tháng 3/2021".</summary>
    public static string Inside(WordList words, DateOnly day, DatePrecision precision)
    {
        ArgumentNullException.ThrowIfNull(words);
        return precision switch
        {
            DatePrecision.Month => Month(words, day, "date.inMonth"),
            DatePrecision.By => words.T("date.inBy", ("day", day)),
            _ => Of(words, day, precision),
        };
    }

    /// <summary>"Tháng 3/2021" or "March 2021".</summary>
    public static string Month(WordList words, DateOnly day) => Month(words, day, "date.month");

    private static string Month(WordList words, DateOnly day, string key)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words.T(key, ("month", day.ToString("%M", CultureInfo.InvariantCulture)), ("monthName", day.ToString("MMMM", CultureInfo.InvariantCulture)),
            ("year", day.ToString("yyyy", CultureInfo.InvariantCulture)));
    }
}
