namespace EduPlan.Api.Data;

/// <summary>An adopted education plan.</summary>
public sealed class Plan
{
    public int Id { get; set; }
    public required string Slug { get; set; }
    public string? Number { get; set; }
    public required string Title { get; set; }
    public PlanLevel Level { get; set; }
    public DateOnly? IssuedOn { get; set; }
    public required string IssuedText { get; set; }
    public int IssuerId { get; set; }
    public Agency Issuer { get; set; } = null!;
    public string? Signer { get; set; }
    public int ProvinceId { get; set; }
    public Province Province { get; set; } = null!;
    public string? District { get; set; }
    public int PeriodStart { get; set; }
    public int PeriodEnd { get; set; }
    public int? Horizon { get; set; }
    /// <summary>The "Nơi nhận" list, as printed.</summary>
    public List<string> Recipients { get; set; } = [];
    public required Source Source { get; set; }
    public List<PlanImplementation> Implements { get; } = [];
    public List<PlanCitation> LegalBasis { get; } = [];
    public List<OutlineEntry> Outline { get; } = [];
    public List<PlanTask> Tasks { get; } = [];
    public List<Target> Targets { get; } = [];
    public List<ReportingDuty> ReportingDuties { get; } = [];
    public List<FundingSource> Funding { get; } = [];
    public List<EditorialNote> Notes { get; } = [];
    public List<ContextNote> Context { get; } = [];
}

/// <summary>A document the plan carries out; position 0 is the nearest.</summary>
public sealed class PlanImplementation
{
    public int PlanId { get; set; }
    public Plan Plan { get; set; } = null!;
    public int DocumentId { get; set; }
    public LegalDocument Document { get; set; } = null!;
    public int Position { get; set; }
}

/// <summary>A document the plan cites, with the place of its first citation.</summary>
public sealed class PlanCitation
{
    public int PlanId { get; set; }
    public Plan Plan { get; set; } = null!;
    public int DocumentId { get; set; }
    public LegalDocument Document { get; set; } = null!;
    public int Position { get; set; }
    public required string Locator { get; set; }
}

/// <summary>A numbered heading of the plan.</summary>
public sealed class OutlineEntry
{
    public int Id { get; set; }
    public int PlanId { get; set; }
    public Plan Plan { get; set; } = null!;
    public int Position { get; set; }
    public required string Locator { get; set; }
    public required string Heading { get; set; }
}

/// <summary>Where the plan's money is to come from, in our words.</summary>
public sealed class FundingSource
{
    public int Id { get; set; }
    public int PlanId { get; set; }
    public Plan Plan { get; set; } = null!;
    public int Position { get; set; }
    public required string Locator { get; set; }
    public required string Text { get; set; }
    public required string TextEn { get; set; }
}

/// <summary>A slip in the official text: what is printed and what is odd about it (truth rule 4).</summary>
public sealed class EditorialNote
{
    public int Id { get; set; }
    public int PlanId { get; set; }
    public Plan Plan { get; set; } = null!;
    public int Position { get; set; }
    public required string Locator { get; set; }
    public string? Printed { get; set; }
    public required string Text { get; set; }
    public required string TextEn { get; set; }
}

/// <summary>A sourced fact that helps to read a plan but is not evidence on one of its tasks or targets.</summary>
public sealed class ContextNote
{
    public int Id { get; set; }
    public required string Slug { get; set; }
    public int PlanId { get; set; }
    public Plan Plan { get; set; } = null!;
    public int Position { get; set; }
    public int? TaskId { get; set; }
    public PlanTask? Task { get; set; }
    public int? IndicatorId { get; set; }
    public Indicator? Indicator { get; set; }
    public DateOnly? AsOf { get; set; }
    /// <summary>Null when <see cref="AsOf"/> is.</summary>
    public DatePrecision? AsOfPrecision { get; set; }
    public required string Text { get; set; }
    public required string TextEn { get; set; }
    public Confidence Confidence { get; set; }
    public required Source Source { get; set; }
}
