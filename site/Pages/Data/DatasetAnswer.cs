using EduPlan.Site.Parts;

namespace EduPlan.Site.Pages.Data;

public sealed record DatasetAnswer(Dataset Dataset, Count Progress);

/// <param name="Synthetic">True for generated data, which every page then says (truth rule 2).</param>
public sealed record Dataset(string Version, DateOnly DataAsOf, string Licence, string? LicenceUrl, bool Synthetic, string? LastHash, DatasetCounts Counts);

public sealed record DatasetCounts(int Provinces, int Plans, int Tasks, int Targets, int Indicators, int Agencies, int LegalDocuments, int Reports);
