using EduPlan.Site.Build;
using EduPlan.Site.Words;

namespace EduPlan.Site.Pages.Home;

/// <summary>The front page and the page for addresses that do not exist.</summary>
public static class HomePages
{
    public static IEnumerable<PageToRender> All(Edition edition, WordList words)
    {
        var home = new PageContext(words, edition, "/");
        yield return PageToRender.Of<HomePage>(home.Url.Home, ("P", home));
        var lost = new PageContext(words, edition, "/404.html");
        yield return PageToRender.Of<NotFoundPage>(lost.Url.NotFound, ("P", lost));
    }
}
