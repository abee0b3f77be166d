namespace EduPlan.Api.Data;

/// <summary>A promised figure, level or quality.</summary>
public sealed class Target
{
    public int Id { get; set; }
    public required string Slug { get; set; }
    public int PlanId { get; set; }
    public Plan Plan { get; set; } = null!;
    public int Position { get; set; }
    public int IndicatorId { get; set; }
    public Indicator Indicator { get; set; } = null!;
    public TargetKind Kind { get; set; }
    public Comparator Comparator { get; set; }
    public decimal? Value { get; set; }
    public string? Unit { get; set; }
    public int Year { get; set; }
    public required string Text { get; set; }
    public required string Locator { get; set; }
    public string? Place { get; set; }
    public decimal? BaselineValue { get; set; }
    public DateOnly? BaselineAsOf { get; set; }
    public Source? BaselineSource { get; set; }
}
