using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;
using EduPlan.Api.Graph.Relay;
using GraphQL.Types;

namespace EduPlan.Api.Graph;

/// <summary>Citation.</summary>
public sealed class CitationType : ObjectGraphType<PlanCitation>
{
    public CitationType()
    {
        Name = "Citation";
        Description = "A legal document that a plan cites, and where.";
        this.DefaultOrder(SortKey.By((PlanCitation c) => c.Position));
        this.Column("locator", c => c.Locator, "Where in the plan it is cited first.");
        this.One("document", c => c.Document, typeof(LegalDocumentType), "The document.");
        this.One("plan", c => c.Plan, typeof(PlanType), "The plan.");
    }
}
