using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;

namespace EduPlan.Site.Words;

/// <summary>
/// Vietnamese inside English text, marked so that it is read aloud and hyphenated as what it is. It is told by a word in small letters with a Vietnamese mark:
/// names of places, people and papers, which every language keeps as they are, begin with a capital; the currency is an English word too.
/// </summary>
public static partial class VietnameseWords
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The text with its Vietnamese marked: what stands in quotes or brackets, or all of it; on a Vietnamese page as it is.</summary>
    public static MarkupString Mark(WordList words, string text)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(text);
        if (words.Vietnamese || !IsIn(text))
            return new(Encoder.Encode(text));
        return IsIn(Passage().Replace(text, "")) ? new(Span(text)) : new(string.Concat(Parts(text)));
    }

    /// <summary>True when some word is Vietnamese and no name.</summary>
    public static bool IsIn(string text) => Word().IsMatch(text);

    private static IEnumerable<string> Parts(string text)
    {
        var from = 0;
        foreach (Match passage in Passage().Matches(text))
        {
            yield return Encoder.Encode(text[from..(passage.Index + 1)]);
            var inside = passage.Value[1..^1];
            yield return IsIn(inside) ? Span(inside) : Encoder.Encode(inside);
            from = passage.Index + passage.Length - 1;
        }

        yield return Encoder.Encode(text[from..]);
    }

    private static string Span(string text) => $"<span lang=\"vi\">{Encoder.Encode(text)}</span>";

    [GeneratedRegex("\"[^\"]*\"|\u201C[^\u201D]*\u201D|\\([^()]*\\)")]
    private static partial Regex Passage();

    [GeneratedRegex(@"(?<![\p{L}\p{N}/.-])(?!\u0111\u1ED3ng\b)(?=\p{Ll})\p{L}*[\u00E0-\u024F\u1EA0-\u1EF9]\p{L}*")]
    private static partial Regex Word();
}
