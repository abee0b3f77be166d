using EduPlan.Site.Parts;

namespace EduPlan.Site.Pages.Plans;

public sealed record PlansAnswer(Connection<PlanFull> Plans);

/// <summary>A plan without its tasks and targets, which are asked for by themselves.</summary>
public sealed record PlanFull(
    string Slug, string? Number, string Title, PlanLevel Level, DateOnly? IssuedOn, string IssuedText, Ref Issuer, string? Signer, Ref Province, string? District,
    int PeriodStart, int PeriodEnd, int? Horizon, IReadOnlyList<string> Recipients, IReadOnlyList<Ref> Implements, IReadOnlyList<Citation> Citations, IReadOnlyList<OutlineEntry> Outline,
    IReadOnlyList<ReportingDuty> ReportingDuties, IReadOnlyList<FundingSource> Funding, IReadOnlyList<EditorialNote> Notes, IReadOnlyList<ContextNote> Context, PlanSource Source, Count Progress);

public sealed record OutlineEntry(string Locator, string Heading);

public sealed record ReportingDuty(
    string Slug, string Locator, Ref Who, Ref? ToWhom, string What, string? WhatEn, string Rule, Recurrence Recurrence, IReadOnlyList<DutyDue> Due);

/// <summary>One due day of a reporting duty and what became of it.</summary>
/// <param name="Report">That met it.</param>
public sealed record DutyDue(DateOnly Day, Standing Standing, Ref? Report);

/// <summary>A document the plan cites, with the place of its first citation.</summary>
public sealed record Citation(string Locator, Ref Document);

/// <summary>A sourced fact that helps to read a plan but is not evidence on it.</summary>
public sealed record ContextNote(string Slug, Ref? Task, Ref? Indicator, DateOnly? AsOf, DatePrecision? AsOfPrecision, string Text, string? TextEn, Confidence Confidence, SourceLine Source);

public sealed record FundingSource(string Locator, string Text, string? TextEn);

public sealed record EditorialNote(string Locator, string? Printed, string Text, string? TextEn);

public sealed record PlanSource(string Title, string? Sha256, string? Url);
