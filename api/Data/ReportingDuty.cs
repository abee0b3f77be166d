namespace EduPlan.Api.Data;

/// <summary>Who must report what to whom, and when.</summary>
public sealed class ReportingDuty
{
    public int Id { get; set; }
    public required string Slug { get; set; }
    public int PlanId { get; set; }
    public Plan Plan { get; set; } = null!;
    public int Position { get; set; }
    public required string Locator { get; set; }
    public int WhoId { get; set; }
    public Agency Who { get; set; } = null!;
    public int? ToWhomId { get; set; }
    public Agency? ToWhom { get; set; }
    public required string What { get; set; }
    public required string WhatEn { get; set; }
    public required string Rule { get; set; }
    public Recurrence Recurrence { get; set; }
    /// <summary>The date of a duty that falls due once.</summary>
    public DateOnly? Due { get; set; }
    /// <summary>Month and day ("12-15") of an annual duty; null means the year's last day.</summary>
    public string? DueDay { get; set; }
    public List<Report> Reports { get; } = [];
}
