using System.Globalization;
using System.Text;

namespace EduPlan.Site.Files;

/// <summary>
/// Comma-separated values (RFC 4180) as UTF-8 with a byte order mark, which Excel needs to read Vietnamese. A text cell that a
/// spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV injection).
/// </summary>
public static class Csv
{
    private static readonly char[] Dangerous = ['=', '+', '-', '@', '\t', '\r', '\n'];
    private static readonly char[] Quoted = ['"', ',', '\n', '\r'];

    /// <summary>A header and its rows; null is an empty cell.</summary>
    public static byte[] Write(IEnumerable<string> header, IEnumerable<IEnumerable<object?>> rows)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(rows);
        using var memory = new MemoryStream();
        // Writes the mark in front by itself.
        using (var text = new StreamWriter(memory, Encoding.UTF8, leaveOpen: true))
        {
            Line(text, header);
            foreach (var row in rows)
                Line(text, row.Select(Text));
        }

        return memory.ToArray();
    }

    private static void Line(StreamWriter text, IEnumerable<string> cells)
    {
        var first = true;
        foreach (var cell in cells)
        {
            if (!first)
                text.Write(',');
            text.Write(Cell(cell));
            first = false;
        }

        text.Write("\r\n");
    }

    private static string Cell(string cell) => cell.IndexOfAny(Quoted) < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Text(object? value) => value switch
    {
        null => "",
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        int number => number.ToString(CultureInfo.InvariantCulture),
        DateOnly day => Cite.Day(day),
        DateTimeOffset time => Utc(time),
        bool truth => truth ? "true" : "false",
        _ => Guarded(value.ToString() ?? ""),
    };

    /// <summary>A moment in UTC, with as much of a second as it has.</summary>
    public static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + "Z";

    private static string Guarded(string text) => text.Length > 0 && Array.IndexOf(Dangerous, text[0]) >= 0 ? "'" + text : text;
}
