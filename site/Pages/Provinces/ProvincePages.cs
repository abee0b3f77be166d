using EduPlan.Site.Build;
using EduPlan.Site.Parts;
using EduPlan.Site.Words;

namespace EduPlan.Site.Pages.Provinces;

/// <summary>The list of provinces and a page for each, present or former.</summary>
public static class ProvincePages
{
    public static IEnumerable<PageToRender> All(Edition edition, WordList words)
    {
        var list = new PageContext(words, edition, Urls.Vi.Provinces);
        yield return PageToRender.Of<ProvincesPage>(list.Url.Provinces, ("P", list));
        foreach (var province in edition.Library.Provinces)
        {
            var p = new PageContext(words, edition, Urls.Vi.Province(province.Slug));
            yield return PageToRender.Of<ProvincePage>(p.Url.Province(province.Slug), ("P", p), ("Province", province), ("Files", Twins.WithTable(edition, words, "Province", p.Path, province.Slug, calendar: edition.Due.Of(province).Any()) with { More = Urls.Beside(p.Path, Twins.TargetsFile), MoreIs = "foot.csvTargets", Part = province.Progress.Total > 90 ? ListPages.AtMost : null }));
        }
    }
}
