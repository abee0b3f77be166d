using EduPlan.Site.Parts;

namespace EduPlan.Site.Pages.Agencies;

public sealed record AgenciesAnswer(Connection<AgencyFull> Agencies);

/// <summary>A body, or a printed group of bodies, that plans name.</summary>
public sealed record AgencyFull(
    string Slug, string Name, string NameEn, IReadOnlyList<string> Aliases, AgencyKind Kind, Ref? Province, Ref? Successor, Ref? SuccessionBasis, SourceLine? SuccessionSource);
