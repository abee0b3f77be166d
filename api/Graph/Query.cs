using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;
using EduPlan.Api.Graph.Relay;
using GraphQL;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace EduPlan.Api.Graph;

/// <summary>The root fields that read.</summary>
public sealed class Query : ObjectGraphType
{
    /// <summary>How many ids nodes takes, unless the edge is told otherwise; the edge refuses more.</summary>
    public const int MaxNodes = 50;

    public Query()
    {
        Name = "Query";
        Description = "Everything that can be asked.";
        Field<NodeInterface>("node").Description("Anything by its public id; null where there is none.")
            .Argument<NonNullGraphType<IdGraphType>>("id", "The public id.")
            .Resolve(context => Nodes.ById(context, context.GetArgument<string>("id")));
        Field<NonNullGraphType<ListGraphType<NodeInterface>>>("nodes").Description($"Up to {MaxNodes} things by their public ids, in the order of the ids; null where there is none.")
            .Argument<NonNullGraphType<ListGraphType<NonNullGraphType<IdGraphType>>>>("ids", "The public ids.")
            .Resolve(context => context.GetArgument<List<string>>("ids").Select(id => Nodes.ById(context, id)).ToList());
        this.Connection("provinces", db => db.Provinces, typeof(ProvinceType), "Provinces, present and former.");
        this.BySlug("province", typeof(ProvinceType), "One province.");
        this.Connection("plans", db => db.Plans, typeof(PlanType), "Plans.");
        this.BySlug("plan", typeof(PlanType), "One plan.");
        this.Connection("tasks", db => db.Tasks, typeof(TaskType), "Tasks of all plans.");
        this.BySlug("task", typeof(TaskType), "One task.");
        this.Connection("indicators", db => db.Indicators, typeof(IndicatorType), "Indicators.");
        this.BySlug("indicator", typeof(IndicatorType), "One indicator.");
        this.Connection("targets", db => db.Targets, typeof(TargetType), "Targets of all plans.");
        this.BySlug("target", typeof(TargetType), "One target.");
        this.Connection("agencies", db => db.Agencies, typeof(AgencyType), "Agencies.");
        this.BySlug("agency", typeof(AgencyType), "One agency.");
        this.Connection("legalDocuments", db => db.LegalDocuments, typeof(LegalDocumentType), "Legal documents.");
        this.BySlug("legalDocument", typeof(LegalDocumentType), "One legal document.");
        this.Connection("reports", db => db.Reports, typeof(ReportType), "Reports on tasks, indicators and duties.");
        this.BySlug("report", typeof(ReportType), "One report.");
        this.Connection("reportingDuties", db => db.ReportingDuties, typeof(ReportingDutyType), "Who must report what to whom, of all plans.");
        this.BySlug("reportingDuty", typeof(ReportingDutyType), "One reporting duty.");
        Deadlines.AddTo(this);
        Changes.AddTo(this);
        Search.AddTo(this);
        this.Progress("How the whole data set stands.");
        Field<NonNullGraphType<DatasetType>>("dataset").Description("Which data this server holds.").ResolveAsync(async context =>
        {
            var db = await ReadScope.Of(context).OpenAsync(context.CancellationToken);
            return await db.Datasets.AsNoTracking().FirstOrDefaultAsync(context.CancellationToken);
        });
    }
}
