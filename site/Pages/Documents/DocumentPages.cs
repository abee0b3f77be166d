using EduPlan.Site.Build;
using EduPlan.Site.Parts;
using EduPlan.Site.Words;

namespace EduPlan.Site.Pages.Documents;

/// <summary>The order of legal documents over the pages of their list: those that plans carry out first, then the most cited.</summary>
public static class DocumentPages
{
    public const int PerPage = 40;

    public static IReadOnlyList<LegalDocument> Ordered(Library library) => InOrder.GetValue(library, static l => [.. l.Documents
        .OrderByDescending(d => d.ImplementedBy.Count > 0).ThenByDescending(d => d.CitedBy.Count).ThenByDescending(d => d.Date).ThenBy(d => d.Slug, StringComparer.Ordinal)]);

    /// <summary>Which page a document stands on, from 1.</summary>
    public static int PageOf(Library library, LegalDocument document)
    {
        var places = Places.GetValue(library, static l => Ordered(l).Index().ToDictionary(x => x.Item.Slug, x => (x.Index / PerPage) + 1, StringComparer.Ordinal));
        return places[document.Slug];
    }

    public static IEnumerable<PageToRender> All(Edition edition, WordList words)
    {
        for (var page = 1; page <= Pager.Of(edition.Library.Documents.Count, PerPage); page++)
        {
            var p = new PageContext(words, edition, Urls.Vi.Documents(page));
            yield return PageToRender.Of<DocumentsPage>(p.Url.Documents(page), ("P", p), ("Page", page));
        }
    }

    /// <summary>"Nghị quyết 06-NQ/TU"; a law without a number is already called by its name.</summary>
    public static string Title(LegalDocument d) => d.Number.StartsWith(d.Type, StringComparison.OrdinalIgnoreCase) ? d.Number : $"{d.Type} {d.Number}";

    /// <summary>Who issued it, and its title where <see cref="Title"/> does not say that already.</summary>
    public static string About(LegalDocument d) =>
        string.Join(". ", new[] { d.Issuer, d.Title is { } title && Title(d).StartsWith(title, StringComparison.OrdinalIgnoreCase) ? null : d.Title }.Where(part => part is not null));

    /// <summary>Its id on the page; ids begin with a letter.</summary>
    public static string Id(LegalDocument d) => "vb-" + d.Slug;

    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<Library, List<LegalDocument>> InOrder = [];
    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<Library, Dictionary<string, int>> Places = [];
}
