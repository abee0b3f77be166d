using EduPlan.Site.Build;
using EduPlan.Site.Pages.Indicators;
using EduPlan.Site.Words;

namespace EduPlan.Site.Pages.Comparison;

/// <summary>Indicators that several plans promise, side by side; nothing is ranked.</summary>
public static class ComparisonPages
{
    public static IEnumerable<PageToRender> All(Edition edition, WordList words)
    {
        var shared = Shared(edition.Library);
        var p = new PageContext(words, edition, Urls.Vi.Comparison);
        yield return PageToRender.Of<ComparisonPage>(p.Url.Comparison, ("P", p), ("Shared", shared));
    }

    /// <summary>Indicators with targets in at least two plans, the most shared first.</summary>
    private static List<IndicatorFull> Shared(Library library) =>
        [.. library.Indicators.Select(i => (Indicator: i, Plans: library.TargetsOf(i).Select(t => t.Plan.Slug).Distinct().Count())).Where(x => x.Plans > 1)
            .OrderByDescending(x => x.Plans).ThenBy(x => x.Indicator.Slug, StringComparer.Ordinal).Select(x => x.Indicator)];
}
