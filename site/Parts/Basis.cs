using EduPlan.Site.Build;
using EduPlan.Site.Pages.Documents;
using EduPlan.Site.Words;
using Microsoft.AspNetCore.Components;

namespace EduPlan.Site.Parts;

/// <summary>The law that changed a province or a body, in brackets: " (theo Nghị quyết 202/2025/QH15; nguồn)"; empty where the data names none.</summary>
public static class Basis
{
    public static MarkupString Of(PageContext p, Ref? document, SourceLine? source = null)
    {
        ArgumentNullException.ThrowIfNull(p);
        if (document is null)
            return new("");
        var law = p.Lib.Document(document);
        var link = WordList.Link(p.Url.Documents(DocumentPages.PageOf(p.Lib, law)) + "#" + DocumentPages.Id(law), DocumentPages.Title(law), p.W.AsPrinted);
        var words = source?.Url is { } url
            ? p.W.Rich("word.basisSource", ("document", link), ("source", WordList.Link(url, p.W["word.source"])))
            : p.W.Rich("word.basis", ("document", link));
        return new(" " + words.Value);
    }

    /// <summary>A name inside a sentence: Vietnamese writes "tỉnh Phú Thọ" there, and "Tỉnh Phú Thọ" only at its beginning.</summary>
    public static string Inside(PageContext p, string vietnamese, string english)
    {
        ArgumentNullException.ThrowIfNull(p);
        return p.W.Vietnamese ? WordList.Inside(vietnamese) : p.W.Pick(vietnamese, english);
    }
}
