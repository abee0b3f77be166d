namespace EduPlan.Api.Data;

/// <summary>A legal document that a plan carries out or cites.</summary>
public sealed class LegalDocument
{
    public int Id { get; set; }
    public required string Slug { get; set; }
    public required string Number { get; set; }
    public required string Type { get; set; }
    public DateOnly? Date { get; set; }
    public string? Issuer { get; set; }
    public string? Title { get; set; }
    public List<PlanImplementation> Implementations { get; } = [];
    public List<PlanCitation> Citations { get; } = [];
}
