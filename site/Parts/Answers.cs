using System.Text.Json.Serialization;
using EduPlan.Site.Pages.Agencies;
using EduPlan.Site.Pages.Data;
using EduPlan.Site.Pages.Documents;
using EduPlan.Site.Pages.Indicators;
using EduPlan.Site.Pages.Plans;
using EduPlan.Site.Pages.Provinces;
using EduPlan.Site.Pages.Tasks;

namespace EduPlan.Site.Parts;

/// <summary>A thing named by its permanent key.</summary>
public sealed record Ref(string Slug);

/// <summary>Where a fact can be read.</summary>
public sealed record SourceLine(string Title, string? Publisher, string? Url, DateOnly? PublishedOn);

/// <summary>A law that put one body or province in the place of another, and where that can be read.</summary>
public sealed record Law(Ref Document, SourceLine? Source);

/// <summary>The report that corrected another, and when it came.</summary>
public sealed record ReplacedBy(string Slug, Moment PublishedAt);

public sealed record ReportsAnswer(Connection<ReportFull> Reports);

/// <summary>One sourced fact about exactly one task, indicator or reporting duty.</summary>
/// <param name="Reporter">The name of the token that sent it; null where we entered it.</param>
/// <param name="PreviousHash">Of the report that entered before it; null for the first.</param>
public sealed record ReportFull(
    string Slug, ReportedStatus? Status, decimal? Value, string? Unit, string? Place, Confidence Confidence, DateOnly AsOf, DatePrecision AsOfPrecision,
    Moment PublishedAt, string Summary, string? SummaryEn, SourceLine Source, Ref? Replaces, ReplacedBy? ReplacedBy, ReportOrigin Origin,
    string? Reporter, string Hash, string? PreviousHash)
{
    public Ref? Province { get; init; }

    public Ref? Task { get; init; }

    public Ref? Indicator { get; init; }

    public Ref? ReportingDuty { get; init; }
}

public sealed record StandingCount(Standing Standing, int Count);

/// <summary>How a set of promises stands on one day.</summary>
public sealed record Count(
    DateOnly AsOf, int Total, IReadOnlyList<StandingCount> ByStanding, int Completed, int Issued, int Overdue, int UnreportedOverdue, int Reported,
    double? CompletionShare, double? DisclosureShare, int TargetsTotal, int TargetsMet, int TargetsWithData)
{
    public int Of(Standing standing) => ByStanding.FirstOrDefault(s => s.Standing == standing)?.Count ?? 0;
}

public sealed record PageInfo(bool HasNextPage, string? EndCursor);

/// <summary>One page of a connection.</summary>
public sealed record Connection<T>(PageInfo PageInfo, IReadOnlyList<T> Nodes);

/// <summary>Reads answers without reflection; a member that is missing or null against its type is an error.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(DatasetAnswer))]
[JsonSerializable(typeof(ProvincesAnswer))]
[JsonSerializable(typeof(PlansAnswer))]
[JsonSerializable(typeof(TasksAnswer))]
[JsonSerializable(typeof(ReportsAnswer))]
[JsonSerializable(typeof(TaskFull))]
[JsonSerializable(typeof(ReportFull))]
[JsonSerializable(typeof(IEnumerable<ReportFull>))]
[JsonSerializable(typeof(TaskPlan))]
[JsonSerializable(typeof(BodyNow))]
[JsonSerializable(typeof(IEnumerable<Body>))]
[JsonSerializable(typeof(IEnumerable<ContextNote>))]
[JsonSerializable(typeof(TargetsAnswer))]
[JsonSerializable(typeof(IndicatorsAnswer))]
[JsonSerializable(typeof(AgenciesAnswer))]
[JsonSerializable(typeof(DocumentsAnswer))]
public sealed partial class AnswerJson : JsonSerializerContext;
