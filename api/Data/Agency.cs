namespace EduPlan.Api.Data;

/// <summary>A body, or a printed group of bodies, that plans name.</summary>
public sealed class Agency
{
    public int Id { get; set; }
    public required string Slug { get; set; }
    public required string Name { get; set; }
    public required string NameEn { get; set; }
    /// <summary>Other spellings the plans print.</summary>
    public List<string> Aliases { get; set; } = [];
    public AgencyKind Kind { get; set; }
    public int? ProvinceId { get; set; }
    public Province? Province { get; set; }
    public int? SuccessorId { get; set; }
    public Agency? Successor { get; set; }
    public List<Agency> Predecessors { get; } = [];
    public int? SuccessionBasisId { get; set; }
    public LegalDocument? SuccessionBasis { get; set; }
    public Source? SuccessionSource { get; set; }
    public List<PlanTask> Leads { get; } = [];
    public List<TaskCoordinator> Coordinates { get; } = [];
    public List<ReportingDuty> Duties { get; } = [];
}
