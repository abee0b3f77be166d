using EduPlan.Api.Graph.Scalars;
using EduPlan.Api.Rules;
using GraphQL.Types;

namespace EduPlan.Api.Graph;

/// <summary>Progress.</summary>
public sealed class ProgressType : ObjectGraphType<Progress>
{
    public ProgressType()
    {
        Name = "Progress";
        Description = "Counts over tasks and targets on given clocks. A share without anything to share is null, never 0.";
        Add<NonNullGraphType<LocalDateType>>("asOf", "The day it is judged on.", p => p.AsOf);
        Add<NonNullGraphType<IntGraphType>>("total", "All tasks.", p => p.Total);
        Add<NonNullGraphType<ListGraphType<NonNullGraphType<StandingCountType>>>>("byStanding", "Tasks by standing; standings that no task has are left out.", p => p.ByStanding);
        Add<NonNullGraphType<IntGraphType>>("completed", "Tasks done, in time or not.", p => p.Completed);
        Add<NonNullGraphType<IntGraphType>>("issued", "Tasks whose document exists, with nothing reported yet on what it brought.", p => p.Issued);
        Add<NonNullGraphType<IntGraphType>>("overdue", "Tasks reported on whose deadline has passed.", p => p.Overdue);
        Add<NonNullGraphType<IntGraphType>>("unreportedOverdue", "Tasks never reported on whose deadline has passed.", p => p.UnreportedOverdue);
        Add<NonNullGraphType<IntGraphType>>("reported", "Tasks with at least one report.", p => p.Reported);
        Add<FloatGraphType>("completionShare", "Tasks done among those whose deadline has passed, 0 to 1; null when none has passed.", p => p.CompletionShare);
        Add<FloatGraphType>("disclosureShare", "Tasks with at least one report among all tasks, 0 to 1; null when there are none.", p => p.DisclosureShare);
        Add<NonNullGraphType<IntGraphType>>(TargetFields[0], "All targets.", p => p.TargetsTotal);
        Add<NonNullGraphType<IntGraphType>>(TargetFields[1], "Targets reached.", p => p.TargetsMet);
        Add<NonNullGraphType<IntGraphType>>(TargetFields[2], "Targets for which there is a figure.", p => p.TargetsWithData);
    }

    /// <summary>The fields for which the targets must be looked at.</summary>
    public static IReadOnlyList<string> TargetFields { get; } = ["targetsTotal", "targetsMet", "targetsWithData"];

    private void Add<T>(string name, string description, Func<Progress, object?> value) where T : IGraphType =>
        Field<T>(name).Description(description).Resolve(context => value(context.Source));
}
