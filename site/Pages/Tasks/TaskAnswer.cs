using EduPlan.Site.Parts;

namespace EduPlan.Site.Pages.Tasks;

public sealed record TasksAnswer(Connection<TaskFull> Tasks);

/// <summary>A promise as printed, with its standing on the build's clocks.</summary>
public sealed record TaskFull(
    string Slug, string Number, string Title, TaskKind Kind, string? Group, string Locator, Ref Plan, Ref? IssuingBody, Ref? LeadAgency,
    IReadOnlyList<Ref> CoordinatingAgencies, Printed Printed,
    Deadline Deadline, string? Deliverable, Standing Standing);

/// <summary>The bodies as the plan prints them.</summary>
public sealed record Printed(string? IssuingBody, string? LeadAgency, string? CoordinatingAgencies);

public sealed record Deadline(string? Text, DeadlineKind Kind, DateOnly? From, DateOnly? To, string? Condition, string? ConditionEn);
