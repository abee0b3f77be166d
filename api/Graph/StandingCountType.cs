using EduPlan.Api.Data;
using EduPlan.Api.Graph.Scalars;
using GraphQL.Types;

namespace EduPlan.Api.Graph;

/// <summary>StandingCount.</summary>
public sealed class StandingCountType : ObjectGraphType<(Standing Standing, int Count)>
{
    public StandingCountType()
    {
        Name = "StandingCount";
        Description = "How many tasks have one standing.";
        Field<NonNullGraphType<EnumType<Standing>>>("standing").Description("The standing.").Resolve(context => context.Source.Standing);
        Field<NonNullGraphType<IntGraphType>>("count").Description("How many tasks have it.").Resolve(context => context.Source.Count);
    }
}
