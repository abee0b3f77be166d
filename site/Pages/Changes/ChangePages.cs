using EduPlan.Site.Build;
using EduPlan.Site.Files;
using EduPlan.Site.Parts;
using EduPlan.Site.Words;

namespace EduPlan.Site.Pages.Changes;

/// <summary>Every report in the order it entered the data set, the newest first; and for each day of a build what changed on the site.</summary>
public static class ChangePages
{
    /// <param name="days">The newest first.</param>
    public static IEnumerable<PageToRender> All(Edition edition, WordList words, IReadOnlyList<ChangeDay> days)
    {
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(days);
        for (var page = 1; page <= Pager.Of(edition.Library.Reports.Count, ChangesPage.PerPage); page++)
        {
            var p = new PageContext(words, edition, Urls.Vi.Changes(page));
            yield return PageToRender.Of<ChangesPage>(
                p.Url.Changes(page), ("P", p), ("Page", page), ("Days", days), ("Files", new PageFiles(Feed: page == 1 ? p.Url.ChangesFeed : null)));
        }

        var items = new ChangeItems(edition.Library);
        for (var at = 0; at < days.Count; at++)
        {
            var day = days[at].Day;
            var listed = items.Of(days[at]);
            var (later, earlier) = (at > 0 ? days[at - 1].Day : (DateOnly?)null, at + 1 < days.Count ? days[at + 1].Day : (DateOnly?)null);
            for (var page = 1; page <= Pager.Of(listed.Count, ChangeDayPage.PerPage); page++)
            {
                var p = new PageContext(words, edition, Urls.Vi.ChangeDay(day, page));
                yield return PageToRender.Of<ChangeDayPage>(
                    p.Url.ChangeDay(day, page), ("P", p), ("Day", days[at]), ("Items", listed), ("Page", page), ("Earlier", earlier), ("Later", later),
                    ("Files", new PageFiles(Json: Urls.ChangeDayJson(day), Feed: p.Url.ChangeDaysFeed) { Follows = "changes.daysFeed" }));
            }
        }
    }

    /// <summary>The days as JSON, and a feed of them in each language.</summary>
    public static IEnumerable<FileToWrite> Files(Edition edition, IReadOnlyList<ChangeDay> days)
    {
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(days);
        foreach (var day in days)
            yield return new FileToWrite(Urls.ChangeDayJson(day.Day), day.ToJson());
        foreach (var words in (WordList[])[WordList.Vi, WordList.En])
        {
            var p = new PageContext(words, edition, Urls.Vi.Changes(1));
            yield return FileToWrite.Of(p.Url.ChangeDaysFeed, Atom.Feed(
                p, p.Url.ChangeDaysFeed, p.Url.Changes(1), words["changes.days"], Atom.Time(days[0].Builds[^1].BuiltAt), days.Select(day => new AtomEntry(
                    Atom.Id(p.Url.ChangeDay(day.Day, 1)), words.T("changes.dayTitle", ("day", day.Day)), day.Builds[^1].BuiltAt, p.Url.ChangeDay(day.Day, 1),
                    string.Join(' ', day.Builds.Select(b => ChangeWords.All(words, b)))))));
        }
    }
}
