namespace EduPlan.Api.Data;

/// <summary>A deadline as printed, with the days that follow from it.</summary>
public sealed class Deadline
{
    public string? Text { get; set; }
    public DeadlineKind Kind { get; set; } = DeadlineKind.None;
    public DateOnly? From { get; set; }
    public DateOnly? To { get; set; }
    public string? Condition { get; set; }
    public string? ConditionEn { get; set; }
}
