using EduPlan.Api.Data;

namespace EduPlan.Api.Import;

/// <summary>plans/SLUG/plan.yaml</summary>
public sealed class PlanEntry
{
    public Position At { get; init; } = Position.Nowhere;
    public required string Slug { get; init; }
    public string? Number { get; init; }
    public required string Title { get; init; }
    public required PlanLevel Level { get; init; }
    public DateOnly? IssuedOn { get; init; }
    public required string IssuedText { get; init; }
    public required string Issuer { get; init; }
    public string? Signer { get; init; }
    public required string Province { get; init; }
    public string? District { get; init; }
    public required int PeriodStart { get; init; }
    public required int PeriodEnd { get; init; }
    public int? Horizon { get; init; }
    public List<CatalogueEntry> Catalogue { get; init; } = [];
    public List<string> Implements { get; init; } = [];
    public List<CitationEntry> LegalBasis { get; init; } = [];
    public List<HeadingEntry> Outline { get; init; } = [];
    public List<string> Recipients { get; init; } = [];
    public List<FundingEntry> Funding { get; init; } = [];
    public List<NoteEntry> Notes { get; init; } = [];
    public List<DutyEntry> ReportingDuties { get; init; } = [];
    public required SourceEntry Source { get; init; }
}

/// <summary>How many rows the printed catalogue, or one group of it, holds.</summary>
public sealed class CatalogueEntry
{
    public Position At { get; init; } = Position.Nowhere;
    public string? Group { get; init; }
    public required int Rows { get; init; }
}

/// <summary>A document the plan cites and where it does so first.</summary>
public sealed class CitationEntry
{
    public Position At { get; init; } = Position.Nowhere;
    public required string Document { get; init; }
    public required string Locator { get; init; }
}

/// <summary>A numbered heading.</summary>
public sealed class HeadingEntry
{
    public Position At { get; init; } = Position.Nowhere;
    public required string Locator { get; init; }
    public required string Heading { get; init; }
}

/// <summary>Where the money is to come from, in our words.</summary>
public sealed class FundingEntry
{
    public Position At { get; init; } = Position.Nowhere;
    public required string Locator { get; init; }
    public required string Text { get; init; }
    public required string TextEn { get; init; }
}

/// <summary>A slip in the official text.</summary>
public sealed class NoteEntry
{
    public Position At { get; init; } = Position.Nowhere;
    public required string Locator { get; init; }
    public string? Printed { get; init; }
    public required string Text { get; init; }
    public required string TextEn { get; init; }
}

/// <summary>Who reports what to whom, and when.</summary>
public sealed class DutyEntry
{
    public Position At { get; init; } = Position.Nowhere;
    public required string Slug { get; init; }
    public required string Locator { get; init; }
    public required string Who { get; init; }
    public string? ToWhom { get; init; }
    public required string What { get; init; }
    public required string WhatEn { get; init; }
    public required string Rule { get; init; }
    public required Recurrence Recurrence { get; init; }
    public DateOnly? Due { get; init; }
    public string? DueDay { get; init; }
}

/// <summary>An entry of plans/SLUG/tasks.yaml</summary>
public sealed class TaskEntry
{
    public Position At { get; init; } = Position.Nowhere;
    public required string Slug { get; init; }
    public required string Number { get; init; }
    public required string Title { get; init; }
    public required TaskKind Kind { get; init; }
    public string? Group { get; init; }
    public required string Locator { get; init; }
    public string? IssuingBody { get; init; }
    public string? LeadAgency { get; init; }
    public List<string> CoordinatingAgencies { get; init; } = [];
    public PrintedEntry? Printed { get; init; }
    public DeadlineEntry? Deadline { get; init; }
    public string? Deliverable { get; init; }
}

/// <summary>The three agency cells of a task exactly as printed.</summary>
public sealed class PrintedEntry
{
    public Position At { get; init; } = Position.Nowhere;
    public string? IssuingBody { get; init; }
    public string? LeadAgency { get; init; }
    public string? CoordinatingAgencies { get; init; }
}

/// <summary>A deadline as printed and the dates that follow from it.</summary>
public sealed class DeadlineEntry
{
    public Position At { get; init; } = Position.Nowhere;
    public string? Text { get; init; }
    public required DeadlineKind Kind { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }
    public string? Condition { get; init; }
    public string? ConditionEn { get; init; }
    public bool ReadByHand { get; init; }
}

/// <summary>An entry of plans/SLUG/targets.yaml</summary>
public sealed class TargetEntry
{
    public Position At { get; init; } = Position.Nowhere;
    public required string Slug { get; init; }
    public required string Indicator { get; init; }
    public required TargetKind Kind { get; init; }
    public required Comparator Comparator { get; init; }
    public decimal? Value { get; init; }
    public string? Unit { get; init; }
    public required int Year { get; init; }
    public required string Text { get; init; }
    public required string Locator { get; init; }
    public string? Place { get; init; }
    public BaselineEntry? Baseline { get; init; }
}

/// <summary>Where a target starts from.</summary>
public sealed class BaselineEntry
{
    public Position At { get; init; } = Position.Nowhere;
    public required decimal Value { get; init; }
    public required DateOnly AsOf { get; init; }
    public required SourceEntry Source { get; init; }
}
