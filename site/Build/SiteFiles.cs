using EduPlan.Site.Files;
using EduPlan.Site.Words;

namespace EduPlan.Site.Build;

/// <summary>Everything of a site that is not a page: the twins of the pages, downloads, feeds, the search index.</summary>
public static class SiteFiles
{
    public static IEnumerable<FileToWrite> All(Edition edition)
    {
        ArgumentNullException.ThrowIfNull(edition);
        var l = edition.Library;
        yield return FileToWrite.Of(Urls.Icon, Resources.Text("icon.svg"));
        yield return FileToWrite.Of(Urls.SearchScript, Resources.Text("search.js"));
        yield return FileToWrite.Of(Urls.Vi.ChangesFeed, Atom.Changes(edition, WordList.Vi));
        yield return FileToWrite.Of(Urls.En.ChangesFeed, Atom.Changes(edition, WordList.En));
        foreach (var file in SearchIndex.All(edition).Concat(PageTwins.All(edition)))
            yield return file;
        yield return Query(l, "Dataset", Urls.Vi.Data, null);
        foreach (var province in l.Provinces)
            yield return Query(l, "Province", Urls.Vi.Province(province.Slug), province.Slug);
        foreach (var (path, question, _) in Twins.Lists)
            yield return Query(l, question, path, null);
        foreach (var plan in l.Plans)
        {
            yield return Query(l, "Plan", Urls.Vi.Plan(plan.Slug), plan.Slug);
            yield return Query(l, "PlanNotes", Urls.Vi.SourceErrorsOf(plan.Slug), plan.Slug);
        }

        foreach (var indicator in l.Indicators)
            yield return Query(l, "Indicator", Urls.Vi.Indicator(indicator.Slug), indicator.Slug);
        foreach (var agency in l.Agencies)
            yield return Query(l, "Agency", Urls.Vi.Agency(agency.Slug), agency.Slug);
        foreach (var task in l.Tasks)
            yield return Query(l, "Task", Urls.Vi.Task(task.Slug), task.Slug);
    }

    private static FileToWrite Query(Library library, string question, string path, string? slug) =>
        FileToWrite.Of(Urls.Beside(path, Twins.QueryFile), Twins.Query(Question.Load(question), library, slug));
}
