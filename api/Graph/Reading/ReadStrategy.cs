using System.Runtime.CompilerServices;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQLParser.AST;
using ExecutionContext = GraphQL.Execution.ExecutionContext;

namespace EduPlan.Api.Graph.Reading;

/// <summary>
/// Executes field by field, and collects the fields of each selection once for an operation instead of once for a row. That saves work on lists, and it
/// gives every place of the document one lasting field node, by which batches know each other again even where fragments had to be merged.
/// </summary>
public class ReadStrategy : SerialExecutionStrategy
{
    private static readonly ConditionalWeakTable<IExecutionContext, Dictionary<(IGraphType, GraphQLSelectionSet), Dictionary<string, (GraphQLField, FieldType)>>> Collected = new();

    /// <inheritdoc/>
    public override async Task<ExecutionResult> ExecuteAsync(ExecutionContext context)
    {
        try
        {
            return await base.ExecuteAsync(context);
        }
        finally
        {
            await ReadScope.EndAsync(context);
        }
    }

    /// <summary>The fields selected on an object of the given type, fragments and @skip/@include applied, merged by response name.</summary>
    public Dictionary<string, (GraphQLField Field, FieldType FieldType)> Select(IExecutionContext context, IGraphType type, GraphQLSelectionSet selection)
    {
        var known = Collected.GetOrCreateValue(context);
        if (!known.TryGetValue((type, selection), out var fields))
            known[(type, selection)] = fields = CollectFieldsFrom((ExecutionContext)context, type, selection, null);
        return fields;
    }

    /// <inheritdoc/>
    public override Dictionary<string, (GraphQLField field, FieldType fieldType)>? GetSubFields(ExecutionContext context, ExecutionNode node) =>
        node.Field?.SelectionSet is { } selection && node.FieldDefinition?.ResolvedType?.GetNamedType() is { } type ? Select(context, type, selection) : null;

    /// <inheritdoc/>
    protected override void SetSubFieldNodes(ExecutionContext context, ObjectExecutionNode parent)
    {
        var type = parent.GetObjectGraphType(context.Schema) ?? parent.GraphType!;
        var fields = Select(context, type.GetNamedType(), parent.SelectionSet!);
        var nodes = new ExecutionNode[fields.Count];
        var i = 0;
        foreach (var (field, definition) in fields.Values)
            nodes[i++] = BuildExecutionNode(parent, definition.ResolvedType!, field, definition);
        parent.SubFields = nodes;
    }
}
