using EduPlan.Site.Build;
using EduPlan.Site.Parts;
using EduPlan.Site.Words;

namespace EduPlan.Site.Pages.Plans;

/// <summary>The list of plans; a page for each, with further pages where its tasks or targets are many; its context; and what it cites.</summary>
public static class PlanPages
{
    public static IEnumerable<PageToRender> All(Edition edition, WordList words)
    {
        for (var page = 1; page <= Pager.Of(edition.Library.Plans.Count, PlansPage.PerPage); page++)
        {
            var list = new PageContext(words, edition, Urls.Vi.Plans(page));
            yield return PageToRender.Of<PlansPage>(list.Url.Plans(page), ("P", list), ("Page", page));
        }

        foreach (var page in edition.Library.Plans.SelectMany(plan => Of(edition, words, plan)))
            yield return page;
    }

    private static IEnumerable<PageToRender> Of(Edition edition, WordList words, PlanFull plan)
    {
        var tasks = edition.Library.TasksOf(plan).ToList();
        var targets = edition.Library.TargetsOf(plan).ToList();
        var p = new PageContext(words, edition, Urls.Vi.Plan(plan.Slug));
        yield return PageToRender.Of<PlanPage>(
            p.Url.Plan(plan.Slug), ("P", p), ("Plan", plan), ("Tasks", tasks), ("Targets", targets), ("Files", Twins.WithTable(edition, words, "Plan", p.Path, plan.Slug, calendar: edition.Due.Of(plan).Any()) with { More = Urls.Beside(p.Path, Twins.TargetsFile), MoreIs = "foot.csvTargets", Part = tasks.Count > 90 || targets.Count > 40 ? 40 : null }));
        for (var page = 2; page <= Pager.Of(tasks.Count, PlanTaskList.PerPage); page++)
        {
            var more = new PageContext(words, edition, Urls.Vi.PlanTasks(plan.Slug, page));
            yield return PageToRender.Of<PlanPartPage>(more.Url.PlanTasks(plan.Slug, page), ("P", more), ("Plan", plan), ("Tasks", tasks), ("Page", page));
        }

        for (var page = 2; page <= Pager.Of(targets.Count, PlanTargetList.PerPage); page++)
        {
            var more = new PageContext(words, edition, Urls.Vi.PlanTargets(plan.Slug, page));
            yield return PageToRender.Of<PlanPartPage>(more.Url.PlanTargets(plan.Slug, page), ("P", more), ("Plan", plan), ("Targets", targets), ("Page", page));
        }

        var notes = edition.Library.ContextOf(plan).ToList();
        for (var page = 1; notes.Count > 0 && page <= Pager.Of(notes.Count, PlanPartPage.ContextPerPage); page++)
        {
            var more = new PageContext(words, edition, Urls.Vi.PlanContext(plan.Slug, page));
            yield return PageToRender.Of<PlanPartPage>(more.Url.PlanContext(plan.Slug, page), ("P", more), ("Plan", plan), ("Context", notes), ("Page", page));
        }

        var basis = new PageContext(words, edition, Urls.Vi.PlanDocuments(plan.Slug));
        yield return PageToRender.Of<PlanPartPage>(basis.Url.PlanDocuments(plan.Slug), ("P", basis), ("Plan", plan));
    }
}
