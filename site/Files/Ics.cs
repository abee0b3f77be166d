using System.Globalization;
using System.Text;
using EduPlan.Site.Build;
using EduPlan.Site.Pages.Calendar;
using EduPlan.Site.Words;

namespace EduPlan.Site.Files;

/// <summary>Due days as whole-day events (RFC 5545). The stamp is the data's day, so that a build without new data changes nothing.</summary>
public static class Ics
{
    /// <summary>A calendar of the given due days, in Vietnamese.</summary>
    public static string Of(Edition edition, string name, IReadOnlyList<Due> days)
    {
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(days);
        var p = new PageContext(WordList.Vi, edition, Urls.Vi.Calendar);
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//EduPlan//EduPlan//VI");
        Line(text, "NAME:" + Escaped(name));
        foreach (var due in days)
        {
            var key = due.Task?.Slug ?? due.Duty!.Slug;
            Line(text, "BEGIN:VEVENT");
            Line(text, $"UID:{key}-{Day(due.Day)}@eduplan");
            Line(text, $"DTSTAMP:{Day(edition.Library.Dataset.Dataset.DataAsOf)}T000000Z");
            Line(text, $"DTSTART;VALUE=DATE:{Day(due.Day)}");
            Line(text, "SUMMARY:" + Escaped(due.Task?.Title ?? due.Duty!.What));
            Line(text, "URL:" + p.Absolute(due.Task is { } task ? p.Url.Task(task.Slug) : p.Url.Plan(due.Plan.Slug)));
            Line(text, "END:VEVENT");
        }

        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal).ReplaceLineEndings("\\n");

    // A line holds at most 75 octets and goes on after a line break and a space; a letter's octets are not parted.
    private static void Line(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > 74)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
