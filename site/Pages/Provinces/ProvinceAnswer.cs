using EduPlan.Site.Parts;

namespace EduPlan.Site.Pages.Provinces;

public sealed record ProvincesAnswer(Connection<ProvinceFull> Provinces);

/// <summary>A province, present or former.</summary>
public sealed record ProvinceFull(
    string Slug, string Name, string NameEn, string FullName, string FullNameEn, string Code, string? IsoCode, int? Communes, DateOnly? ExistsFrom, DateOnly? ExistsTo,
    Ref? Successor, Ref? SuccessionBasis, SourceLine? SuccessionSource, Count Progress);
