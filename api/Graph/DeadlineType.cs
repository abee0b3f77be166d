using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;
using EduPlan.Api.Graph.Scalars;
using EduPlan.Api.Rules;
using GraphQL.Resolvers;
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
        var next = AddField(new FieldType
        {
            Name = "nextDue",
            Description = "The first day on or after asOf on which it falls due; null when none is left. Recurring deadlines fall due until the plan's period ends.",
            Type = typeof(LocalDateType),
            Resolver = new FuncFieldResolver<Deadline, object?>(context =>
            {
                // A deadline is always asked for as the field of a task, and the plan's years come with the task.
                var (deadline, task, asOf) = (context.Source, (PlanTask)context.Parent!.Source!, context.Clock().AsOf);
                return PlanYears.Load(context, task.PlanId).Then(years => (object?)DueDates.Next(years!.Of(deadline), asOf));
            }),
        });
        next.AddClocks();
        AddField(new FieldType
        {
            Name = "dueDates",
            Description = "Every day on which it falls due: one where a day follows from what is printed; of recurring deadlines each within the plan's period, none before the plan was issued or, where no day of issue is printed, before the date of the latest document it cites.",
            Type = typeof(NonNullGraphType<ListGraphType<NonNullGraphType<LocalDateType>>>),
            Resolver = new FuncFieldResolver<Deadline, object?>(context => DueDates.Recurs(context.Source)
                ? PlanYears.Load(context, ((PlanTask)context.Parent!.Source!).PlanId).Then(years => (object?)years!.Of(context.Source).ToList())
                : DueDates.Of(context.Source, 0, 0, null).ToList()),
        });
    }
}
