using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;
using EduPlan.Api.Graph.Relay;
using GraphQL.Types;

namespace EduPlan.Api.Graph;

/// <summary>ContextNote.</summary>
public sealed class ContextNoteType : ObjectGraphType<ContextNote>
{
    public ContextNoteType()
    {
        Name = "ContextNote";
        Description = "A sourced fact that helps to read a plan but is not evidence on one of its tasks or targets.";
        this.Node("ContextNotes", n => n.Slug);
        this.DefaultOrder(SortKey.By((ContextNote n) => n.Position), SortKey.By((ContextNote n) => n.Slug));
        this.One("plan", n => n.Plan, typeof(PlanType), "The plan it helps to read.");
        this.One("task", n => n.Task, typeof(TaskType), "The task it helps to read, if one.");
        this.One("indicator", n => n.Indicator, typeof(IndicatorType), "The indicator it helps to read, if one.");
        this.Column("asOf", n => n.AsOf, "The day the fact holds for.");
        this.Column("asOfPrecision", n => n.AsOfPrecision, "How exactly the source dates it; null when asOf is.");
        this.Column("text", n => n.Text, "The fact, in our words.");
        this.Column("textEn", n => n.TextEn, "The same in English.");
        this.Column("confidence", n => n.Confidence, "How sure the person who entered it was.");
        this.Part("source", n => n.Source, typeof(SourceType), "Where it can be read.");
    }
}
