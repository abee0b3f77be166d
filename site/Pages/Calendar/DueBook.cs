using EduPlan.Site.Build;
using EduPlan.Site.Pages.Agencies;
using EduPlan.Site.Pages.Plans;
using EduPlan.Site.Pages.Provinces;

namespace EduPlan.Site.Pages.Calendar;

/// <summary>Every due day of every task and reporting duty, in order, and whose it is.</summary>
public sealed class DueBook
{
    private readonly Library library;
    private readonly ILookup<string, Due> byPlan;
    private readonly ILookup<string, Due> byAgency;

    public DueBook(Library library)
    {
        this.library = library;
        All = CalendarPages.DueDays(library);
        byPlan = All.ToLookup(d => d.Plan.Slug);
        byAgency = All.Where(d => Who(d) is not null).ToLookup(d => Who(d)!);
    }

    public IReadOnlyList<Due> All { get; }

    public IEnumerable<Due> Of(PlanFull plan) => byPlan[plan.Slug];

    public IEnumerable<Due> Of(ProvinceFull province) => library.PlansOf(province).SelectMany(Of).OrderBy(d => d.Day);

    /// <summary>The tasks it leads and the reports it owes.</summary>
    public IEnumerable<Due> Of(AgencyFull agency) => byAgency[agency.Slug];

    private static string? Who(Due due) => due.Task is { } task ? task.LeadAgency?.Slug : due.Duty!.Who.Slug;
}
