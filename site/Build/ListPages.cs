using System.Globalization;
using EduPlan.Site.Files;
using EduPlan.Site.Pages.Agencies;
using EduPlan.Site.Pages.Changes;
using EduPlan.Site.Pages.Comparison;
using EduPlan.Site.Pages.Documents;
using EduPlan.Site.Pages.Indicators;
using EduPlan.Site.Pages.Plans;
using EduPlan.Site.Pages.Prose;
using EduPlan.Site.Pages.Tasks;

namespace EduPlan.Site.Build;

/// <summary>A page that shows a list or a part of one, and the question that asks for just what stands on it.</summary>
/// <param name="Path">The page's Vietnamese path.</param>
/// <param name="Csv">The table that holds the whole list.</param>
/// <param name="Slugs">The keys of what the page lists; null where the question needs none.</param>
/// <param name="Year">The year that the page is about, where it is about one.</param>
public sealed record ListPage(string Path, string Question, string Csv, IReadOnlyList<string>? Slugs = null, int? Year = null)
{
    /// <summary>What the question asks with beside the clocks, in letters that GraphQL and JSON read alike.</summary>
    public IReadOnlyDictionary<string, string> Variables
    {
        get
        {
            var variables = new Dictionary<string, string>(StringComparer.Ordinal);
            if (Slugs is not null)
                variables["slugs"] = $"[{string.Join(", ", Slugs.Select(s => $"\"{s}\""))}]";
            if (Year is { } year)
                (variables["from"], variables["to"]) = ($"\"{Cite.Day(new DateOnly(year, 1, 1))}\"", $"\"{Cite.Day(new DateOnly(year, 12, 31))}\"");
            return variables;
        }
    }
}

/// <summary>
/// Every list, page by page. A page's entries are asked for by their keys: most lists stand in an order that no question can ask for, and so the answer holds what the
/// page shows, neither less nor more.
/// </summary>
public static class ListPages
{
    /// <summary>The API gives no more entries of a list at once.</summary>
    public const int AtMost = 50;

    public static IEnumerable<ListPage> All(Edition edition)
    {
        ArgumentNullException.ThrowIfNull(edition);
        var l = edition.Library;
        var calendar = Urls.Beside(Urls.Vi.Calendar, Twins.CsvFile);
        return
        [
            new(Urls.Vi.Home, "Home", Urls.Beside(Urls.Vi.Home, Twins.CsvFile)),
            new(Urls.Vi.Provinces, "ProvinceList", Urls.Download("provinces.csv")),
            .. Of("PlanList", Urls.Download("plans.csv"), Urls.Vi.Plans, PlansPage.Ordered(l).Select(p => p.Slug), PlansPage.PerPage),
            .. Of("TaskList", Urls.Download("tasks.csv"), Urls.Vi.Tasks, l.Tasks.Select(t => t.Slug), TasksPage.PerPage),
            .. Of("IndicatorList", Urls.Download("indicators.csv"), Urls.Vi.Indicators, IndicatorPages.Ordered(l).Select(i => i.Slug), IndicatorsPage.PerPage),
            .. Of("AgencyList", Urls.Download("agencies.csv"), Urls.Vi.Agencies, AgencyPages.Ordered(l).Select(a => a.Slug), AgenciesPage.PerPage),
            .. Of("DocumentList", Urls.Download("documents.csv"), Urls.Vi.Documents, DocumentPages.Ordered(l).Select(d => d.Slug), DocumentPages.PerPage),
            .. Of("ReportList", Urls.Download("reports.csv"), Urls.Vi.Changes, l.Reports.Select(r => r.Slug), ChangesPage.PerPage),
            .. Of("NoteList", Urls.Download("notes.csv"), Urls.Vi.SourceErrors, l.Plans.Select(p => p.Slug), SourceErrorsPage.PerPage),
            .. Of("TargetList", Urls.Download("targets.csv"), _ => Urls.Vi.Comparison, ComparisonPages.Rows(l).Take(AtMost).Select(t => t.Slug), AtMost),
            new(Urls.Vi.Calendar, "Calendar", calendar),
            .. edition.Due.All.Select(d => d.Day.Year).Distinct().Select(year => new ListPage(Urls.Vi.CalendarYear(year), "CalendarYear", calendar, Year: year)),
            .. l.Plans.SelectMany(p => Further("TaskList", Urls.Beside(Urls.Vi.Plan(p.Slug), Twins.CsvFile), n => Urls.Vi.PlanTasks(p.Slug, n), l.TasksOf(p).Select(t => t.Slug), PlanTaskList.PerPage)
                .Concat(Further("TargetList", Urls.Beside(Urls.Vi.Plan(p.Slug), Twins.TargetsFile), n => Urls.Vi.PlanTargets(p.Slug, n), PlanTargetList.Ordered(l.TargetsOf(p)).Select(t => t.Slug), PlanTargetList.PerPage))),
            .. l.Agencies.SelectMany(a => Enumerable.Range(2, Math.Max(AgencyPages.Count(l, a) - 1, 0)).Select(n =>
                new ListPage(Urls.Vi.AgencyTasks(a.Slug, n), "TaskList", Urls.Beside(Urls.Vi.Agency(a.Slug), Twins.CsvFile), [.. AgencyPages.ShownOn(l, a, n).Select(t => t.Slug)]))),
        ];
    }

    private static IEnumerable<ListPage> Of(string question, string csv, Func<int, string> path, IEnumerable<string> slugs, int perPage) =>
        slugs.Chunk(perPage).Select((part, i) => new ListPage(path(i + 1), question, csv, part));

    // The first page of what a plan has is its own.
    private static IEnumerable<ListPage> Further(string question, string csv, Func<int, string> path, IEnumerable<string> slugs, int perPage) => Of(question, csv, path, slugs, perPage).Skip(1);
}
