namespace EduPlan.Api.Data;

/// <summary>A promised piece of work. Named Task in GraphQL; the C# name avoids System.Threading.Tasks.Task.</summary>
public sealed class PlanTask
{
    public int Id { get; set; }
    public required string Slug { get; set; }
    public int PlanId { get; set; }
    public Plan Plan { get; set; } = null!;
    /// <summary>Order of print within the plan, from 0.</summary>
    public int Position { get; set; }
    public required string Number { get; set; }
    public required string Title { get; set; }
    public TaskKind Kind { get; set; }
    public string? Group { get; set; }
    public required string Locator { get; set; }
    public int? IssuingBodyId { get; set; }
    public Agency? IssuingBody { get; set; }
    public int? LeadAgencyId { get; set; }
    public Agency? LeadAgency { get; set; }
    public List<TaskCoordinator> Coordinators { get; } = [];
    /// <summary>The three cells exactly as printed.</summary>
    public string? PrintedIssuingBody { get; set; }
    public string? PrintedLeadAgency { get; set; }
    public string? PrintedCoordinatingAgencies { get; set; }
    public required Deadline Deadline { get; set; }
    public string? Deliverable { get; set; }
    public List<Report> Reports { get; } = [];
    public List<ContextNote> Context { get; } = [];
}

/// <summary>A body that helps with a task, in the order printed.</summary>
public sealed class TaskCoordinator
{
    public int TaskId { get; set; }
    public PlanTask Task { get; set; } = null!;
    public int AgencyId { get; set; }
    public Agency Agency { get; set; } = null!;
    public int Position { get; set; }
}
