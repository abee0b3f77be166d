using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;
using EduPlan.Api.Graph.Relay;
using GraphQL.Types;

namespace EduPlan.Api.Graph;

/// <summary>LegalDocument.</summary>
public sealed class LegalDocumentType : ObjectGraphType<LegalDocument>
{
    public LegalDocumentType()
    {
        Name = "LegalDocument";
        Description = "A legal document that a plan carries out or cites.";
        this.Node("LegalDocuments", d => d.Slug);
        this.DefaultOrder(SortKey.By((LegalDocument d) => d.Slug));
        this.Column("number", d => d.Number, "Its number, as printed: \"06-NQ/TU\"; for a law its name.");
        this.Column("type", d => d.Type, "What it is: \"Nghị quyết\", \"Quyết định\" ...");
        this.Column("date", d => d.Date, "The day it was issued; null where not printed.");
        this.Column("issuer", d => d.Issuer, "Who issued it, as the plan says.");
        this.Column("title", d => d.Title, "What it is about, in short.");
        this.Through("implementedBy", d => d.Implementations, (PlanImplementation i) => i.Plan, d => d.Implementations.Select(i => i.Plan),
            typeof(PlanType), "The plans that carry it out.", SortKey.By((PlanImplementation i) => i.Plan.Slug));
        this.Through("citedBy", d => d.Citations, (PlanCitation c) => c.Plan, d => d.Citations.Select(c => c.Plan),
            typeof(PlanType), "The plans that cite it.", SortKey.By((PlanCitation c) => c.Plan.Slug));
    }
}
