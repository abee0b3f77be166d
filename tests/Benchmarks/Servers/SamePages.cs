using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace EduPlan.Benchmarks.Servers;

/// <summary>Holds pages of two builds against each other: the same elements, attributes and words, whatever the white space and the way a letter is escaped.</summary>
internal static partial class SamePages
{
    /// <summary>Stops the measure at the first page that differs: a faster wrong page is no page.</summary>
    /// <param name="paths">Addresses of pages, without slashes around.</param>
    public static void Must(string ours, string theirs, IEnumerable<string> paths)
    {
        var parser = new HtmlParser();
        foreach (var path in paths)
        {
            var (one, other) = (Normal(parser, ours, path), Normal(parser, theirs, path));
            if (one == other)
                continue;
            var at = one.Zip(other).TakeWhile(p => p.First == p.Second).Count();
            throw new OperatorException($"/{path}/ differs: ours has …{Around(one, at)}…, the other …{Around(other, at)}…");
        }
    }

    private static string Around(string text, int at) => text[Math.Max(0, at - 80)..Math.Min(text.Length, at + 120)];

    private static string Normal(HtmlParser parser, string folder, string path)
    {
        var text = new StringBuilder();
        Write(parser.ParseDocument(File.ReadAllText(Path.Combine(folder, path, "index.html"))).DocumentElement, text);
        return text.ToString();
    }

    private static void Write(INode node, StringBuilder to)
    {
        switch (node)
        {
            // No letter of the text is left out, only blanks: where one stands between two elements is the template's taste.
            case IText words:
                to.Append(Blank().Replace(words.Data, ""));
                break;
            case IElement element:
                to.Append('<').Append(element.LocalName);
                foreach (var attribute in element.Attributes.OrderBy(a => a.Name, StringComparer.Ordinal))
                    to.Append(' ').Append(attribute.Name).Append("=\"").Append(attribute.Value).Append('"');
                to.Append('>');
                foreach (var child in element.ChildNodes)
                    Write(child, to);
                to.Append("</").Append(element.LocalName).Append('>');
                break;
        }
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
