using GraphQLParser.AST;

namespace EduPlan.Tests.Graph;

/// <summary>Names what in a new schema breaks questions that were right under the old one.</summary>
public static class SchemaChanges
{
    /// <summary>One line a breaking change, such as "Task.title: was removed"; additions are none.</summary>
    public static List<string> Breaking(string before, string after)
    {
        var (old, now) = (Types(before), Types(after));
        var changes = new List<string>();
        foreach (var (name, type) in old)
        {
            if (!now.TryGetValue(name, out var other))
                changes.Add($"{name}: was removed");
            else if (other.Kind != type.Kind)
                changes.Add($"{name}: is no longer the same kind of type");
            else
                changes.AddRange(Of(name, type, other));
        }
        return changes;
    }

    private static IEnumerable<string> Of(string name, GraphQLTypeDefinition old, GraphQLTypeDefinition now) => (old, now) switch
    {
        (GraphQLObjectTypeDefinition a, GraphQLObjectTypeDefinition b) =>
            Outputs(name, a.Fields, b.Fields).Concat(Missing(name, a.Interfaces?.Items.Select(Print), b.Interfaces?.Items.Select(Print), "is no longer a")),
        (GraphQLInterfaceTypeDefinition a, GraphQLInterfaceTypeDefinition b) => Outputs(name, a.Fields, b.Fields),
        (GraphQLInputObjectTypeDefinition a, GraphQLInputObjectTypeDefinition b) => Inputs(name, a.Fields?.Items, b.Fields?.Items),
        (GraphQLEnumTypeDefinition a, GraphQLEnumTypeDefinition b) =>
            Missing(name, a.Values?.Items.Select(v => v.Name.StringValue), b.Values?.Items.Select(v => v.Name.StringValue), "lost the value"),
        (GraphQLUnionTypeDefinition a, GraphQLUnionTypeDefinition b) => Missing(name, a.Types?.Items.Select(Print), b.Types?.Items.Select(Print), "lost the type"),
        _ => [],
    };

    private static IEnumerable<string> Outputs(string type, GraphQLFieldsDefinition? old, GraphQLFieldsDefinition? now)
    {
        foreach (var field in old?.Items ?? [])
        {
            var name = $"{type}.{field.Name.StringValue}";
            if (now?.Items.Find(f => f.Name == field.Name) is not { } other)
            {
                yield return $"{name}: was removed";
                continue;
            }
            // A value that may no longer be null is fine for those who read it.
            if (Print(other.Type) != Print(field.Type) && Print(other.Type).Replace("!", "", StringComparison.Ordinal) is var bare
                && (bare != Print(field.Type).Replace("!", "", StringComparison.Ordinal) || !Stricter(other.Type, field.Type)))
                yield return $"{name}: was {Print(field.Type)}, is {Print(other.Type)}";
            foreach (var change in Inputs(name, field.Arguments?.Items, other.Arguments?.Items))
                yield return change;
        }
    }

    private static IEnumerable<string> Inputs(string owner, List<GraphQLInputValueDefinition>? old, List<GraphQLInputValueDefinition>? now)
    {
        foreach (var input in old ?? [])
        {
            var name = $"{owner}({input.Name.StringValue})";
            if (now?.Find(i => i.Name == input.Name) is not { } other)
                yield return $"{name}: was removed";
            else if (Print(other.Type) != Print(input.Type) && !Stricter(input.Type, other.Type))
                yield return $"{name}: was {Print(input.Type)}, is {Print(other.Type)}";
        }
        foreach (var input in (now ?? []).Where(i => i.Type is GraphQLNonNullType && i.DefaultValue is null && old?.Exists(o => o.Name == i.Name) != true))
            yield return $"{owner}({input.Name.StringValue}): is new and required";
    }

    private static IEnumerable<string> Missing(string type, IEnumerable<string>? old, IEnumerable<string>? now, string what) =>
        (old ?? []).Except(now ?? []).Select(m => $"{type}: {what} {m}");

    // Whether the first says the same as the second, with at least as many "!".
    private static bool Stricter(GraphQLType first, GraphQLType second) => (first, second) switch
    {
        (GraphQLNonNullType a, GraphQLNonNullType b) => Stricter(a.Type, b.Type),
        (GraphQLNonNullType a, _) => Stricter(a.Type, second),
        (GraphQLListType a, GraphQLListType b) => Stricter(a.Type, b.Type),
        (GraphQLNamedType a, GraphQLNamedType b) => a.Name == b.Name,
        _ => false,
    };

    private static string Print(GraphQLType type) => type switch
    {
        GraphQLNonNullType t => Print(t.Type) + "!",
        GraphQLListType t => $"[{Print(t.Type)}]",
        GraphQLNamedType t => t.Name.StringValue,
        _ => "",
    };

    private static Dictionary<string, GraphQLTypeDefinition> Types(string schema) =>
        GraphQLParser.Parser.Parse(schema).Definitions.OfType<GraphQLTypeDefinition>().ToDictionary(t => t.Name.StringValue);
}
