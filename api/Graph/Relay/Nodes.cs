using System.Linq.Expressions;
using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;
using GraphQL;
using GraphQL.DataLoader;
using GraphQL.Resolvers;
using GraphQL.Types;

namespace EduPlan.Api.Graph.Relay;

/// <summary>The interface Node.</summary>
public sealed class NodeInterface : InterfaceGraphType
{
    public NodeInterface()
    {
        Name = "Node";
        Description = "Anything with a lasting public id.";
        Field<NonNullGraphType<IdGraphType>>("id").Description("The lasting public id; opaque.");
    }
}

/// <summary>Declares what has a public id, and the fields that read by id or slug.</summary>
public static class Nodes
{
    /// <summary>Makes the type a Node with fields id and slug, listed as <paramref name="plural"/>.</summary>
    public static void Node<T>(this ObjectGraphType<T> type, string plural, Expression<Func<T, string>> slug) where T : class
    {
        var facts = TypeFacts.For(type);
        facts.Plural = plural;
        var get = slug.Compile();
        facts.Node = (context, key) => Load(context, slug, get, key);
        type.Interface<NodeInterface>();
        type.AddField(new FieldFacts { Reads = ["Slug"], Path = _ => slug, IdOf = type.Name }.On(new FieldType
        {
            Name = "id",
            Description = "The lasting public id; opaque.",
            Type = typeof(NonNullGraphType<IdGraphType>),
            Resolver = new FuncFieldResolver<T, object?>(context => NodeId.Encode(type.Name, get(context.Source))),
        }));
        type.Column("slug", slug, "The lasting public name, part of web addresses: small letters, digits and hyphens.");
    }

    /// <summary>The order of the type's lists and connections where none is asked for; the last key must be unique.</summary>
    public static void DefaultOrder<T>(this ObjectGraphType<T> type, params SortKey[] keys) => TypeFacts.For(type).Order.AddRange(keys);

    /// <summary>The row with this slug, or null: a root field with the argument slug.</summary>
    public static void BySlug(this ObjectGraphType type, string name, Type graphType, string description) => type.AddField(new FieldType
    {
        Name = name,
        Description = description,
        Type = graphType,
        Arguments = new QueryArguments(new QueryArgument(typeof(NonNullGraphType<StringGraphType>)) { Name = "slug", Description = "Its lasting public name." }),
        Resolver = new FuncFieldResolver<object?>(context => Of(context, context.FieldDefinition.ResolvedType!, context.GetArgument<string>("slug"))),
    });

    /// <summary>The promise of the row that an id names, or of null.</summary>
    public static IDataLoaderResult? ById(IResolveFieldContext context, string id) =>
        NodeId.Decode(id) is { } parts && context.Schema.AllTypes[parts.Type] is { } type && TypeFacts.Find(type)?.Node is { } load ? load(context, parts.Slug) : null;

    private static IDataLoaderResult Of(IResolveFieldContext context, IGraphType type, string slug) => TypeFacts.Of(type).Node!(context, slug);

    private static IDataLoaderResult<T?> Load<T>(IResolveFieldContext context, Expression<Func<T, string>> slug, Func<T, string> get, string key) where T : class
    {
        var scope = ReadScope.Of(context);
        var type = context.Schema.AllTypes.First(t => TypeFacts.Find(t) is { Node: not null } facts && facts.Row == typeof(T));
        return scope.Batch(context, default, () =>
        {
            var columns = Projection.Of<T>(context, type, [context.FieldAst.SelectionSet], "Slug");
            return new Batch<string, T>(async (slugs, cancellationToken) =>
            {
                var db = await scope.OpenAsync(cancellationToken);
                return await db.Rows((columns, "slug", slugs.Count == 1), [Rows.Keys(slugs)], slots => db.Set<T>().Where(Rows.Where(slug, slots[0])).Select(columns)).ToDictionaryAsync(get, cancellationToken: cancellationToken);
            });
        }).Load(key);
    }
}
