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
        // By the name that is read, without its marks.
        var ordered = edition.Library.Indicators.OrderBy(i => i.Topic).ThenBy(i => Folding.Fold(words.Pick(i.Name, i.NameEn)), StringComparer.Ordinal).ThenBy(i => i.Slug, StringComparer.Ordinal).ToList();
        for (var page = 1; page <= Pager.Of(ordered.Count, IndicatorsPage.PerPage); page++)
        {
            var p = new PageContext(words, edition, Urls.Vi.Indicators(page));
            yield return PageToRender.Of<IndicatorsPage>(p.Url.Indicators(page), ("P", p), ("Indicators", ordered), ("Page", page));
        }

        foreach (var indicator in ordered)
        {
            var p = new PageContext(words, edition, Urls.Vi.Indicator(indicator.Slug));
            yield return PageToRender.Of<IndicatorPage>(
                p.Url.Indicator(indicator.Slug), ("P", p), ("Indicator", indicator), ("Files", Twins.WithTable(edition, words, "Indicator", p.Path, indicator.Slug, calendar: false)));
        }
    }
}
