using GraphQL.Types;

namespace EduPlan.Api.Graph;

/// <summary>SearchResult: what a search can find.</summary>
public sealed class SearchResultType : UnionGraphType
{
    public SearchResultType()
    {
        Name = "SearchResult";
        Description = "What a search can find.";
        Type<ProvinceType>();
        Type<PlanType>();
        Type<TaskType>();
        Type<IndicatorType>();
        Type<TargetType>();
        Type<AgencyType>();
        Type<LegalDocumentType>();
    }
}
