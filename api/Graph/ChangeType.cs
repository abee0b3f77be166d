using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;
using EduPlan.Api.Graph.Scalars;
using GraphQL;
using GraphQL.Types;

namespace EduPlan.Api.Graph;

/// <summary>What changed on a day, in the order in which changes of one day are listed.</summary>
public enum ChangeKind { Due, Overdue, Reported, Corrected }

/// <summary>One change, with the Ids of what it is about.</summary>
public sealed record Change(ChangeKind Kind, DateOnly On, int? Task, int? ReportingDuty, int? Indicator, long? Report);

/// <summary>Change.</summary>
public sealed class ChangeType : ObjectGraphType<Change>
{
    public ChangeType()
    {
        Name = "Change";
        Description = "Something that became due, became overdue, was reported or was corrected; about exactly one task, reporting duty or indicator.";
        this.Plain("kind", typeof(NonNullGraphType<EnumType<ChangeKind>>), "What changed.", context => context.Source.Kind);
        this.Plain("on", typeof(NonNullGraphType<LocalDateType>), "The day in Asia/Ho_Chi_Minh.", context => context.Source.On);
        this.Plain("task", typeof(TaskType), "The task it is about.", context => context.Source.Task is { } id ? Edges.Rows<PlanTask, int>(context).Load(id) : null);
        this.Plain("reportingDuty", typeof(ReportingDutyType), "The reporting duty it is about.", context => context.Source.ReportingDuty is { } id ? Edges.Rows<ReportingDuty, int>(context).Load(id) : null);
        this.Plain("indicator", typeof(IndicatorType), "The indicator it is about.", context => context.Source.Indicator is { } id ? Edges.Rows<Indicator, int>(context).Load(id) : null);
        this.Plain("report", typeof(ReportType), "The report; null for what became due or overdue.", context => context.Source.Report is { } id ? Edges.Rows<Report, long>(context).Load(id) : null);
    }
}
