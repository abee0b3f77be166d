using EduPlan.Site.Build;
using EduPlan.Site.Pages.Indicators;
using EduPlan.Site.Parts;
using EduPlan.Site.Words;

namespace EduPlan.Site.Pages.Comparison;

/// <summary>Indicators that several plans promise, side by side; nothing is ranked.</summary>
public static class ComparisonPages
{
    public static IEnumerable<PageToRender> All(Edition edition, WordList words)
    {
        var shared = Shared(edition.Library);
        var p = new PageContext(words, edition, Urls.Vi.Comparison);
        yield return PageToRender.Of<ComparisonPage>(p.Url.Comparison, ("P", p), ("Shared", shared), ("Files", PageFiles.None with { Part = Rows(edition.Library).Skip(ListPages.AtMost).Any() ? ListPages.AtMost : null }));
    }

    /// <summary>The targets that the page shows, from above.</summary>
    public static IEnumerable<TargetFull> Rows(Library library) => Shared(library).Take(ComparisonPage.Limit).SelectMany(i => Of(library, i).Take(ComparisonPage.Rows));

    /// <summary>The targets of an indicator, plan by plan.</summary>
    public static IEnumerable<TargetFull> Of(Library library, IndicatorFull indicator)
    {
        ArgumentNullException.ThrowIfNull(library);
        return library.TargetsOf(indicator).OrderBy(t => t.Plan.Slug, StringComparer.Ordinal).ThenBy(t => t.Year);
    }

    /// <summary>Indicators with targets in at least two plans, the most shared first.</summary>
    private static List<IndicatorFull> Shared(Library library) =>
        [.. library.Indicators.Select(i => (Indicator: i, Plans: library.TargetsOf(i).Select(t => t.Plan.Slug).Distinct().Count())).Where(x => x.Plans > 1)
            .OrderByDescending(x => x.Plans).ThenBy(x => x.Indicator.Slug, StringComparer.Ordinal).Select(x => x.Indicator)];
}
