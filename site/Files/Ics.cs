using System.Globalization;
using System.Text;
using EduPlan.Site.Build;
using EduPlan.Site.Pages.Calendar;
using EduPlan.Site.Parts;
using EduPlan.Site.Words;

namespace EduPlan.Site.Files;

/// <summary>Due days as whole-day events (RFC 5545). The stamp is the day the data reached to when the calendar last changed.</summary>
public static class Ics
{
    /// <summary>A calendar of the given due days; titles stay as printed.</summary>
    public static string Of(Edition edition, WordList words, string name, IReadOnlyList<Due> days)
    {
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(days);
        var p = new PageContext(words, edition, Urls.Vi.Calendar);
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, $"PRODID:-//EduPlan//EduPlan//{words.Language.ToUpperInvariant()}");
        Line(text, "METHOD:PUBLISH");
        Line(text, "NAME:" + Escaped(name));
        // The name of RFC 7986 is not yet read everywhere; this older one is.
        Line(text, "X-WR-CALNAME:" + Escaped(name));
        Line(text, "REFRESH-INTERVAL;VALUE=DURATION:P1D");
        foreach (var due in days)
            Event(text, p, due);
        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    private static void Event(StringBuilder text, PageContext p, Due due)
    {
        // A task keeps its id when its day is set right; what recurs and a duty have as many events as days.
        var id = due.Task is { Deadline.Recurs: false } once ? once.Slug : $"{due.Slug}-{Day(due.Day)}";
        Line(text, "BEGIN:VEVENT");
        Line(text, $"UID:{id}@eduplan");
        Line(text, $"DTSTAMP:{Mark.DataDayCompact}T000000Z");
        Line(text, $"DTSTART;VALUE=DATE:{Day(due.Day)}");
        Line(text, "SUMMARY:" + Escaped(due.Task?.Title ?? p.W.Pick(due.Duty!.What, due.Duty.WhatEn)));
        Line(text, "DESCRIPTION:" + Escaped($"{p.W[$"standing.{due.Standing}.label"]}\n{PlanName.WithPlace(p, due.Plan)}, {due.Task?.Locator ?? due.Duty!.Locator}"));
        Line(text, "TRANSP:TRANSPARENT");
        if (p.Edition.BaseUrl.Length > 0)
            Line(text, "URL:" + p.Absolute(due.Task is { } task ? p.Url.Task(task.Slug) : p.Url.Plan(due.Plan.Slug) + "#bao-cao"));
        Line(text, "END:VEVENT");
    }

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Escaped(string text) => Mark.Without(text).Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal).ReplaceLineEndings("\\n");

    // A line holds at most 75 octets and goes on after a line break and a space; a letter's octets are not parted.
    private static void Line(StringBuilder text, string line)
    {
        var (octets, from, at) = (0, 0, 0);
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > 74)
            {
                text.Append(line, from, at - from).Append("\r\n ");
                (octets, from) = (1, at);
            }

            octets += rune.Utf8SequenceLength;
            at += rune.Utf16SequenceLength;
        }

        text.Append(line, from, line.Length - from).Append("\r\n");
    }
}
