using EduPlan.Site.Parts;

namespace EduPlan.Site.Pages.Indicators;

public sealed record IndicatorsAnswer(Connection<IndicatorFull> Indicators);

public sealed record TargetsAnswer(Connection<TargetFull> Targets);

/// <summary>A measure that several plans can share.</summary>
public sealed record IndicatorFull(
    string Slug, string Name, string NameEn, string Unit, EducationLevel? Level, Topic Topic, bool? HigherIsBetter);

/// <summary>A promised figure, level or quality with its verdict on the build's clocks.</summary>
public sealed record TargetFull(
    string Slug, Ref Indicator, Ref Plan, TargetKind Kind, Comparator Comparator, decimal? Value, string? Unit, int Year, string Text, string Locator, string? Place,
    Baseline? Baseline, Attainment Attainment);

/// <summary>The sourced value that a target starts from.</summary>
public sealed record Baseline(decimal Value, DateOnly? AsOf, SourceLine? Source);

/// <param name="Share">Of the way from the starting value to the target, 0 to 1; null when there is none, for the reason in <paramref name="Because"/>.</param>
public sealed record Attainment(AttainmentStatus Status, double? Share, string? Because, string? BecauseEn, LatestValue? Latest);

public sealed record LatestValue(string Slug, decimal? Value, string? Unit, DateOnly AsOf, DatePrecision AsOfPrecision, Confidence Confidence);
