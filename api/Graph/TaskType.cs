using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;
using EduPlan.Api.Graph.Relay;
using EduPlan.Api.Rules;
using GraphQL.Types;

namespace EduPlan.Api.Graph;

/// <summary>Task: the graph type of <see cref="PlanTask"/>.</summary>
public sealed class TaskType : ObjectGraphType<PlanTask>
{
    public TaskType()
    {
        Name = "Task";
        Description = "A promised piece of work.";
        this.Node("Tasks", t => t.Slug);
        this.DefaultOrder(SortKey.By((PlanTask t) => t.Plan.Slug), SortKey.By((PlanTask t) => t.Position), SortKey.By((PlanTask t) => t.Slug));
        this.Column("number", t => t.Number, "Its number, as printed in its list; a short own one where none is printed.");
        this.Column("title", t => t.Title, "What is to be done: the title as printed; for an assignment what is asked, in short.");
        this.Column("kind", t => t.Kind, "What kind of promise it is.");
        this.Column("group", t => t.Group, "The printed heading of its group.");
        this.Column("locator", t => t.Locator, "Where in the plan it is printed.");
        this.Column("position", t => t.Position, "Its place in the order of print, from 0.");
        this.One("plan", t => t.Plan, typeof(PlanType), "The plan that promises it.");
        this.One("issuingBody", t => t.IssuingBody, typeof(AgencyType), "Who issues it, where the plan names one.");
        this.One("leadAgency", t => t.LeadAgency, typeof(AgencyType), "Who leads it, where the plan names one.");
        this.Through("coordinatingAgencies", t => t.Coordinators, (TaskCoordinator c) => c.Agency, t => t.Coordinators.Select(c => c.Agency),
            typeof(AgencyType), "Who helps, in the order printed.", SortKey.By((TaskCoordinator c) => c.Position));
        this.Group("printed", typeof(PrintedBodiesType), "The bodies as the plan prints them.");
        this.Part("deadline", t => t.Deadline, typeof(DeadlineType), "When it is due: as printed, and the days that follow from it.", nameof(PlanTask.PlanId));
        this.Column("deliverable", t => t.Deliverable, "Its product, as printed.");
        this.Computed("status", TaskStanding.StatusAt, "The latest report's status: what was reported.");
        this.Computed("standing", TaskStanding.StandingAt, "What was reported, held against the deadline.");
        this.Many("reports", t => t.Reports, typeof(ReportType), "What is known of it: all reports, corrected ones included, oldest first.");
        this.Many("context", t => t.Context, typeof(ContextNoteType), "Sourced facts that help to read it but are not evidence on it.");
    }
}
