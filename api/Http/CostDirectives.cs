using System.Globalization;
using EduPlan.Api.Graph;
using EduPlan.Api.Graph.Relay;
using GraphQL;
using GraphQL.DI;
using GraphQL.Types;
using GraphQL.Utilities;
using GraphQLParser.AST;

namespace EduPlan.Api.Http;

/// <summary>
/// Writes what a field costs into the schema as <c>@cost</c> and <c>@listSize</c> (the IBM cost specification, as Hot Chocolate prints it),
/// so that a client can read the price in the SDL. A field that the graph marked itself keeps its mark.
/// </summary>
internal sealed class CostDirectives : BaseSchemaNodeVisitor, IConfigureSchema
{
    public const double FetchWeight = 10;
    private static readonly string[] Slicing = ["first", "last"];
    private static readonly string[] Sized = ["edges", "nodes"];

    public void Configure(ISchema schema, IServiceProvider serviceProvider)
    {
        schema.Directives.Register(
            new Directive("cost", DirectiveLocation.Object, DirectiveLocation.FieldDefinition, DirectiveLocation.ArgumentDefinition, DirectiveLocation.Enum, DirectiveLocation.InputFieldDefinition, DirectiveLocation.Scalar)
            {
                Description = "What the element adds to the cost of a query.",
                Arguments = [new QueryArgument<NonNullGraphType<StringGraphType>> { Name = "weight", Description = "A number: 10 for what asks the database by itself, 1 for an object, 0 for a value." }],
            },
            new Directive("listSize", DirectiveLocation.FieldDefinition)
            {
                Description = "How many entries a list is counted with before the query runs.",
                Arguments =
                [
                    new QueryArgument<IntGraphType> { Name = "assumedSize", Description = "Counted when no argument says how many." },
                    new QueryArgument<ListGraphType<NonNullGraphType<StringGraphType>>> { Name = "slicingArguments", Description = "Arguments that say how many." },
                    new QueryArgument<IntGraphType> { Name = "slicingArgumentDefaultValue", Description = "Counted when none of them is given." },
                    new QueryArgument<ListGraphType<NonNullGraphType<StringGraphType>>> { Name = "sizedFields", Description = "The fields below that hold the list." },
                    new QueryArgument<NonNullGraphType<BooleanGraphType>> { Name = "requireOneSlicingArgument", DefaultValue = true, Description = "Whether a query must give one of them." },
                ],
            });
        schema.RegisterVisitor(this);
    }

    public override void VisitObjectFieldDefinition(FieldType field, IObjectGraphType type, ISchema schema)
    {
        if (field.Name.StartsWith("__", StringComparison.Ordinal) || type.Name.StartsWith("__", StringComparison.Ordinal) || field.ResolvedType?.GetNamedType() is not IComplexGraphType and not UnionGraphType)
            return;
        var root = type == schema.Query || type == schema.Mutation;
        var connection = IsConnection(field);
        if (connection)
            Mark(field, "listSize", d => d
                .AddArgument(new("assumedSize") { Value = Paging.MaxSize })
                .AddArgument(new("slicingArguments") { Value = Slicing.Where(a => field.Arguments?.Find(a) is not null).ToArray() })
                .AddArgument(new("slicingArgumentDefaultValue") { Value = Paging.DefaultSize })
                .AddArgument(new("sizedFields") { Value = Sized })
                .AddArgument(new("requireOneSlicingArgument") { Value = false }));
        else if (IsList(field.ResolvedType) && !IsPartOfConnection(field, type))
            Mark(field, "listSize", d =>
            {
                d.AddArgument(new("assumedSize") { Value = AssumedSize($"{type.Name}.{field.Name}") });
                if (field.Arguments?.Find("first") is not null)
                    d.AddArgument(new("slicingArguments") { Value = (string[])["first"] });
                d.AddArgument(new("requireOneSlicingArgument") { Value = false });
            });
        if (root || connection || field.Arguments?.Find("asOf") is not null)
            Mark(field, "cost", d => d.AddArgument(new("weight") { Value = FetchWeight.ToString(CultureInfo.InvariantCulture) }));
    }

    // What cannot be paged is mostly short: a task has one report and two agencies on average. What grows with the number of plans is counted as longer,
    // and all that one answer holds of such lists is bounded by Limits.ListEntries, whatever it was counted with.
    private static int AssumedSize(string field) => field switch
    {
        "Query.nodes" => Query.MaxNodes,
        "Query.deadlines" or "Query.changes" => 100,
        "LegalDocument.citedBy" => 10,
        _ => 3,
    };

    private static bool IsConnection(FieldType field) => field.ResolvedType!.GetNamedType().Name.EndsWith("Connection", StringComparison.Ordinal) && field.Arguments?.Find("first") is not null;

    private static bool IsPartOfConnection(FieldType field, IObjectGraphType type) => type.Name.EndsWith("Connection", StringComparison.Ordinal) && field.Name is "nodes" or "edges";

    private static bool IsList(IGraphType? type) => type is ListGraphType || (type is NonNullGraphType wrapped && IsList(wrapped.ResolvedType));

    private static void Mark(FieldType field, string directive, Action<AppliedDirective> configure)
    {
        if (field.FindAppliedDirective(directive) is null)
            field.ApplyDirective(directive, configure);
    }
}
