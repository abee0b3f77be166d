using EduPlan.Api.Rules;
using EduPlan.Site.Build;
using EduPlan.Site.Parts;
using EduPlan.Site.Words;

namespace EduPlan.Site.Pages.Indicators;

/// <summary>A page for each indicator, and the list of all by topic.</summary>
public static class IndicatorPages
{
    public static IEnumerable<PageToRender> All(Edition edition, WordList words)
    {
        var ordered = Ordered(edition.Library);
        for (var page = 1; page <= Pager.Of(ordered.Count, IndicatorsPage.PerPage); page++)
        {
            var p = new PageContext(words, edition, Urls.Vi.Indicators(page));
            // Each page by the name that is read on it.
            var shown = ordered.Skip((page - 1) * IndicatorsPage.PerPage).Take(IndicatorsPage.PerPage);
            yield return PageToRender.Of<IndicatorsPage>(
                p.Url.Indicators(page), ("P", p), ("Indicators", ByName(shown, i => words.Pick(i.Name, i.NameEn)).ToList()), ("Page", page), ("Pages", Pager.Of(ordered.Count, IndicatorsPage.PerPage)));
        }

        foreach (var indicator in ordered)
        {
            var p = new PageContext(words, edition, Urls.Vi.Indicator(indicator.Slug));
            yield return PageToRender.Of<IndicatorPage>(
                p.Url.Indicator(indicator.Slug), ("P", p), ("Indicator", indicator), ("Files", Twins.WithTable(edition, words, "Indicator", p.Path, indicator.Slug, calendar: false) with { More = Urls.Beside(p.Path, Twins.ReportsFile), MoreIs = "foot.csvReports" }));
        }
    }

    /// <summary>In the order over the pages of the list, which is one for both languages: the data beside a page is too.</summary>
    public static List<IndicatorFull> Ordered(Library library)
    {
        ArgumentNullException.ThrowIfNull(library);
        return [.. ByName(library.Indicators, i => i.Name)];
    }

    // Without its marks.
    private static IEnumerable<IndicatorFull> ByName(IEnumerable<IndicatorFull> indicators, Func<IndicatorFull, string> name) =>
        indicators.OrderBy(i => i.Topic).ThenBy(i => Folding.Fold(name(i)), StringComparer.Ordinal).ThenBy(i => i.Slug, StringComparer.Ordinal);
}
