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

    /// <summary>"Tháng 3/2021" or "March 2021".</summary>
    public static string Month(WordList words, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words.T("date.month", ("month", day.ToString("%M", CultureInfo.InvariantCulture)), ("monthName", day.ToString("MMMM", CultureInfo.InvariantCulture)),
            ("year", day.ToString("yyyy", CultureInfo.InvariantCulture)));
    }
}
