using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;
using EduPlan.Api.Graph.Relay;
using GraphQL.Types;

namespace EduPlan.Api.Graph;

/// <summary>Target.</summary>
public sealed class TargetType : ObjectGraphType<Target>
{
    public TargetType()
    {
        Name = "Target";
        Description = "A promised figure, level or quality.";
        this.Node("Targets", t => t.Slug);
        this.DefaultOrder(SortKey.By((Target t) => t.Plan.Slug), SortKey.By((Target t) => t.Position), SortKey.By((Target t) => t.Slug));
        this.One("indicator", t => t.Indicator, typeof(IndicatorType), "What it measures.");
        this.One("plan", t => t.Plan, typeof(PlanType), "The plan that sets it.");
        this.Column("kind", t => t.Kind, "A figure, a level or a quality.");
        this.Column("comparator", t => t.Comparator, "How a measured value is held against the figure.");
        this.Column("value", t => t.Value, "The figure or the level; null for a quality.");
        this.Column("unit", t => t.Unit, "What the figure is counted in.", always: true);
        this.Column("year", t => t.Year, "The year by whose end it is to be reached.");
        this.Column("text", t => t.Text, "The target in short, as the plan words it.");
        this.Column("locator", t => t.Locator, "Where in the plan it is printed.");
        this.Column("position", t => t.Position, "Its place in the order of print, from 0.");
        this.Column("place", t => t.Place, "Where it holds, when that is less than the whole province or district.");
        this.Group("baseline", typeof(BaselineType), "The sourced starting value; null where none is known.", t => t.BaselineValue is not null, nameof(Target.BaselineValue));
        this.Group("attainment", typeof(AttainmentType), "Whether it was reached, by the latest figure for the same place.").AddClocks();
    }
}
