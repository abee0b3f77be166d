using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;
using EduPlan.Api.Graph.Relay;
using GraphQL.Types;

namespace EduPlan.Api.Graph;

/// <summary>Indicator.</summary>
public sealed class IndicatorType : ObjectGraphType<Indicator>
{
    public IndicatorType()
    {
        Name = "Indicator";
        Description = "A measure that several plans can share.";
        this.Node("Indicators", i => i.Slug);
        this.DefaultOrder(SortKey.By((Indicator i) => i.Slug));
        this.Column("name", i => i.Name, "Its name.");
        this.Column("nameEn", i => i.NameEn, "Its name in plain English.");
        this.Column("unit", i => i.Unit, "What it is counted in.");
        this.Column("level", i => i.Level, "The level of education it speaks about; null for all.");
        this.Column("topic", i => i.Topic, "What it is about.");
        this.Column("higherIsBetter", i => i.HigherIsBetter, "Whether more is better; null where neither is.");
        this.Many("targets", i => i.Targets, typeof(TargetType), "The targets that plans set for it.");
    }
}
