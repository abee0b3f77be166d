using EduPlan.Site.Build;
using EduPlan.Site.Files;
using EduPlan.Site.Pages.Plans;
using EduPlan.Site.Pages.Tasks;
using EduPlan.Site.Parts;
using EduPlan.Site.Words;

namespace EduPlan.Site.Pages.Calendar;

/// <summary>One thing due on one day: a task, or a duty to report; and how that stands.</summary>
public sealed record Due(DateOnly Day, PlanFull Plan, TaskFull? Task, ReportingDuty? Duty, Standing Standing)
{
    public string Slug => Task?.Slug ?? Duty!.Slug;
}

/// <summary>The calendar: an overview of the years and a page for each year that has something due.</summary>
public static class CalendarPages
{
    public static IEnumerable<PageToRender> All(Edition edition, WordList words)
    {
        var years = edition.Due.All.GroupBy(d => d.Day.Year).OrderBy(g => g.Key).ToDictionary(g => g.Key, g => (IReadOnlyList<Due>)[.. g]);
        var overview = new PageContext(words, edition, Urls.Vi.Calendar);
        yield return PageToRender.Of<CalendarPage>(
            overview.Url.Calendar, ("P", overview), ("Years", years),
            ("Files", years.Count == 0 ? PageFiles.None : new PageFiles(Calendar: overview.Url.Calendar + PageTwins.CalendarFile)));
        foreach (var (year, due) in years)
        {
            var p = new PageContext(words, edition, Urls.Vi.CalendarYear(year));
            yield return PageToRender.Of<CalendarYearPage>(p.Url.CalendarYear(year), ("P", p), ("Year", year), ("Due", due), ("Years", years.Keys.ToList()));
        }
    }

    /// <summary>The tasks among due days, each once, however often it is due.</summary>
    public static IEnumerable<TaskFull> TasksOf(IEnumerable<Due> days) => days.Where(d => d.Task is not null).Select(d => d.Task!).DistinctBy(t => t.Slug);

    /// <summary>Every due day of every task and reporting duty of some plans, or of all, in order; what recurs on each of its days.</summary>
    public static IReadOnlyList<Due> DueDays(Library library, IReadOnlyList<PlanFull>? plans = null) =>
    [
        .. (from plan in plans ?? library.Plans from task in library.TasksOf(plan) from day in task.Deadline.DueDates select new Due(day, plan, task, null, task.Standing))
            .Concat(from plan in plans ?? library.Plans from duty in plan.ReportingDuties from due in duty.Due select new Due(due.Day, plan, null, duty, due.Standing))
            .OrderBy(d => d.Day).ThenBy(d => d.Task is not null).ThenBy(d => d.Plan.Slug, StringComparer.Ordinal),
    ];
}
