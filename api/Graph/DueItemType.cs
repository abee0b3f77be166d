using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;
using EduPlan.Api.Graph.Scalars;
using EduPlan.Api.Rules;
using GraphQL;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace EduPlan.Api.Graph;

/// <summary>One day on which a task or a reporting duty falls due, with the due days of the same thing before and after it.</summary>
public sealed record DueItem(DateOnly Due, DateOnly? Previous, DateOnly? Next, int? Task, int? ReportingDuty);

/// <summary>DueItem.</summary>
public sealed class DueItemType : ObjectGraphType<DueItem>
{
    public DueItemType()
    {
        Name = "DueItem";
        Description = "One day on which a task or a reporting duty falls due.";
        this.Plain("due", typeof(NonNullGraphType<LocalDateType>), "The day.", context => context.Source.Due);
        this.Plain("task", typeof(TaskType), "The task; null for a duty.", context => context.Source.Task is { } id ? Edges.Rows<PlanTask, int>(context).Load(id) : null);
        this.Plain("reportingDuty", typeof(ReportingDutyType), "The reporting duty; null for a task.",
            context => context.Source.ReportingDuty is { } id ? Edges.Rows<ReportingDuty, int>(context).Load(id) : null);
        this.Plain("standing", typeof(NonNullGraphType<EnumType<Standing>>), "How the task stands, or how this due day of the duty was met.", Standing).AddClocks();
    }

    private static object? Standing(IResolveFieldContext<DueItem> context)
    {
        var (item, clock) = (context.Source, context.Clock());
        return item.Task is { } task
            ? Columns.ById<PlanTask, Standing>(context, clock, TaskStanding.StandingAt).Load(task)
            : DutyReports.Of(context, item.ReportingDuty!.Value).Then(reports => (object?)TaskStanding.OfDuty(item.Previous, item.Due, item.Next, reports ?? [], clock));
    }
}
