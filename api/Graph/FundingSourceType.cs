using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;
using EduPlan.Api.Graph.Relay;
using GraphQL.Types;

namespace EduPlan.Api.Graph;

/// <summary>FundingSource.</summary>
public sealed class FundingSourceType : ObjectGraphType<FundingSource>
{
    public FundingSourceType()
    {
        Name = "FundingSource";
        Description = "Where a plan's money is to come from.";
        this.DefaultOrder(SortKey.By((FundingSource f) => f.Position));
        this.Column("locator", f => f.Locator, "Where in the plan it is printed.");
        this.Column("text", f => f.Text, "What is printed, in our words.");
        this.Column("textEn", f => f.TextEn, "The same in English.");
    }
}
