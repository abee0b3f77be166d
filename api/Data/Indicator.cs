namespace EduPlan.Api.Data;

/// <summary>A measure that several plans can share.</summary>
public sealed class Indicator
{
    public int Id { get; set; }
    public required string Slug { get; set; }
    public required string Name { get; set; }
    public required string NameEn { get; set; }
    public required string Unit { get; set; }
    public EducationLevel? Level { get; set; }
    public Topic Topic { get; set; }
    public bool? HigherIsBetter { get; set; }
    public List<Target> Targets { get; } = [];
    public List<Report> Observations { get; } = [];
    public List<ContextNote> Context { get; } = [];
}
