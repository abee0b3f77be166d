using EduPlan.Api.Graph.Reading;
using GraphQL.DataLoader;
using GraphQL.Resolvers;
using GraphQL.Types;

namespace EduPlan.Api.Graph.Relay;

/// <summary>One entry of a page.</summary>
public sealed record Edge(object Node, IReadOnlyList<object?> Keys)
{
    public string Cursor => Relay.Cursor.Encode(Keys);
}

/// <summary>One page of a list.</summary>
public sealed record Page(IReadOnlyList<Edge> Edges, bool HasNextPage, bool HasPreviousPage);

/// <summary>A list that is read page by page: the page and the count are each fetched only when something of them is selected.</summary>
public sealed record Connection(Func<IDataLoaderResult<Page?>> Page, Func<IDataLoaderResult<int>> Count);

/// <summary>XsConnection, named after the plural of what it lists.</summary>
public sealed class ConnectionType<TType> : ObjectGraphType<Connection> where TType : IGraphType
{
    private static readonly Page Empty = new([], false, false);

    public ConnectionType()
    {
        Name = EdgeType<TType>.Plural + "Connection";
        Description = "A connection to a list of items.";
        Add<NonNullGraphType<PageInfoType>>("pageInfo", "Information to aid in pagination.", page => page);
        Add<ListGraphType<NonNullGraphType<EdgeType<TType>>>>("edges", "A list of edges.", page => page.Edges);
        Add<ListGraphType<NonNullGraphType<TType>>>("nodes", "A flattened list of the nodes.", page => page.Edges.Select(e => e.Node).ToList());
        AddField(new FieldType
        {
            Name = "totalCount",
            Description = "Identifies the total count of items in the connection, whatever the page. Counted only when asked for.",
            Type = typeof(NonNullGraphType<IntGraphType>),
            Resolver = new FuncFieldResolver<Connection, object?>(context => context.Source.Count()),
        });
    }

    private void Add<T>(string name, string description, Func<Page, object> value) => AddField(new FieldType
    {
        Name = name,
        Description = description,
        Type = typeof(T),
        Resolver = new FuncFieldResolver<Connection, object?>(context => context.Source.Page().Then(page => value(page ?? Empty))),
    });
}

/// <summary>XsEdge.</summary>
public sealed class EdgeType<TType> : ObjectGraphType<Edge> where TType : IGraphType
{
    public EdgeType()
    {
        Name = Plural + "Edge";
        Description = "An edge in a connection.";
        Field<NonNullGraphType<StringGraphType>>("cursor").Description("A cursor for use in pagination.").Resolve(context => context.Source.Cursor);
        Field<NonNullGraphType<TType>>("node").Description("The item at the end of the edge.").Resolve(context => context.Source.Node);
    }

    internal static string Plural { get; } = PluralOf(typeof(TType));

    private static string PluralOf(Type type)
    {
        var graphType = (IGraphType)Activator.CreateInstance(type)!;
        return TypeFacts.Find(graphType)?.Plural ?? graphType.Name.Replace("Result", "", StringComparison.Ordinal);
    }
}

/// <summary>PageInfo.</summary>
public sealed class PageInfoType : ObjectGraphType<Page>
{
    public PageInfoType()
    {
        Name = "PageInfo";
        Description = "Information about pagination in a connection.";
        Field<NonNullGraphType<BooleanGraphType>>("hasNextPage").Description("Indicates whether more edges exist following the set defined by the clients arguments.")
            .Resolve(context => context.Source.HasNextPage);
        Field<NonNullGraphType<BooleanGraphType>>("hasPreviousPage").Description("Indicates whether more edges exist prior the set defined by the clients arguments.")
            .Resolve(context => context.Source.HasPreviousPage);
        Field<StringGraphType>("startCursor").Description("When paginating backwards, the cursor to continue.")
            .Resolve(context => context.Source.Edges is [var edge, ..] ? edge.Cursor : null);
        Field<StringGraphType>("endCursor").Description("When paginating forwards, the cursor to continue.")
            .Resolve(context => context.Source.Edges is [.., var edge] ? edge.Cursor : null);
    }
}
