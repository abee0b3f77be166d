namespace EduPlan.Api.Data;

/// <summary>Where a fact can be read.</summary>
public sealed class Source
{
    public required string Title { get; set; }
    public string? Publisher { get; set; }
    public string? Url { get; set; }
    public DateOnly? PublishedOn { get; set; }
    public string? Sha256 { get; set; }
}
