using EduPlan.Site.Build;
using EduPlan.Site.Pages.Calendar;
using EduPlan.Site.Pages.Indicators;
using EduPlan.Site.Pages.Plans;
using EduPlan.Site.Pages.Tasks;
using EduPlan.Site.Parts;
using EduPlan.Site.Words;

namespace EduPlan.Site.Files;

/// <summary>The tables, feed and calendar beside the pages of provinces, plans, agencies and indicators.</summary>
public static class PageTwins
{
    public const string FeedFile = "feed.atom", CalendarFile = "lich.ics";

    private static readonly string[] DueHeader = ["due", "plan", "task", "duty", "what", "standing"];

    private static readonly string[] StandingHeader =
        ["province", "name", "nameEn", "successor", "total", "completed", "issued", "overdue", "unreportedOverdue", "reported"];

    /// <summary>What a page shows, as far as it can be taken away.</summary>
    /// <param name="Path">The page's Vietnamese path.</param>
    /// <param name="Due">Null where the page is about nothing that falls due.</param>
    private sealed record Subject(string Path, Func<WordList, string> Name, Func<IEnumerable<FileToWrite>> Csv, IEnumerable<ReportFull> Reports, IReadOnlyList<Due>? Due);

    public static IEnumerable<FileToWrite> All(Edition edition)
    {
        ArgumentNullException.ThrowIfNull(edition);
        var all = edition.Due.All;
        if (all.Count > 0)
            foreach (var words in (WordList[])[WordList.Vi, WordList.En])
                yield return FileToWrite.Of(new PageContext(words, edition, Urls.Vi.Calendar).Url.Calendar + CalendarFile, Ics.Of(edition, words, "EduPlan", all));
        yield return new FileToWrite(Urls.Beside(Urls.Vi.Home, Twins.CsvFile), Files.Csv.Write(
            StandingHeader,
            edition.Library.Provinces.Select(p => (IEnumerable<object?>)
                [p.Slug, p.Name, p.NameEn, p.Successor?.Slug, p.Progress.Total, p.Progress.Completed, p.Progress.Issued, p.Progress.Overdue, p.Progress.UnreportedOverdue, p.Progress.Reported])));
        yield return new FileToWrite(Urls.Beside(Urls.Vi.Calendar, Twins.CsvFile), Files.Csv.Write(DueHeader, all.Select(d => (IEnumerable<object?>)
            [d.Day, d.Plan.Slug, d.Task?.Slug, d.Duty?.Slug, d.Task?.Title ?? d.Duty!.What, d.Task is { } task ? Column.Spelt(task.Standing) : null])));
        foreach (var subject in Subjects(edition, edition.Library))
        {
            foreach (var table in subject.Csv())
                yield return table;
            foreach (var words in (WordList[])[WordList.Vi, WordList.En])
            {
                var p = new PageContext(words, edition, subject.Path);
                var page = p.Url.Same(subject.Path);
                yield return FileToWrite.Of(page + FeedFile, Atom.Feed(p, page + FeedFile, page, subject.Name(words), Newest(subject.Reports)));
                // A calendar without an event is none (RFC 5545, 3.6); its page does not offer one.
                if (subject.Due is { Count: > 0 } due)
                    yield return FileToWrite.Of(page + CalendarFile, Ics.Of(edition, words, $"EduPlan: {subject.Name(words)}", due));
            }
        }

        foreach (var task in edition.Library.Tasks)
            yield return new FileToWrite(Urls.Beside(Urls.Vi.Task(task.Slug), Twins.CsvFile), TaskTable.Csv(edition.Library, task));
        foreach (var plan in edition.Library.Plans)
            yield return Csv(Urls.Vi.SourceErrorsOf(plan.Slug), PlanTables.Notes, PlanTables.NotesOf(plan));
    }

    private static IEnumerable<Subject> Subjects(Edition edition, Library l)
    {
        foreach (var p in l.Provinces)
            yield return Of(l, Urls.Vi.Province(p.Slug), w => w.Pick(p.Name, p.NameEn), [.. l.PlansOf(p).SelectMany(l.TasksOf)], l.PlansOf(p).SelectMany(l.TargetsOf),
                l.Reports.Where(r => r.Province?.Slug == p.Slug).Concat(l.PlansOf(p).SelectMany(x => x.ReportingDuties).SelectMany(l.ReportsOf)), edition.Due.Of(p));
        foreach (var p in l.Plans)
            yield return Of(l, Urls.Vi.Plan(p.Slug), w => PlanName.Of(new PageContext(w, edition, Urls.Vi.Plan(p.Slug)), p), [.. l.TasksOf(p)], l.TargetsOf(p),
                p.ReportingDuties.SelectMany(l.ReportsOf).Concat(Measured(l, p)), edition.Due.Of(p));
        foreach (var a in l.Agencies)
            yield return Of(l, Urls.Vi.Agency(a.Slug), w => w.Pick(a.Name, a.NameEn), [.. l.LedBy(a)], null, l.DutiesOf(a).SelectMany(l.ReportsOf), edition.Due.Of(a));
        foreach (var i in l.Indicators)
        {
            var path = Urls.Vi.Indicator(i.Slug);
            yield return new Subject(path, w => w.Pick(i.Name, i.NameEn), () =>
            [
                Csv(path, Tables.Targets, l.TargetsOf(i).Select(t => Tables.TargetRow(l, t))),
                Csv(path, Tables.Reports, l.ObservationsOf(i).Concat(l.WordsOn(i)).Select(r => Tables.ReportRow(l, r)), Twins.ReportsFile),
            ], l.ObservationsOf(i), null);
        }
    }

    // What was measured in the plan's own province of what it has a target on.
    private static IEnumerable<ReportFull> Measured(Library l, PlanFull plan) => l.TargetsOf(plan).Select(t => t.Indicator.Slug).Distinct()
        .SelectMany(slug => l.ObservationsOf(l.Indicator(new Ref(slug)))).Where(r => r.Province?.Slug == plan.Province.Slug);

    private static Subject Of(
        Library l, string path, Func<WordList, string> name, IReadOnlyList<TaskFull> tasks, IEnumerable<TargetFull>? targets, IEnumerable<ReportFull> more, IEnumerable<Due> due) => new(
        path, name, () =>
        [
            Csv(path, Tables.Tasks, tasks.Select(t => Tables.TaskRow(l, t))),
            .. targets is null ? [] : (FileToWrite[])[Csv(path, Tables.Targets, targets.Select(t => Tables.TargetRow(l, t)), Twins.TargetsFile)],
        ], tasks.SelectMany(l.ReportsOf).Concat(more).Where(l.Counts).Distinct(), [.. due]);

    private static List<ReportFull> Newest(IEnumerable<ReportFull> reports) =>
        [.. reports.OrderByDescending(r => r.PublishedAt.Time).ThenByDescending(r => r.AsOf).ThenBy(r => r.Slug, StringComparer.Ordinal)];

    private static FileToWrite Csv(string path, Table table, IEnumerable<IReadOnlyList<object?>> rows, string file = Twins.CsvFile) =>
        new(Urls.Beside(path, file), Files.Csv.Write(table.Header, rows));
}
