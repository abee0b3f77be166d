using System.Text.RegularExpressions;
using EduPlan.Site.Build;
using SkiaSharp;

namespace EduPlan.Site.Cards;

/// <summary>Draws squares and text as the pages do, in the colours of the style sheet's light side.</summary>
internal sealed partial class CardPen(SKCanvas canvas) : IDisposable
{
    private static readonly Dictionary<string, SKColor> Colours = Colour().Matches(Edition.Style[..Edition.Style.IndexOf('}', StringComparison.Ordinal)])
        .ToDictionary(m => m.Groups[1].Value, m => SKColor.Parse(m.Groups[2].Value), StringComparer.Ordinal);

    private readonly SKPaint paint = new() { IsAntialias = true };

    /// <summary>Every colour of the style sheet as a pixel has it: blue in the lowest byte.</summary>
    public static IReadOnlyList<uint> All { get; } = [.. Colours.Values.Select(c => (uint)c)];

    public static SKColor Of(string name) => Colours.TryGetValue(name, out var colour) ? colour : throw new BuildException($"site.css: no colour --{name}");

    /// <summary>A square with the pattern of its standing; every standing differs from the others by more than its colour.</summary>
    public void Square(string look, SKRect box)
    {
        var (classes, s) = (look.Split(' '), box.Width);
        bool Is(string name) => classes.Contains(name);
        Fill(box, Is("ok") ? "ok" : Is("is") ? "is" : Is("pr") ? "pr2" : Is("ov") ? "bad" : Is("po") || Is("ca") ? "line" : Is("si") || Is("un") || Is("re") || Is("aw") || Is("sn") || Is("ns") ? "paper" : "tint");
        if (Is("pr"))
            Fill(new SKRect(box.Left, box.Bottom - s * .25f, box.Right, box.Bottom), "pr");
        if (Is("lt"))
            Fill(new SKRect(box.Left, box.Bottom - s * .3f, box.Right, box.Bottom), "bad");
        if (Is("is") || (Is("pr") && Is("d")))
            Corner(box, s * .35f);
        if (Is("si") || Is("un"))
            Hatch(box, Is("si") ? s * .09f : s * .05f);
        if (Is("si") || Is("sn") || Is("un") || Is("ns"))
            Border(box, Is("si") ? "bad" : Is("sn") ? "pr" : "grey", Math.Max(1.5f, s * .07f), null);
        if (Is("po"))
            Fill(new SKRect(box.Right - s * .2f, box.Top, box.Right, box.Bottom), "grey");
        if (Is("ca"))
            Stroke(box, "grey", s * .11f);
        if (Is("re"))
            Border(box, "re", Math.Max(1.5f, s * .07f), [s * .2f, s * .12f]);
        if (Is("aw"))
            Border(box, "grey", Math.Max(1.5f, s * .07f), [s * .07f, s * .09f]);
    }

    private void Fill(SKRect box, string colour)
    {
        (paint.Style, paint.Color) = (SKPaintStyle.Fill, Of(colour));
        canvas.DrawRoundRect(box, box.Width * .08f, box.Width * .08f, paint);
    }

    // A dog-ear: the document is there.
    private void Corner(SKRect box, float size)
    {
        using var ear = new SKPathBuilder();
        ear.MoveTo(box.Right - size, box.Top - 1);
        ear.LineTo(box.Right + 1, box.Top - 1);
        ear.LineTo(box.Right + 1, box.Top + size);
        ear.Close();
        using var path = ear.Detach();
        (paint.Style, paint.Color) = (SKPaintStyle.Fill, Of("paper"));
        canvas.DrawPath(path, paint);
        (paint.Style, paint.Color, paint.StrokeWidth) = (SKPaintStyle.Stroke, Of("ok"), Math.Max(1.5f, size * .18f));
        canvas.DrawLine(box.Right - size, box.Top, box.Right, box.Top + size, paint);
    }

    // Struck through, from corner to corner.
    private void Stroke(SKRect box, string colour, float width)
    {
        canvas.Save();
        canvas.ClipRect(box);
        (paint.Style, paint.Color, paint.StrokeWidth) = (SKPaintStyle.Stroke, Of(colour), Math.Max(1, width));
        canvas.DrawLine(box.Left, box.Bottom, box.Right, box.Top, paint);
        canvas.Restore();
    }

    private void Hatch(SKRect box, float width)
    {
        canvas.Save();
        canvas.ClipRect(box);
        (paint.Style, paint.Color, paint.StrokeWidth) = (SKPaintStyle.Stroke, Of("hatch"), Math.Max(1, width));
        var step = Math.Max(4, box.Width * .26f);
        for (var x = box.Left - box.Height; x < box.Right; x += step)
            canvas.DrawLine(x, box.Bottom, x + box.Height, box.Top, paint);
        canvas.Restore();
    }

