using EduPlan.Api.Data;

namespace EduPlan.Api.Reporting;

/// <summary>What a reporter sends; exactly one of task, indicator and reporting duty, or the report it corrects.</summary>
public sealed record ReportDraft
{
    public string? Task { get; init; }
    public string? Indicator { get; init; }
    public string? ReportingDuty { get; init; }
    /// <summary>Slug of the report that this one corrects; what it is about is then taken from there.</summary>
    public string? Replaces { get; init; }
    public string? Province { get; init; }
    public string? Place { get; init; }
    public ReportedStatus? Status { get; init; }
    public decimal? Value { get; init; }
    public string? Unit { get; init; }
    public Confidence Confidence { get; init; } = Confidence.High;
    public required DateOnly AsOf { get; init; }
    public DatePrecision AsOfPrecision { get; init; } = DatePrecision.Day;
    public required string Summary { get; init; }
    public string? SummaryEn { get; init; }
    public required string SourceTitle { get; init; }
    public string? SourcePublisher { get; init; }
    public required string SourceUrl { get; init; }
    public DateOnly? SourcePublishedOn { get; init; }
    public string? IdempotencyKey { get; init; }
}
