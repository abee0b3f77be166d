using EduPlan.Site.Files;
using EduPlan.Site.Words;

namespace EduPlan.Site.Build;

/// <summary>What of a site is neither a page nor an answer, a picture or a download: the tables and feeds beside the pages, the search index.</summary>
public static class SiteFiles
{
    public static IEnumerable<FileToWrite> All(Edition edition)
    {
        ArgumentNullException.ThrowIfNull(edition);
        yield return FileToWrite.Of(Urls.Icon, Resources.Text("icon.svg"));
        yield return FileToWrite.Of(Urls.SearchScript, Resources.Text("search.js"));
        yield return FileToWrite.Of(Urls.Vi.ChangesFeed, Atom.Changes(edition, WordList.Vi));
        yield return FileToWrite.Of(Urls.En.ChangesFeed, Atom.Changes(edition, WordList.En));
        foreach (var file in SearchIndex.All(edition).Concat(PageTwins.All(edition)))
            yield return file;
    }
}
