using EduPlan.Api.Graph.Reading;
using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;

namespace EduPlan.Api.Graph.Relay;

/// <summary>What of a connection is selected: the selections on its nodes, and whether any cursor can be asked for.</summary>
public sealed record PageSelection(IReadOnlyList<GraphQLSelectionSet?> Nodes, bool Cursors)
{
    public static PageSelection Of(IResolveFieldContext context)
    {
        var strategy = (ReadStrategy)context.ExecutionContext.ExecutionStrategy;
        var fields = context.SubFields!.Values;
        var nodes = fields.SelectMany(f => f.FieldType.Name switch
        {
            "nodes" => [f.Field.SelectionSet],
            "edges" => strategy.Select(context.ExecutionContext, f.FieldType.ResolvedType!.GetNamedType(), f.Field.SelectionSet!).Values
                .Where(e => e.FieldType.Name == "node").Select(e => e.Field.SelectionSet),
            _ => Array.Empty<GraphQLSelectionSet?>(),
        });
        return new([.. nodes], fields.Any(f => f.FieldType.Name switch
        {
            "pageInfo" => Selects(f, "startCursor") || Selects(f, "endCursor"),
            "edges" => Selects(f, "cursor"),
            _ => false,
        }));

        bool Selects((GraphQLField Field, FieldType FieldType) field, string name) =>
            strategy.Select(context.ExecutionContext, field.FieldType.ResolvedType!.GetNamedType(), field.Field.SelectionSet!).Values.Any(s => s.FieldType.Name == name);
    }
}
