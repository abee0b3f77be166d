using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;

namespace EduPlan.Api.Http;

/// <summary>
/// The arguments of an operation that has been validated: those written out in the document are read once, those that name a variable for each request.
/// Lives and dies with its document.
/// </summary>
internal sealed class OperationArguments
{
    private readonly ISchema schema;
    private readonly GraphQLDocument document;
    private readonly GraphQLOperationDefinition operation;
    private readonly Dictionary<GraphQLField, IDictionary<string, ArgumentValue>> written = [];
    private readonly List<(GraphQLField Field, QueryArguments? Arguments)> varying = [];
    private readonly List<ASTNode> directives;
    private readonly bool complete;
    private readonly HashSet<ROM> spread = [];

    // It remembers where variables are used; for one request at a time.
    private ValidationContext? spare;

    /// <param name="schema">What it was validated against.</param>
    /// <param name="document">The document.</param>
    /// <param name="operation">One of its operations.</param>
    /// <param name="first">The result of validating all of it, before it is executed.</param>
    public OperationArguments(ISchema schema, GraphQLDocument document, GraphQLOperationDefinition operation, IValidationResult first)
    {
        (this.schema, this.document, this.operation) = (schema, document, operation);
        directives = [.. first.DirectiveValues?.Keys ?? []];
        var root = operation.Operation == OperationType.Mutation ? schema.Mutation : schema.Query;
        Collect(operation.SelectionSet, root, first.ArgumentValues ?? new Dictionary<GraphQLField, IDictionary<string, ArgumentValue>>());
        complete = written.Count + varying.Count == (first.ArgumentValues?.Count ?? 0);
    }

    /// <summary>The variables and arguments of one request; null where only validating the whole document can say what is wrong with them.</summary>
    public async ValueTask<IValidationResult?> OfAsync(Inputs sent)
    {
        if (!complete)
            return null;
        var context = Interlocked.Exchange(ref spare, null)
            ?? new ValidationContext { Schema = schema, Document = document, Operation = operation, TypeInfo = new TypeInfo(schema) };
        context.Variables = sent;
        var (variables, errors) = await context.GetVariablesValuesAsync();
        context.Variables = Inputs.Empty;
        spare = context;
        if (errors is not null)
            return null;
        try
        {
            // A copy each: the engine adds to it where it merges fields.
            var arguments = new Dictionary<GraphQLField, IDictionary<string, ArgumentValue>>(written);
            foreach (var (field, definitions) in varying)
                arguments[field] = ExecutionHelper.GetArguments(definitions, field.Arguments, variables, document, field, null)!;
            var found = directives.Count == 0 ? null : new Dictionary<ASTNode, IDictionary<string, DirectiveInfo>>();
            foreach (var node in directives)
                found![node] = ExecutionHelper.GetDirectives((IHasDirectivesNode)node, variables, schema, document)!;
            return new ValidationResult { Variables = variables, ArgumentValues = arguments.Count == 0 ? null : arguments, DirectiveValues = found };
        }
        catch (ValidationError)
        {
            return null;
        }
    }

    private void Collect(GraphQLSelectionSet? set, IGraphType? type, IReadOnlyDictionary<GraphQLField, IDictionary<string, ArgumentValue>> first)
    {
        foreach (var node in set?.Selections ?? [])
        {
            switch (node)
            {
                case GraphQLField field when Definition(field, type) is { } definition:
                    if (first.TryGetValue(field, out var values))
                    {
                        if (field.Arguments!.Items.Exists(a => NamesVariable(a.Value)))
                            varying.Add((field, definition.Arguments));
                        else
                            written[field] = values;
                    }
                    Collect(field.SelectionSet, definition.ResolvedType?.GetNamedType(), first);
                    break;
                case GraphQLInlineFragment inline:
                    Collect(inline.SelectionSet, inline.TypeCondition is { } condition ? schema.AllTypes[condition.Type.Name.Value] : type, first);
                    break;
                case GraphQLFragmentSpread { FragmentName.Name.Value: var name } when spread.Add(name) && document.FindFragmentDefinition(name) is { } fragment:
                    Collect(fragment.SelectionSet, schema.AllTypes[fragment.TypeCondition.Type.Name.Value], first);
                    break;
            }
        }
    }

    private FieldType? Definition(GraphQLField field, IGraphType? type) =>
        field.Name.Value == schema.TypeMetaFieldType.Name ? schema.TypeMetaFieldType
        : field.Name.Value == schema.SchemaMetaFieldType.Name ? schema.SchemaMetaFieldType
        : DocumentWalk.Definition(type, field.Name.Value);

    private static bool NamesVariable(GraphQLValue? value) => value switch
    {
        GraphQLVariable => true,
        GraphQLListValue list => list.Values?.Exists(NamesVariable) == true,
        GraphQLObjectValue o => o.Fields?.Exists(f => NamesVariable(f.Value)) == true,
        _ => false,
    };
}
