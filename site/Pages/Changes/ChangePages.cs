using EduPlan.Site.Build;
using EduPlan.Site.Parts;
using EduPlan.Site.Words;

namespace EduPlan.Site.Pages.Changes;

/// <summary>Every report in the order it entered the data set, the newest first.</summary>
public static class ChangePages
{
    public static IEnumerable<PageToRender> All(Edition edition, WordList words)
    {
        for (var page = 1; page <= Pager.Of(edition.Library.Reports.Count, ChangesPage.PerPage); page++)
        {
            var p = new PageContext(words, edition, Urls.Vi.Changes(page));
            yield return PageToRender.Of<ChangesPage>(p.Url.Changes(page), ("P", p), ("Page", page), ("Files", new PageFiles(Feed: page == 1 ? p.Url.ChangesFeed : null)));
        }
    }
}
