using System.Runtime.CompilerServices;
using EduPlan.Api.Data;
using EduPlan.Api.Graph.Relay;
using EduPlan.Api.Rules;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQLParser.AST;

namespace EduPlan.Api.Graph.Reading;

/// <summary>What the fields of one operation share: the snapshot they read, the default clocks and the batches.</summary>
public sealed class ReadScope
{
    /// <summary>The entry of the user context under which the edge hands over the snapshot to read; without one the operation reads one of its own.</summary>
    public const string SnapshotKey = "snapshot";

    /// <summary>The entry under which it says how many entries the lists that cannot be paged may have altogether; without one as many as there are.</summary>
    public const string EntriesKey = "entries";

    private static readonly ConditionalWeakTable<IExecutionContext, ReadScope> Scopes = new();

    private readonly Snapshot snapshot;
    private readonly TimeProvider time;
    private readonly int most;
    private int given;
    private bool full;
    private readonly Dictionary<(GraphQLField, FieldType, Clock, Type), object> batches = [];

    private ReadScope(IExecutionContext context)
    {
        var services = context.RequestServices ?? throw new InvalidOperationException("The operation has no services.");
        snapshot = context.UserContext.TryGetValue(SnapshotKey, out var given) && given is Snapshot own ? own : services.GetRequiredService<Snapshots>().OfPrimary();
        time = services.GetRequiredService<TimeProvider>();
        most = context.UserContext.TryGetValue(EntriesKey, out var entries) && entries is int bound ? bound : int.MaxValue;
        Latest = Clock.Latest(time);
    }

    /// <summary>The day on which the operation began and every report of its snapshot: the default of every field, the same for all of them.</summary>
    public Clock Latest { get; private set; }

    public static ReadScope Of(IResolveFieldContext context) => Scopes.GetValue(context.ExecutionContext, static c => new(c));

    /// <summary>Takes the day anew and leaves the moment that was read: what a mutation writes is known to the fields of its payload.</summary>
    public async Task RenewAsync()
    {
        await snapshot.CloseAsync();
        Latest = Clock.Latest(time);
    }

    /// <summary>Ends what the operation reads, if it has read anything.</summary>
    public static Task EndAsync(IExecutionContext context) => Scopes.TryGetValue(context, out var scope) ? scope.snapshot.CloseAsync() : Task.CompletedTask;

    /// <summary>The operation's one context: all its fields see the data of one moment. The caller does not dispose of it.</summary>
    public Task<PlanContext> OpenAsync(CancellationToken cancellationToken) => snapshot.OpenAsync(cancellationToken);

    /// <summary>A list that cannot be paged, on its way into the answer.</summary>
    /// <exception cref="ExecutionError">TOO_MANY_ENTRIES: with it the answer would hold more than is allowed.</exception>
    public List<T> Give<T>(IResolveFieldContext context, List<T> list)
    {
        if (!HasRoom(list.Count))
            throw Paging.Error(context, "TOO_MANY_ENTRIES", $"The lists that cannot be paged have more than {most} entries in this answer; ask for fewer rows above them.", ("maxAllowedItems", most));
        given += list.Count;
        return list;
    }

    /// <summary>Whether that many entries more may be given. Once they may not, nothing is given any more: a list is never cut short.</summary>
    public bool HasRoom(int more) => !(full |= more > most - given);

    /// <summary>The batch of this place in the document, on these clocks; made when first asked for.</summary>
    public TBatch Batch<TBatch>(IResolveFieldContext context, Clock clock, Func<TBatch> make) where TBatch : class
    {
        var place = (context.FieldAst, context.FieldDefinition, clock, typeof(TBatch));
        if (!batches.TryGetValue(place, out var batch))
            batches[place] = batch = make();
        return (TBatch)batch;
    }
}
