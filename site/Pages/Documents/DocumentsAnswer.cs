using EduPlan.Site.Parts;

namespace EduPlan.Site.Pages.Documents;

public sealed record DocumentsAnswer(Connection<LegalDocument> LegalDocuments);

/// <summary>A legal document that a plan carries out or cites.</summary>
public sealed record LegalDocument(
    string Slug, string Number, string Type, DateOnly? Date, string? Issuer, string? Title, IReadOnlyList<Ref> ImplementedBy, IReadOnlyList<Ref> CitedBy);
