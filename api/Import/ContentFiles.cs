using EduPlan.Api.Data;

namespace EduPlan.Api.Import;

// These records mirror the files of content/ one to one; content/README.md explains each field.
// `required` means that the file must have the field; a nullable property may be left out.

/// <summary>Where an entry is written: file (as the user named the folder), its first line, and the line of each of its fields.</summary>
public sealed record Position(string File, int Line, IReadOnlyDictionary<string, int> Fields)
{
    public static readonly Position Nowhere = new("", 0, new Dictionary<string, int>());

    /// <summary>True when a field of the entry could not be read; what its fields say together is then not judged.</summary>
    public bool Faulty { get; init; }

    /// <summary>The line of a field (<c>leadAgency</c>) or of an item of a list (<c>aliases[0]</c>); the entry's first line where it is left out.</summary>
    public int LineOf(string? field) => field is not null && Fields.TryGetValue(field, out var line) ? line : Line;
}

/// <summary>Something wrong in a file, for the editor: prints as <c>file:line: what</c>.</summary>
public sealed record Problem(string File, int Line, string What)
{
    public override string ToString() => Line > 0 ? $"{File}:{Line}: {What}" : $"{File}: {What}";
}

/// <summary>The whole folder. A file that could not be read at all is listed in <see cref="Unreadable"/> and its records are missing.</summary>
public sealed class ContentFolder
{
    /// <summary>The folder as the user gave it.</summary>
    public required string Path { get; init; }
    /// <summary>SHA-256 over the names and bytes of all files, lower-case hex.</summary>
    public required string Hash { get; init; }
    public DatasetEntry? Dataset { get; set; }
    public List<ProvinceEntry> Provinces { get; set; } = [];
    public List<AgencyEntry> Agencies { get; set; } = [];
    public List<DocumentEntry> Documents { get; set; } = [];
    public List<IndicatorEntry> Indicators { get; set; } = [];
    /// <summary>By slug, in ordinal order.</summary>
    public List<PlanFolder> Plans { get; } = [];
    /// <summary>By file name, then in the file's order.</summary>
    public List<ReportEntry> Reports { get; } = [];
    public List<ContextEntry> Context { get; set; } = [];
    public HashSet<string> Unreadable { get; } = new(StringComparer.Ordinal);
}

/// <summary>plans/SLUG/: the plan's head, its tasks and its targets.</summary>
public sealed class PlanFolder
{
    /// <summary>The folder's name, which is the plan's slug.</summary>
    public required string Slug { get; init; }
    /// <summary>The folder's path, forward slashes.</summary>
    public required string Path { get; init; }
    public PlanEntry? Head { get; set; }
    public List<TaskEntry> Tasks { get; set; } = [];
    public List<TargetEntry> Targets { get; set; } = [];
}

/// <summary>dataset.yaml</summary>
public sealed class DatasetEntry
{
    public Position At { get; init; } = Position.Nowhere;
    public required string Licence { get; init; }
    public required string LicenceUrl { get; init; }
    public required DateOnly UpdatedOn { get; init; }
    public bool Synthetic { get; init; }
}

/// <summary>A page where a fact can be read; for a plan, the document itself.</summary>
public sealed class SourceEntry
{
    public Position At { get; init; } = Position.Nowhere;
    public required string Title { get; init; }
    public string? Publisher { get; init; }
    public string? Url { get; init; }
    public DateOnly? PublishedOn { get; init; }
    /// <summary>Name of the file that was read; for the editor only.</summary>
    public string? File { get; init; }
    public string? Sha256 { get; init; }
}

/// <summary>An entry of provinces.yaml</summary>
public sealed class ProvinceEntry
{
    public Position At { get; init; } = Position.Nowhere;
    public required string Slug { get; init; }
    public required string Name { get; init; }
    public required string NameEn { get; init; }
    public required string FullName { get; init; }
    public required string FullNameEn { get; init; }
    public required string Code { get; init; }
    public string? IsoCode { get; init; }
    public int? Communes { get; init; }
    public DateOnly? ExistsFrom { get; init; }
    public DateOnly? ExistsTo { get; init; }
    public string? Successor { get; init; }
    public string? SuccessionBasis { get; init; }
    public SourceEntry? SuccessionSource { get; init; }
}

/// <summary>An entry of agencies.yaml</summary>
public sealed class AgencyEntry
{
    public Position At { get; init; } = Position.Nowhere;
    public required string Slug { get; init; }
    public required string Name { get; init; }
    public required string NameEn { get; init; }
    public List<string> Aliases { get; init; } = [];
    public required AgencyKind Kind { get; init; }
    public string? Province { get; init; }
    public string? Successor { get; init; }
    public string? SuccessionBasis { get; init; }
    public SourceEntry? SuccessionSource { get; init; }
}

/// <summary>An entry of documents.yaml</summary>
public sealed class DocumentEntry
{
    public Position At { get; init; } = Position.Nowhere;
    public required string Slug { get; init; }
    public required string Number { get; init; }
    public required string Type { get; init; }
    public DateOnly? Date { get; init; }
    public string? Issuer { get; init; }
    public string? Title { get; init; }
}

/// <summary>An entry of indicators.yaml</summary>
public sealed class IndicatorEntry
{
    public Position At { get; init; } = Position.Nowhere;
    public required string Slug { get; init; }
    public required string Name { get; init; }
    public required string NameEn { get; init; }
    public required string Unit { get; init; }
    public EducationLevel? Level { get; init; }
    public required Topic Topic { get; init; }
    public bool? HigherIsBetter { get; init; }
}

/// <summary>An entry of reports/*.yaml</summary>
public sealed class ReportEntry
{
    public Position At { get; init; } = Position.Nowhere;
    public required string Slug { get; init; }
    public string? Task { get; init; }
    public string? Indicator { get; init; }
    public string? ReportingDuty { get; init; }
    public string? Province { get; init; }
    public string? Place { get; init; }
    public ReportedStatus? Status { get; init; }
    public decimal? Value { get; init; }
    public string? Unit { get; init; }
    public required DateOnly AsOf { get; init; }
    public DatePrecision AsOfPrecision { get; init; }
    public required DateOnly PublishedAt { get; init; }
    public required Confidence Confidence { get; init; }
    public required string Summary { get; init; }
    public string? SummaryEn { get; init; }
    public required SourceEntry Source { get; init; }
    public string? Replaces { get; init; }
}

/// <summary>An entry of context.yaml</summary>
public sealed class ContextEntry
{
    public Position At { get; init; } = Position.Nowhere;
    public required string Slug { get; init; }
    public required string Plan { get; init; }
    public string? Task { get; init; }
    public string? Indicator { get; init; }
    public DateOnly? AsOf { get; init; }
    public DatePrecision? AsOfPrecision { get; init; }
    public required string Text { get; init; }
    public required string TextEn { get; init; }
    public required Confidence Confidence { get; init; }
    public required SourceEntry Source { get; init; }
}
