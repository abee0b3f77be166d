using System.Linq.Expressions;
using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;
using EduPlan.Api.Rules;
using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;

namespace EduPlan.Api.Graph;

/// <summary>
/// The field progress, of everything or of the rows of one level: one command that adds up the stored changes. Only on a knownAt before the newest report are
/// the rows themselves counted, which is the same and takes longer.
/// </summary>
public static class ProgressFields
{
    /// <summary>Progress of the tasks and targets that lead to a row.</summary>
    public static void Progress<T>(
        this ObjectGraphType<T> type, string description, ProgressScope scope, Expression<Func<PlanTask, int?>> task, Expression<Func<Target, int?>>? target) where T : class
    {
        var resolver = new FuncFieldResolver<T, object?>(context => Counts(context, scope, new(task, target)).Load(Ids<T, int>.Get(context.Source)));
        type.AddField(new FieldFacts { Reads = ["Id"] }.On(Field(description, resolver))).AddClocks();
    }

    /// <summary>Progress of the whole data set.</summary>
    public static void Progress(this ObjectGraphType type, string description) =>
        type.AddField(Field(description, new FuncFieldResolver<object?>(context => Counts(context, ProgressScope.Everything, new(_ => 0, _ => 0)).Load(0)))).AddClocks();

    private static FieldType Field(string description, IFieldResolver resolver) =>
        new() { Name = "progress", Description = description, Type = typeof(NonNullGraphType<ProgressType>), Resolver = resolver };

    private static Batch<int, Progress> Counts(IResolveFieldContext context, ProgressScope scope, ProgressRecount recount)
    {
        var (reading, clock) = (ReadScope.Of(context), context.Clock());
        return reading.Batch(context, clock, () =>
        {
            var withTargets = context.SubFields!.Values.Any(f => ProgressType.TargetFields.Contains(f.FieldType.Name));
            return new Batch<int, Progress>(async (ids, cancellationToken) =>
            {
                var db = await reading.OpenAsync(cancellationToken);
                var tallies = await ProgressSums.AtAsync(db, scope, ids, clock, cancellationToken)
                    ?? await recount.AtAsync(db, ids, clock, withTargets, cancellationToken);
                return ids.ToDictionary(id => id, id => ProgressCount.Of(tallies.GetValueOrDefault(id) ?? new(), clock.AsOf));
            });
        });
    }
}
