using System.Text.Json.Serialization;
using EduPlan.Site.Parts;

namespace EduPlan.Site.Pages.Tasks;

public sealed record TasksAnswer(Connection<TaskFull> Tasks);

/// <summary>A promise as printed, with its standing on the build's clocks.</summary>
public sealed record TaskFull(
    string Slug, string Number, string Title, TaskKind Kind, string? Group, string Locator, Ref Plan, Ref? IssuingBody, Ref? LeadAgency,
    IReadOnlyList<Ref> CoordinatingAgencies, Printed Printed,
    Deadline Deadline, string? Deliverable, Standing Standing);

/// <summary>The plan of a task as the frozen answer beside its page has it, with who answers for the plan now.</summary>
public sealed record TaskPlan(string Slug, string? Number, string Title, IssuerNow Issuer);

public sealed record IssuerNow(string Slug, Body? Successor);

/// <summary>A body by its names.</summary>
public sealed record Body(string Slug, string Name, string NameEn);

/// <summary>A body by its names, with its successor.</summary>
public sealed record BodyNow(string Slug, string Name, string NameEn, Body? Successor);

/// <summary>The bodies as the plan prints them.</summary>
public sealed record Printed(string? IssuingBody, string? LeadAgency, string? CoordinatingAgencies);

public sealed record Deadline(string? Text, DeadlineKind Kind, DateOnly? From, DateOnly? To, string? Condition, string? ConditionEn, IReadOnlyList<DateOnly> DueDates)
{
    /// <summary>True for a task that is due again and again: each year or each quarter.</summary>
    [JsonIgnore]
    public bool Recurs => Kind is DeadlineKind.Annual or DeadlineKind.Quarterly;
}
