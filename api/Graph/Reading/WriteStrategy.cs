using GraphQL.Execution;
using ExecutionContext = GraphQL.Execution.ExecutionContext;

namespace EduPlan.Api.Graph.Reading;

/// <summary>
/// Executes a mutation's fields one after another, each with everything selected under it before the next begins (GraphQL specification, "Mutation"):
/// the engine's serial strategy alone puts batched fields off until all mutations are done.
/// </summary>
public sealed class WriteStrategy : ReadStrategy
{
    /// <inheritdoc/>
    public override async Task ExecuteNodeTreeAsync(ExecutionContext context, ExecutionNode rootNode)
    {
        if (rootNode is not RootExecutionNode { SubFields: { } fields })
        {
            await base.ExecuteNodeTreeAsync(context, rootNode);
            return;
        }
        foreach (var field in fields)
            await base.ExecuteNodeTreeAsync(context, field);
    }
}
