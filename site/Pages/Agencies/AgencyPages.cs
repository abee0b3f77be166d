using EduPlan.Site.Build;
using EduPlan.Site.Pages.Tasks;
using EduPlan.Site.Parts;
using EduPlan.Site.Words;

namespace EduPlan.Site.Pages.Agencies;

/// <summary>A page for each agency, with further pages where its tasks are many, and the list of all by province.</summary>
public static class AgencyPages
{
    public static IEnumerable<PageToRender> All(Edition edition, WordList words)
    {
        var library = edition.Library;
        var ordered = Ordered(library);
        for (var page = 1; page <= Pager.Of(ordered.Count, AgenciesPage.PerPage); page++)
        {
            var p = new PageContext(words, edition, Urls.Vi.Agencies(page));
            yield return PageToRender.Of<AgenciesPage>(p.Url.Agencies(page), ("P", p), ("Agencies", ordered), ("Page", page));
        }

        foreach (var agency in ordered)
            for (var page = 1; page <= Count(library, agency); page++)
            {
                var p = new PageContext(words, edition, page == 1 ? Urls.Vi.Agency(agency.Slug) : Urls.Vi.AgencyTasks(agency.Slug, page));
                yield return PageToRender.Of<AgencyPage>(
                    p.Url.Same(p.Path), ("P", p), ("Agency", agency), ("Page", page),
                    ("Files", page == 1 ? Twins.WithTable(edition, words, "Agency", p.Path, agency.Slug, calendar: edition.Due.Of(agency).Any()) with { Part = Part(library, agency) } : PageFiles.None));
            }
    }

    /// <summary>Province by province, those that lead most first.</summary>
    public static List<AgencyFull> Ordered(Library library)
    {
        ArgumentNullException.ThrowIfNull(library);
        return [.. library.Agencies.OrderBy(a => a.Province?.Slug ?? "", StringComparer.Ordinal).ThenByDescending(a => library.LedBy(a).Count()).ThenBy(a => a.Slug, StringComparer.Ordinal)];
    }

    /// <summary>How many pages a body has: those of what it leads and of what it helps with are turned together.</summary>
    public static int Count(Library library, AgencyFull agency)
    {
        ArgumentNullException.ThrowIfNull(library);
        return Pager.Of(Math.Max(library.LedBy(agency).Count(), library.HelpedBy(agency).Count()), AgencyPage.PerPage);
    }

    /// <summary>The tasks on one of them.</summary>
    public static IEnumerable<TaskFull> ShownOn(Library library, AgencyFull agency, int page)
    {
        ArgumentNullException.ThrowIfNull(library);
        var from = (page - 1) * AgencyPage.PerPage;
        return AgencyPage.Led(library, agency).Skip(from).Take(AgencyPage.PerPage).Concat(library.HelpedBy(agency).Skip(from).Take(AgencyPage.PerPage)).DistinctBy(t => t.Slug);
    }

    // Agency.graphql asks for the first fifty of each.
    private static int? Part(Library library, AgencyFull agency) => library.LedBy(agency).Skip(ListPages.AtMost).Any() || library.HelpedBy(agency).Skip(ListPages.AtMost).Any() ? ListPages.AtMost : null;
}
