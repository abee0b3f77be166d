using System.Text;
using System.Text.RegularExpressions;
using EduPlan.Site.Build;
using EduPlan.Site.Words;

namespace EduPlan.Site.Files;

/// <summary>What lies with the downloads to be read by people: licence, citation, tables, columns and the whole method, once in each language.</summary>
public static partial class Readme
{
    public static string Name(WordList words) => words is { Vietnamese: true } ? "README.vi.md" : "README.md";

    public static IEnumerable<(string Name, string Text)> All(Edition edition) => from words in (WordList[])[WordList.Vi, WordList.En] select (Name(words), Text(edition, words));

    private static string Text(Edition edition, WordList words)
    {
        ArgumentNullException.ThrowIfNull(edition);
        var (set, url) = (edition.Library.Dataset.Dataset, words.Vietnamese ? Urls.Vi : Urls.En);
        var text = new StringBuilder(Resources.Text($"readme.{words.Language}.md").TrimEnd());
        foreach (var (name, value) in (IEnumerable<(string, string)>)
        [
            ("version", set.Version), ("dataAsOf", Cite.Day(set.DataAsOf)), ("asOf", Cite.Day(edition.Library.AsOf)),
            ("licence", set.LicenceUrl is null ? set.Licence : $"[{set.Licence}]({set.LicenceUrl})"),
            ("citation", Cite.Of(edition, words, edition.BaseUrl + url.Data)), ("synthetic", set.Synthetic ? $"\n**{words["synthetic"]}**\n" : ""),
            ("tables", List(words)), ("columns", Columns(words)), ("method", Method(edition, words)),
        ])
            text.Replace($"{{{name}}}", value);
        return text.Append('\n').ToString();
    }

    private static string List(WordList words) => string.Join('\n', Tables.All.Select(t => $"- `{t.Name}`: {t.Title(words)}"));

    private static string Columns(WordList words) => string.Join("\n\n", Tables.All.Select(t =>
        $"### {t.Name}\n\n{string.Join('\n', t.Columns.Select(c => $"- `{c.Name}` ({Type(words, t, c)}): {c.Meaning(words)}{Choices(c)}"))}"));

    /// <summary>What a column holds: its type, whether it is part of the key, where it points.</summary>
    public static string Type(WordList words, Table table, Column column)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(column);
        return string.Join(", ", (IEnumerable<string>)
        [
            words[$"type.{column.Type}"],
            .. table.Key.Contains(column.Name) ? [words["type.key"]] : (string[])[],
            .. column.Table is { } other ? [words.T("type.to", ("table", other))] : (string[])[],
        ]);
    }

    private static string Choices(Column column) => column.Values.Count == 0 ? "" : ": " + string.Join(", ", column.Values.Select(v => $"`{v}`"));

    // The page's own text, one level of headings lower, with addresses that work from any place.
    private static string Method(Edition edition, WordList words) => Attributes().Replace(
        Heading().Replace(Resources.Text($"method.{words.Language}.md").TrimEnd(), "#$0"), "").Replace("](/", $"]({edition.BaseUrl}/", StringComparison.Ordinal);

    [GeneratedRegex("^#", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@" ?\{(#[\w-]+|lang=vi)\}")]
    private static partial Regex Attributes();
}
