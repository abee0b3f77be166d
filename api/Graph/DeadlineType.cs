using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;
using GraphQL.Types;

namespace EduPlan.Api.Graph;

/// <summary>Deadline.</summary>
public sealed class DeadlineType : ObjectGraphType<Deadline>
{
    public DeadlineType()
    {
        Name = "Deadline";
        Description = "A deadline as printed, with the days that follow from it.";
        this.Column("text", d => d.Text, "As printed; null where the document gives none.");
        this.Column("kind", d => d.Kind, "How precisely it is printed.");
        this.Column("from", d => d.From, "The first day of the time meant.");
        this.Column("to", d => d.To, "The last day of the time meant: the day it is due.");
        this.Column("condition", d => d.Condition, "The event it waits for, in our words.");
        this.Column("conditionEn", d => d.ConditionEn, "The event it waits for, in English.");
    }
}
