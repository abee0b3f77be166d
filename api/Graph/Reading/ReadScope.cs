using System.Runtime.CompilerServices;
using EduPlan.Api.Data;
using EduPlan.Api.Rules;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQLParser.AST;
using Microsoft.EntityFrameworkCore;

namespace EduPlan.Api.Graph.Reading;

/// <summary>What the fields of one operation share: the database, the default clocks and the batches.</summary>
public sealed class ReadScope
{
    private static readonly ConditionalWeakTable<IExecutionContext, ReadScope> Scopes = new();

    private readonly IDbContextFactory<PlanContext> database;
    private readonly TimeProvider time;
    private readonly Dictionary<(GraphQLField, FieldType, Clock, Type), object> batches = [];

    private ReadScope(IServiceProvider services)
    {
        database = services.GetRequiredService<IDbContextFactory<PlanContext>>();
        time = services.GetRequiredService<TimeProvider>();
        Now = Clock.Now(time);
    }

    /// <summary>Both clocks as the operation began: the default of every field, the same for all of them.</summary>
    public Clock Now { get; private set; }

    /// <summary>Sets both clocks to now: what a mutation wrote is known to the fields of its payload.</summary>
    public void Renew() => Now = Clock.Now(time);

    public static ReadScope Of(IResolveFieldContext context) =>
        Scopes.GetValue(context.ExecutionContext, static c => new(c.RequestServices ?? throw new InvalidOperationException("The operation has no services.")));

    /// <summary>A context of its own for one command or batch; the caller disposes of it.</summary>
    public Task<PlanContext> OpenAsync(CancellationToken cancellationToken) => database.CreateDbContextAsync(cancellationToken);

    /// <summary>The batch of this place in the document, on these clocks; made when first asked for.</summary>
    public TBatch Batch<TBatch>(IResolveFieldContext context, Clock clock, Func<TBatch> make) where TBatch : class
    {
        var place = (context.FieldAst, context.FieldDefinition, clock, typeof(TBatch));
        if (!batches.TryGetValue(place, out var batch))
            batches[place] = batch = make();
        return (TBatch)batch;
    }
}
