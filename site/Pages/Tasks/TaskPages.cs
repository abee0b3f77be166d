using EduPlan.Site.Build;
using EduPlan.Site.Files;
using EduPlan.Site.Parts;
using EduPlan.Site.Words;

namespace EduPlan.Site.Pages.Tasks;

/// <summary>A page for each task, in the order of print, and the paged list of all.</summary>
public static class TaskPages
{
    public static IEnumerable<PageToRender> All(Edition edition, WordList words)
    {
        var library = edition.Library;
        for (var page = 1; page <= Pager.Of(library.Tasks.Count, TasksPage.PerPage); page++)
        {
            var p = new PageContext(words, edition, Urls.Vi.Tasks(page));
            yield return PageToRender.Of<TasksPage>(p.Url.Tasks(page), ("P", p), ("Page", page));
        }

        foreach (var tasks in library.Plans.Select(plan => library.TasksOf(plan).ToList()))
            foreach (var (i, task) in tasks.Index())
            {
                var p = new PageContext(words, edition, Urls.Vi.Task(task.Slug));
                yield return PageToRender.Of<TaskPage>(
                    p.Url.Task(task.Slug), ("P", p), ("Task", task), ("Previous", i > 0 ? tasks[i - 1] : null),
                    ("Next", i + 1 < tasks.Count ? tasks[i + 1] : null), ("Files", Twins.Of(edition, "Task", p.Path, task.Slug) with { Csv = Urls.Beside(p.Path, Twins.CsvFile), Feed = p.Url.Plan(task.Plan.Slug) + PageTwins.FeedFile, Follows = "foot.feedPlan" }));
            }
    }
}
