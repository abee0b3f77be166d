using System.Text;
using GraphQL;
using GraphQLParser;
using GraphQLParser.AST;

namespace EduPlan.Api.Http;

/// <summary>
/// Bounds what the arguments ask of the database: <c>where</c>, <c>order</c>, <c>nodes(ids:)</c> and searched text,
/// written in the document or sent as variables; and lets no text through that a database cannot take.
/// </summary>
internal sealed class ArgumentGate(GraphQLDocument document, GraphQLOperationDefinition operation, Inputs variables, Limits limits)
{
    private readonly bool reads = operation.Operation == OperationType.Query;

    /// <exception cref="Refusal">400 with the limit's name.</exception>
    public void Check()
    {
        if (reads)
            Readable(variables);
        foreach (var definition in document.Definitions)
            Selections((definition as IHasSelectionSetNode)?.SelectionSet);
    }

    /// <summary>The value of an argument with its variables put in: dictionaries, lists, strings, numbers.</summary>
    public static object? Plain(GraphQLValue? value, GraphQLOperationDefinition operation, Inputs variables) => value switch
    {
        GraphQLVariable variable => variables.TryGetValue(variable.Name.StringValue, out var sent) ? sent : Plain(Default(variable, operation), operation, variables),
        GraphQLObjectValue o => Entries(o, operation, variables),
        GraphQLListValue list => (list.Values ?? []).Select(v => Plain(v, operation, variables)).ToList(),
        GraphQLStringValue text => (string)text.Value,
        GraphQLIntValue number => int.TryParse(number.Value.Span, out var n) ? n : int.MaxValue,
        GraphQLNullValue or null => null,
        GraphQLBooleanValue flag => flag.BoolValue,
        IHasValueNode other => (string)other.Value,
        _ => null,
    };

    // Two entries of one name are refused by validation later; here the last one counts.
    private static Dictionary<string, object?> Entries(GraphQLObjectValue value, GraphQLOperationDefinition operation, Inputs variables)
    {
        var entries = new Dictionary<string, object?>();
        foreach (var field in value.Fields ?? [])
            entries[field.Name.StringValue] = Plain(field.Value, operation, variables);
        return entries;
    }

    private static GraphQLValue? Default(GraphQLVariable variable, GraphQLOperationDefinition operation) =>
        operation.Variables?.Items.Find(v => v.Variable.Name.Value == variable.Name.Value)?.DefaultValue;

    private void Selections(GraphQLSelectionSet? set)
    {
        foreach (var node in set?.Selections ?? [])
        {
            if (node is GraphQLField field)
            {
                foreach (var argument in field.Arguments?.Items ?? [])
                    Argument(field.Name.Value, argument);
            }
            Selections((node as IHasSelectionSetNode)?.SelectionSet);
        }
    }

    private void Argument(ROM field, GraphQLArgument argument)
    {
        var name = argument.Name.Value;
        // The variables of a query have been looked at as a whole. What a mutation is told it judges itself, and names the field.
        if (name != "input")
            Readable(Plain(argument.Value, operation, reads ? Inputs.Empty : variables));
        if (name == "where")
            new FilterSize(limits).Measure(Plain(argument.Value, operation, variables));
        else if (name == "order")
            new OrderSize(limits).Measure(Plain(argument.Value, operation, variables));
        else if (name == "ids" && field == "nodes" && Plain(argument.Value, operation, variables) is List<object?> ids && ids.Count > limits.Nodes)
            throw Refusal.Limit("HC0076", "Ids of nodes", limits.Nodes, ids.Count);
        else if (name == "text" && Plain(argument.Value, operation, variables) is string text && text.Length > limits.TextLength)
            throw Refusal.Limit("LIMIT_TEXT", "Characters of the text looked for", limits.TextLength, text.Length);
    }

    // PostgreSQL takes neither, and no text that is looked for or reported has them.
    private static void Readable(object? value)
    {
        switch (value)
        {
            case string text:
                for (var i = 0; i < text.Length;)
                {
                    if (!Rune.TryGetRuneAt(text, i, out var rune) || rune.Value == 0)
                        throw new Refusal(StatusCodes.Status400BadRequest, "TEXT_CHARACTERS", "A text in an argument or a variable holds a NUL or half of a surrogate pair.");
                    i += rune.Utf16SequenceLength;
                }
                break;
            case IReadOnlyDictionary<string, object?> entries:
                foreach (var entry in entries.Values)
                    Readable(entry);
                break;
            case List<object?> list:
                list.ForEach(Readable);
                break;
        }
    }
}
