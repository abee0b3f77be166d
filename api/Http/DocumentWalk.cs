using GraphQL;
using GraphQL.Types;
using GraphQLParser;
using GraphQLParser.AST;

namespace EduPlan.Api.Http;

/// <summary>
/// Walks a document with every fragment written out, knowing the type it is in: depth, response names, cycles and introspection.
/// Only after <see cref="DocumentGate"/> has bounded the number of fields and fragment visits.
/// </summary>
internal sealed class DocumentWalk(GraphQLDocument document, ISchema schema, Limits limits)
{
    private readonly Dictionary<ROM, GraphQLFragmentDefinition> fragments = DocumentGate.Fragments(document);
    private readonly Dictionary<FieldType, int> onPath = [];
    private readonly Dictionary<ROM, int> introspectionOnPath = [];

    /// <summary>
    /// Whether the answer changes with the day: a field has the clock <c>asOf</c>, and neither it nor a field around it was given a day in the document.
    /// A list has that clock for what it is filtered and ordered by, so without either it does not count. In doubt, yes.
    /// </summary>
    public bool UsesToday { get; private set; }

    public void Check()
    {
        foreach (var operation in document.Definitions.OfType<GraphQLOperationDefinition>())
        {
            IGraphType? root = operation.Operation switch
            {
                OperationType.Query => schema.Query,
                OperationType.Mutation => schema.Mutation,
                _ => schema.Subscription,
            };
            Level([(operation.SelectionSet, root)], depth: 1, introspection: false, dated: false);
        }
    }

    // All selections that share one place in the answer, so that names are counted across fragments.
    private void Level(List<(GraphQLSelectionSet? Set, IGraphType? Type)> sets, int depth, bool introspection, bool dated)
    {
        var fields = new List<(GraphQLField Field, IGraphType? Type)>();
        foreach (var (set, type) in sets)
            Flatten(set, type, fields);
        if (fields.Count == 0)
            return;
        if (!introspection && depth > limits.Depth)
            throw Refusal.Limit("LIMIT_DEPTH", "Levels of fields", limits.Depth);

        foreach (var same in fields.GroupBy(f => f.Field.Alias?.Name.Value ?? f.Field.Name.Value))
        {
            var count = same.Count();
            if (count > limits.SameResponseName)
                throw Refusal.Limit("LIMIT_SAME_NAME", $"Fields answering as \"{same.Key}\" in one place", limits.SameResponseName, count);
            Below([.. same], depth, introspection, dated);
        }
    }

    private void Below(List<(GraphQLField Field, IGraphType? Type)> same, int depth, bool introspection, bool dated)
    {
        var name = same[0].Field.Name.Value;
        var enters = !introspection && (name == "__schema" || name == "__type");
        if (enters && !limits.Introspection)
            throw new Refusal(StatusCodes.Status400BadRequest, "HC0046", "Introspection is switched off; the schema is at /graphql/schema.graphql.");

        if (introspection)
        {
            var seen = introspectionOnPath[name] = introspectionOnPath.GetValueOrDefault(name) + 1;
            if (IntrospectionLimit(name) is { } most && seen > most)
                throw Refusal.Limit("HC0086", $"Nested \"{name}\" in introspection", most);
        }

        var definitions = same.Select(f => Definition(f.Type, f.Field.Name.Value)).ToList();
        var definition = definitions[0];
        dated = dated || same.TrueForAll(f => IsDated(f.Field));
        UsesToday |= !dated && same.Exists(f => Definition(f.Type, f.Field.Name.Value)?.Arguments?.Find("asOf") is not null && (definition?.Arguments?.Find("where") is null || IsFilteredOrOrdered(f.Field)));
        if (definition is not null && !introspection)
        {
            var seen = onPath[definition] = onPath.GetValueOrDefault(definition) + 1;
            if (seen > limits.FieldCycle)
                throw Refusal.Limit("HC0087", $"Visits of \"{same[0].Type!.Name}.{name}\" below itself", limits.FieldCycle);
        }

        Level([.. same.Select((f, i) => (f.Field.SelectionSet, definitions[i]?.ResolvedType?.GetNamedType()))], depth + 1, introspection || enters, dated);

        if (introspection)
            introspectionOnPath[name]--;
        if (definition is not null && !introspection)
            onPath[definition]--;
    }

    private static bool IsDated(GraphQLField field) =>
        field.Arguments?.Items.Find(a => a.Name.Value == "asOf")?.Value is not null and not GraphQLNullValue and not GraphQLVariable;

    private static bool IsFilteredOrOrdered(GraphQLField field) => field.Arguments?.Items.Exists(a => a.Name.Value == "where" || a.Name.Value == "order") == true;

    private int? IntrospectionLimit(ROM name) =>
        name == "ofType" ? limits.IntrospectionOfType
        : name == "fields" || name == "inputFields" || name == "interfaces" || name == "possibleTypes" || name == "args" ? limits.IntrospectionLists
        : null;

    private void Flatten(GraphQLSelectionSet? set, IGraphType? type, List<(GraphQLField, IGraphType?)> into)
    {
        foreach (var node in set?.Selections ?? [])
        {
            switch (node)
            {
                case GraphQLField field:
                    into.Add((field, type));
                    break;
                case GraphQLInlineFragment inline:
                    Flatten(inline.SelectionSet, inline.TypeCondition is { } condition ? schema.AllTypes[condition.Type.Name.Value] : type, into);
                    break;
                case GraphQLFragmentSpread spread when fragments.TryGetValue(spread.FragmentName.Name.Value, out var fragment):
                    Flatten(fragment.SelectionSet, schema.AllTypes[fragment.TypeCondition.Type.Name.Value], into);
                    break;
            }
        }
    }

    /// <summary>The field's definition, or null where the document is not valid and validation will say so.</summary>
    public static FieldType? Definition(IGraphType? type, ROM name) => (type as IComplexGraphType)?.Fields.Find(name);
}
