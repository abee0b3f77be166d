using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;
using GraphQL.Types;

namespace EduPlan.Api.Graph;

/// <summary>Baseline: the starting value of a target.</summary>
public sealed class BaselineType : ObjectGraphType<Target>
{
    public BaselineType()
    {
        Name = "Baseline";
        Description = "The starting value of a target, with its source.";
        this.Column("value", t => t.BaselineValue, "The value.", always: true);
        this.Column("asOf", t => t.BaselineAsOf, "The day it held for.");
        this.Part("source", t => t.BaselineSource, typeof(SourceType), "Where it can be read.");
    }
}
