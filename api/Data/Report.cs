namespace EduPlan.Api.Data;

/// <summary>One sourced fact about exactly one task, indicator or reporting duty. Append-only (truth rule 10).</summary>
public sealed class Report
{
    /// <summary>Position in the chain, from 1.</summary>
    public long Id { get; set; }
    public required string Slug { get; set; }
    public int? TaskId { get; set; }
    public PlanTask? Task { get; set; }
    public int? IndicatorId { get; set; }
    public Indicator? Indicator { get; set; }
    public int? ReportingDutyId { get; set; }
    public ReportingDuty? ReportingDuty { get; set; }
    public int? ProvinceId { get; set; }
    public Province? Province { get; set; }
    public string? Place { get; set; }
    public ReportedStatus? Status { get; set; }
    public decimal? Value { get; set; }
    public string? Unit { get; set; }
    public Confidence Confidence { get; set; }
    public DateOnly AsOf { get; set; }
    public DatePrecision AsOfPrecision { get; set; }
    /// <summary>UTC; when the report entered the data set.</summary>
    public DateTime PublishedAt { get; set; }
    public required string Summary { get; set; }
    public string? SummaryEn { get; set; }
    public required Source Source { get; set; }
    public long? ReplacesId { get; set; }
    public Report? Replaces { get; set; }
    public Report? ReplacedBy { get; set; }
    public ReportOrigin Origin { get; set; }
    /// <summary>The name of the token that sent it; null for curated reports.</summary>
    public string? Reporter { get; set; }
    /// <summary>Sent by the client so that a retry is not a second report.</summary>
    public string? IdempotencyKey { get; set; }
    public required string Hash { get; set; }
    public string? PreviousHash { get; set; }
}