    private void Border(SKRect box, string colour, float width, float[]? dashes)
    {
        using var dash = dashes is null ? null : SKPathEffect.CreateDash(dashes, 0);
        (paint.Style, paint.Color, paint.StrokeWidth, paint.PathEffect) = (SKPaintStyle.Stroke, Of(colour), width, dash);
        box.Inflate(-width / 2, -width / 2);
        canvas.DrawRoundRect(box, box.Width * .08f, box.Width * .08f, paint);
        paint.PathEffect = null;
    }

    /// <summary>Sets text from the left, broken between words; what does not fit ends in an ellipsis.</summary>
    /// <param name="parts">Sentences; `**x**` is bold, in the colour of its sentence.</param>
    /// <param name="base">The first base line.</param>
    public void Text(IEnumerable<(string Text, string Tone)> parts, float left, float @base, float size, float width, int lines)
    {
        using var regular = Font(CardFont.Regular, size);
        using var strong = Font(CardFont.Bold, size);
        var words = parts.SelectMany(p => Words(p.Text).Select(runs => (Runs: runs, p.Tone))).ToList();
        var (x, line, space) = (0f, 1, regular.MeasureText(" "));
        for (var i = 0; i < words.Count && line <= lines; i++)
        {
            var length = Length(words[i].Runs);
            if (x > 0 && x + length > width && line < lines)
                (x, line) = (0, line + 1);
            // The last line ends where the next word would not fit; a word longer than a line is cut.
            var cut = x + length > width || (line == lines && i + 1 < words.Count && x + length + space + Length(words[i + 1].Runs) > width);
            foreach (var (run, bold) in cut ? [(Cut(string.Concat(words[i].Runs.Select(r => r.Text)), words[i].Runs[0].Bold ? strong : regular, width - x), words[i].Runs[0].Bold)] : words[i].Runs)
            {
                Shape(run, bold ? strong : regular, left + x, @base + (line - 1) * size * 1.32f, bold ? words[i].Tone : "ink");
                x += (bold ? strong : regular).MeasureText(run);
            }

            if (cut && line == lines)
                return;
            x += space;
        }

        float Length(List<(string Text, bool Bold)> runs) => runs.Sum(r => (r.Bold ? strong : regular).MeasureText(r.Text));
    }

    /// <summary>True where text of that size surely needs no more lines; a tenth of a line may be lost at each end.</summary>
    public static bool Fits(IEnumerable<(string Text, string Tone)> parts, float size, float width, int lines) =>
        Measure(string.Join(' ', parts.Select(p => p.Text.Replace("**", "", StringComparison.Ordinal))), size, bold: true) < width * (lines - .1f * (lines - 1) - .05f);

    /// <summary>One line in one weight, cut where it is too wide.</summary>
    public void Line(string text, float left, float @base, float size, float width, string colour, bool bold = false)
    {
        using var font = Font(bold ? CardFont.Bold : CardFont.Regular, size);
        Shape(font.MeasureText(text) > width ? Cut(text, font, width) : text, font, left, @base, colour);
    }

    private void Shape(string text, SKFont font, float x, float y, string colour)
    {
        (paint.Style, paint.Color) = (SKPaintStyle.Fill, Of(colour));
        canvas.DrawText(text, x, y, SKTextAlign.Left, font, paint);
    }

    // A word may be bold in part: "**12 tasks**." ends in a full stop that is not.
    private static IEnumerable<List<(string Text, bool Bold)>> Words(string text)
    {
        var bold = false;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var runs = new List<(string, bool)>();
            foreach (var (i, run) in word.Split("**").Index())
            {
                bold = i > 0 ? !bold : bold;
                if (run.Length > 0)
                    runs.Add((run, bold));
            }

            if (runs.Count > 0)
                yield return runs;
        }
    }

    private static string Cut(string word, SKFont font, float width)
    {
        while (word.Length > 0 && font.MeasureText(word + "…") > width)
            word = word[..^1];
        return word + "…";
    }

    /// <summary>How wide a text is on one line.</summary>
    public static float Measure(string text, float size, bool bold)
    {
        using var font = Font(bold ? CardFont.Bold : CardFont.Regular, size);
        return font.MeasureText(text);
    }

    // Grey edges without hinting, so that no machine's own way with letters shows.
    private static SKFont Font(SKTypeface face, float size) => new(face, size) { Edging = SKFontEdging.Antialias, Hinting = SKFontHinting.None, Subpixel = true, LinearMetrics = true };

    public void Rule(float left, float top, float right)
    {
        (paint.Style, paint.Color, paint.StrokeWidth) = (SKPaintStyle.Stroke, Of("ink"), 2);
        canvas.DrawLine(left, top, right, top, paint);
    }

    public void Dispose() => paint.Dispose();

    [GeneratedRegex("--([a-z0-9]+):(#[0-9a-f]{3,6})")]
    private static partial Regex Colour();
}
