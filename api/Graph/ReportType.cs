using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;
using EduPlan.Api.Graph.Relay;
using GraphQL.Types;

namespace EduPlan.Api.Graph;

/// <summary>Report.</summary>
public sealed class ReportType : ObjectGraphType<Report>
{
    public ReportType()
    {
        Name = "Report";
        Description = "One sourced fact about exactly one task, indicator or reporting duty. Never changed or removed: a correction is a new report.";
        this.Node("Reports", r => r.Slug);
        this.DefaultOrder(SortKey.By((Report r) => r.AsOf), SortKey.By((Report r) => r.Id));
        this.One("task", r => r.Task, typeof(TaskType), "The task it is about.");
        this.One("indicator", r => r.Indicator, typeof(IndicatorType), "The indicator it measures.");
        this.One("reportingDuty", r => r.ReportingDuty, typeof(ReportingDutyType), "The reporting duty it is about.");
        this.One("province", r => r.Province, typeof(ProvinceType), "The province where a measured value holds.");
        this.Column("place", r => r.Place, "Where a measured value holds, when that is less than the whole province.");
        this.Column("status", r => r.Status, "What it says of a task or a duty.");
        this.Column("value", r => r.Value, "The measured value.");
        this.Column("unit", r => r.Unit, "What the value is counted in.");
        this.Column("confidence", r => r.Confidence, "How sure the person who entered it was.");
        this.Column("asOf", r => r.AsOf, "The day the fact holds for.");
        this.Column("asOfPrecision", r => r.AsOfPrecision, "How exactly the source dates it.");
        this.Column("publishedAt", r => r.PublishedAt, "When it entered the data set.");
        this.Column("summary", r => r.Summary, "What the source says, in our words.");
        this.Column("summaryEn", r => r.SummaryEn, "The same in English.");
        this.Part("source", r => r.Source, typeof(SourceType), "Where that can be read.");
        this.One("replaces", r => r.Replaces, typeof(ReportType), "The report that this one corrects.");
        this.OneBack("replacedBy", r => r.ReplacedBy, r => r.ReplacesId, typeof(ReportType), "The report that corrects this one.");
        this.Column("origin", r => r.Origin, "Where it was born.");
        this.Column("reporter", r => r.Reporter, "The name of the token that sent it; null for a curated report.");
        this.Column("hash", r => r.Hash, "SHA-256 over its content and the hash before it, in hexadecimal.");
        this.Column("previousHash", r => r.PreviousHash, "The hash of the report before it in the chain; null for the first.");
    }
}
