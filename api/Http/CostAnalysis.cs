using System.Collections.Concurrent;
using System.Globalization;
using GraphQL;
using GraphQL.Types;
using GraphQLParser;
using GraphQLParser.AST;

namespace EduPlan.Api.Http;

/// <summary>What a query costs before it runs. Field cost: work to fetch; type cost: objects in the answer.</summary>
internal readonly record struct Cost(double Field, double Type)
{
    /// <summary>Units taken from a client's budget.</summary>
    public int Units => (int)Math.Min(Field + Type, int.MaxValue / 2);

    public Dictionary<string, object?> AsExtension() => new() { ["fieldCost"] = Field, ["typeCost"] = Type };
}

/// <summary>
/// Counts a valid operation as Hot Chocolate does (the IBM cost specification): a field's weight plus, times the entries of its list, what stands below it.
/// Unlike there, a <c>where</c> sent as a variable is not multiplied by five, because its operations are counted from the value itself.
/// </summary>
internal sealed class CostAnalysis(ISchema schema, Limits limits)
{
    private const double ArgumentWeight = 10;
    private const double ComparisonWeight = 10;
    private const double TextSearchWeight = 20;
    private const double SortWeight = 10;
    private const double TotalCountWeight = 10;

    private readonly ISchema schema = schema;
    private readonly Limits limits = limits;
    private readonly ConcurrentDictionary<FieldType, Weights> weights = new();

    /// <exception cref="Refusal">400 HC0047 when either cost is over its limit and <paramref name="enforce"/> is set.</exception>
    public Cost Of(GraphQLDocument document, GraphQLOperationDefinition operation, Inputs variables, bool enforce)
    {
        var root = operation.Operation == OperationType.Mutation ? schema.Mutation : schema.Query;
        var count = new Count(this, DocumentGate.Fragments(document), operation, variables);
        var below = count.Selections(operation.SelectionSet, root, sized: null);
        var cost = new Cost(below.Field, below.Type + 1);
        if (enforce && cost.Field > limits.FieldCost)
            throw Over("field", cost.Field, limits.FieldCost);
        if (enforce && cost.Type > limits.TypeCost)
            throw Over("type", cost.Type, limits.TypeCost);
        return cost;
    }

    private static Refusal Over(string kind, double cost, double most) => new(
        StatusCodes.Status400BadRequest, "HC0047",
        string.Create(CultureInfo.InvariantCulture, $"The maximum allowed {kind} cost was exceeded: {cost:0} of {most:0}. Ask for fewer entries (first), or for less below them."),
        new Dictionary<string, object?> { [$"{kind}Cost"] = cost, [$"max{char.ToUpperInvariant(kind[0])}{kind[1..]}Cost"] = most });

    private sealed class Count(CostAnalysis analysis, Dictionary<ROM, GraphQLFragmentDefinition> fragments, GraphQLOperationDefinition operation, Inputs variables)
    {
        // sized: how many entries the fields named by a connection's sizedFields have.
        public Cost Selections(GraphQLSelectionSet? set, IGraphType? type, (string[] Fields, double Size)? sized)
        {
            var sum = new Cost();
            foreach (var node in set?.Selections ?? [])
            {
                var part = node switch
                {
                    GraphQLField field => Field(field, type, sized),
                    GraphQLInlineFragment inline => Selections(inline.SelectionSet, inline.TypeCondition is { } condition ? analysis.schema.AllTypes[condition.Type.Name.Value] : type, sized),
                    GraphQLFragmentSpread spread when fragments.TryGetValue(spread.FragmentName.Name.Value, out var fragment) => Selections(fragment.SelectionSet, analysis.schema.AllTypes[fragment.TypeCondition.Type.Name.Value], sized),
                    _ => default,
                };
                sum = new Cost(sum.Field + part.Field, sum.Type + part.Type);
            }
            return sum;
        }

        private Cost Field(GraphQLField field, IGraphType? type, (string[] Fields, double Size)? sized)
        {
            // Introspection has limits of its own and touches no data.
            if (field.Name.Value.Span.StartsWith("__") || DocumentWalk.Definition(type, field.Name.Value) is not { } definition)
                return default;
            var weights = analysis.weights.GetOrAdd(definition, Weights.Of);
            var own = weights.Field + Arguments(field);
            if (field.Name.Value == "totalCount")
                own += TotalCountWeight;
            if (!weights.IsComposite)
                return new Cost(own, 0);

            var size = weights.Slicing.Length > 0 || weights.Assumed is not null ? Size(field, weights) : 1;
            var isSized = sized is { } s && Array.IndexOf(s.Fields, definition.Name) >= 0;
            var times = isSized ? sized!.Value.Size : weights.Sized.Length > 0 ? 1 : size;
            var below = Selections(field.SelectionSet, definition.ResolvedType!.GetNamedType(), weights.Sized.Length > 0 ? (weights.Sized, size) : null);
            return new Cost(own + (times * below.Field), times * (1 + below.Type));
        }

        private double Size(GraphQLField field, Weights weights)
        {
            double? asked = null;
            foreach (var name in weights.Slicing)
            {
                if (Argument(field, name) is { } value)
                    asked = Math.Max(asked ?? 0, value switch { int n => n, long n => n, _ => int.MaxValue });
            }
            if (field.Name.Value == "nodes" && Argument(field, "ids") is { } ids)
                asked = ids is List<object?> list ? list.Count : 1;
            return Math.Max(0, asked ?? weights.Default ?? weights.Assumed ?? 1);
        }

        private double Arguments(GraphQLField field)
        {
            var sum = 0d;
            if (Argument(field, "where") is { } where)
            {
                var size = new FilterSize(analysis.limits).Measure(where);
                sum += ArgumentWeight + (size.Comparisons * ComparisonWeight) + (size.Searches * TextSearchWeight);
            }
            if (Argument(field, "order") is { } order)
                sum += ArgumentWeight + (SortWeight * new OrderSize(analysis.limits).Measure(order).Keys);
            return sum;
        }

        private object? Argument(GraphQLField field, string name) =>
            field.Arguments?.Items.Find(a => a.Name.Value == name) is { } argument ? ArgumentGate.Plain(argument.Value, operation, variables) : null;
    }

    /// <summary>A field's price, read once from the directives on it.</summary>
    private sealed record Weights(double Field, bool IsComposite, string[] Slicing, string[] Sized, int? Default, int? Assumed)
    {
        public static Weights Of(FieldType field)
        {
            var composite = field.ResolvedType!.GetNamedType() is IComplexGraphType or UnionGraphType;
            var list = field.FindAppliedDirective("listSize");
            return new(
                field.FindAppliedDirective("cost")?.FindArgument("weight")?.Value is string weight ? double.Parse(weight, CultureInfo.InvariantCulture) : composite ? 1 : 0,
                composite,
                list?.FindArgument("slicingArguments")?.Value as string[] ?? [],
                list?.FindArgument("sizedFields")?.Value as string[] ?? [],
                list?.FindArgument("slicingArgumentDefaultValue")?.Value as int?,
                list?.FindArgument("assumedSize")?.Value as int?);
        }
    }
}
