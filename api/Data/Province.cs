namespace EduPlan.Api.Data;

/// <summary>A province or centrally-run city, present or former.</summary>
public sealed class Province
{
    public int Id { get; set; }
    public required string Slug { get; set; }
    public required string Name { get; set; }
    public required string NameEn { get; set; }
    public required string FullName { get; set; }
    public required string FullNameEn { get; set; }
    public required string Code { get; set; }
    public string? IsoCode { get; set; }
    public int? Communes { get; set; }
    public DateOnly? ExistsFrom { get; set; }
    public DateOnly? ExistsTo { get; set; }
    public int? SuccessorId { get; set; }
    public Province? Successor { get; set; }
    public List<Province> Predecessors { get; } = [];
    public int? SuccessionBasisId { get; set; }
    public LegalDocument? SuccessionBasis { get; set; }
    public Source? SuccessionSource { get; set; }
    public List<Plan> Plans { get; } = [];
}
