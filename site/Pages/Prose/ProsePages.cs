using EduPlan.Site.Build;
using EduPlan.Site.Files;
using EduPlan.Site.Parts;
using EduPlan.Site.Words;

namespace EduPlan.Site.Pages.Prose;

/// <summary>Pages of running text (method, about), and the slips found in official texts.</summary>
public static class ProsePages
{
    public static IEnumerable<PageToRender> All(Edition edition, WordList words)
    {
        var method = new PageContext(words, edition, Urls.Vi.Method);
        yield return PageToRender.Of<ProsePage>(method.Url.Method, ("P", method), ("Name", "method"));
        var about = new PageContext(words, edition, Urls.Vi.About);
        yield return PageToRender.Of<ProsePage>(about.Url.About, ("P", about), ("Name", "about"));
        for (var page = 1; page <= Pager.Of(edition.Library.Plans.Count, SourceErrorsPage.PerPage); page++)
        {
            var errors = new PageContext(words, edition, Urls.Vi.SourceErrors(page));
            yield return PageToRender.Of<SourceErrorsPage>(errors.Url.SourceErrors(page), ("P", errors), ("Page", page));
        }

        foreach (var plan in edition.Library.Plans)
        {
            var p = new PageContext(words, edition, Urls.Vi.SourceErrorsOf(plan.Slug));
            yield return PageToRender.Of<PlanErrorsPage>(p.Url.SourceErrorsOf(plan.Slug), ("P", p), ("Plan", plan), ("Files", Twins.Of(edition, "PlanNotes", p.Path, plan.Slug) with { Csv = Urls.Beside(p.Path, Twins.CsvFile), Feed = p.Url.Plan(plan.Slug) + PageTwins.FeedFile, Follows = "foot.feedPlan" }));
        }
    }
}
