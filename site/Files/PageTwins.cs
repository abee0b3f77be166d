using EduPlan.Site.Build;
using EduPlan.Site.Pages.Calendar;
using EduPlan.Site.Pages.Tasks;
using EduPlan.Site.Parts;
using EduPlan.Site.Words;

namespace EduPlan.Site.Files;

/// <summary>The table, feed and calendar beside the pages of provinces, plans, agencies and indicators.</summary>
public static class PageTwins
{
    public const string FeedFile = "feed.atom", CalendarFile = "lich.ics";

    /// <summary>What a page shows, as far as it can be taken away.</summary>
    /// <param name="Path">The page's Vietnamese path.</param>
    /// <param name="Tasks">Null where the page's table is not one of tasks.</param>
    private sealed record Subject(string Path, Func<WordList, string> Name, IReadOnlyList<TaskFull>? Tasks, Func<FileToWrite>? Csv, IReadOnlyList<ReportFull> Reports);

    public static IEnumerable<FileToWrite> All(Edition edition)
    {
        ArgumentNullException.ThrowIfNull(edition);
        var l = edition.Library;
        var due = CalendarPages.DueDays(l);
        var dueOf = due.Where(d => d.Task is not null).ToLookup(d => d.Task!.Slug);
        yield return FileToWrite.Of(Urls.Beside(Urls.Vi.Calendar, CalendarFile), Ics.Of(edition, "EduPlan", due));
        foreach (var subject in Subjects(l))
        {
            yield return subject.Csv is null ? Csv(l, subject.Path, Tables.Tasks, subject.Tasks!.Select(t => Tables.TaskRow(l, t))) : subject.Csv();
            foreach (var words in (WordList[])[WordList.Vi, WordList.En])
            {
                var p = new PageContext(words, edition, subject.Path);
                var page = p.Url.Same(subject.Path);
                yield return FileToWrite.Of(page + FeedFile, Atom.Feed(p, page + FeedFile, page, subject.Name(words), subject.Reports));
            }

            if (subject.Tasks is { } tasks)
            {
                yield return FileToWrite.Of(
                    Urls.Beside(subject.Path, CalendarFile),
                    Ics.Of(edition, subject.Name(WordList.Vi), [.. tasks.SelectMany(t => dueOf[t.Slug]).OrderBy(d => d.Day)]));
            }
        }
    }

    private static IEnumerable<Subject> Subjects(Library l)
    {
        foreach (var p in l.Provinces)
            yield return Of(Urls.Vi.Province(p.Slug), w => w.Pick(p.Name, p.NameEn), [.. l.PlansOf(p).SelectMany(l.TasksOf)], l, l.Reports.Where(r => r.Province?.Slug == p.Slug));
        foreach (var p in l.Plans)
            yield return Of(Urls.Vi.Plan(p.Slug), w => p.Number ?? p.Title, [.. l.TasksOf(p)], l, []);
        foreach (var a in l.Agencies)
            yield return Of(Urls.Vi.Agency(a.Slug), w => w.Pick(a.Name, a.NameEn), [.. l.LedBy(a)], l, []);
        foreach (var i in l.Indicators)
        {
            var path = Urls.Vi.Indicator(i.Slug);
            yield return new Subject(
                path, w => w.Pick(i.Name, i.NameEn), null, () => Csv(l, path, Tables.Targets, l.TargetsOf(i).Select(t => Tables.TargetRow(l, t))), [.. l.Reports.Where(r => r.Indicator?.Slug == i.Slug)]);
        }
    }

    private static Subject Of(string path, Func<WordList, string> name, IReadOnlyList<TaskFull> tasks, Library l, IEnumerable<ReportFull> more)
    {
        var reports = tasks.SelectMany(l.ReportsOf).Where(l.Counts).Union(more);
        return new Subject(path, name, tasks, null, [.. reports.OrderByDescending(r => r.PublishedAt.Time).ThenByDescending(r => r.AsOf).ThenBy(r => r.Slug, StringComparer.Ordinal)]);
    }

    private static FileToWrite Csv(Library l, string path, Table table, IEnumerable<IReadOnlyList<object?>> rows) =>
        new(Urls.Beside(path, Twins.CsvFile), Files.Csv.Write(table.Header, rows));
}
