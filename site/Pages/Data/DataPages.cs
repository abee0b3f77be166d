using EduPlan.Site.Build;
using EduPlan.Site.Words;

namespace EduPlan.Site.Pages.Data;

/// <summary>The page of downloads.</summary>
public static class DataPages
{
    public static IEnumerable<PageToRender> All(Edition edition, WordList words)
    {
        var p = new PageContext(words, edition, Urls.Vi.Data);
        yield return PageToRender.Of<DataPage>(p.Url.Data, ("P", p), ("Files", Twins.Of(edition, "Dataset", p.Path, null)));
    }
}
