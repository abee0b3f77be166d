using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;
using EduPlan.Api.Graph.Relay;
using GraphQL.Types;

namespace EduPlan.Api.Graph;

/// <summary>OutlineEntry.</summary>
public sealed class OutlineEntryType : ObjectGraphType<OutlineEntry>
{
    public OutlineEntryType()
    {
        Name = "OutlineEntry";
        Description = "A numbered heading of a plan.";
        this.DefaultOrder(SortKey.By((OutlineEntry e) => e.Position));
        this.Column("locator", e => e.Locator, "Its number, as printed.");
        this.Column("heading", e => e.Heading, "Its text.");
    }
}
