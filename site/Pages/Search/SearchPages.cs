using EduPlan.Site.Build;
using EduPlan.Site.Words;

namespace EduPlan.Site.Pages.Search;

/// <summary>The search page: a form for those with a script, lists of everything for those without.</summary>
public static class SearchPages
{
    public static IEnumerable<PageToRender> All(Edition edition, WordList words)
    {
        var p = new PageContext(words, edition, Urls.Vi.Search);
        yield return PageToRender.Of<SearchPage>(p.Url.Search, ("P", p));
    }
}
