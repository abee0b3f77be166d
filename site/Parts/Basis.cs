using EduPlan.Site.Build;
using EduPlan.Site.Pages.Documents;
using EduPlan.Site.Words;
using Microsoft.AspNetCore.Components;

namespace EduPlan.Site.Parts;

/// <summary>The laws that changed a province or a body, in brackets: " (theo Nghị quyết 202/2025/QH15, nguồn)"; empty where the data names none.</summary>
public static class Basis
{
    public static MarkupString Of(PageContext p, Ref? document, SourceLine? source) => Of(p, document is null ? [] : [new(document, source)]);

    public static MarkupString Of(PageContext p, IEnumerable<Law> laws)
    {
        ArgumentNullException.ThrowIfNull(p);
        var words = string.Join("; ", laws.Select(law => One(p, law)));
        return new(words.Length == 0 ? "" : $" ({words})");
    }

    private static string One(PageContext p, Law law)
    {
        var document = p.Lib.Document(law.Document);
        var link = WordList.Link(p.Url.Documents(DocumentPages.PageOf(p.Lib, document)) + "#" + DocumentPages.Id(document), DocumentPages.Title(document), p.W.AsPrinted);
        return (law.Source?.Url is { } url
            ? p.W.Rich("word.basisSource", ("document", link), ("source", WordList.Link(url, p.W["word.source"])))
            : p.W.Rich("word.basis", ("document", link))).Value;
    }

    /// <summary>A name inside a sentence: Vietnamese writes "tỉnh Phú Thọ" there, and "Tỉnh Phú Thọ" only at its beginning.</summary>
    public static string Inside(PageContext p, string vietnamese, string english)
    {
        ArgumentNullException.ThrowIfNull(p);
        return p.W.Vietnamese ? WordList.Inside(vietnamese) : p.W.Pick(vietnamese, english);
    }
}
