using System.Collections.Concurrent;
using System.Linq.Expressions;
using GraphQL.Types;

namespace EduPlan.Api.Graph.Reading;

/// <summary>What is known of an output type beside its fields.</summary>
public sealed class TypeFacts
{
    private const string Key = "facts";

    private static readonly ConcurrentDictionary<Type, IComplexGraphType> Types = new();

    /// <summary>The rows' class.</summary>
    public required Type Row { get; init; }

    /// <summary>The plural after which its connections are named: "Tasks" gives TasksConnection.</summary>
    public string? Plural { get; set; }

    /// <summary>The order of its lists and connections where none is asked for. The last key is unique.</summary>
    public List<SortKey> Order { get; } = [];

    /// <summary>Loads nodes by slug; set for types with a public id.</summary>
    public NodeLoader? Node { get; set; }

    /// <summary>An instance of the graph type, for what its constructor declares. Graph types take nothing in their constructors.</summary>
    public static IComplexGraphType Declared(Type graphType) => Types.GetOrAdd(graphType, static t => (IComplexGraphType)Activator.CreateInstance(t)!);

    public static TypeFacts? Find(IGraphType type) => type.GetMetadata<TypeFacts?>(Key);

    public static TypeFacts Of(IGraphType type) => Find(type) ?? throw new InvalidOperationException($"{type.Name} declares no order or id.");

    /// <summary>The facts of the type, made on first use.</summary>
    public static TypeFacts For<T>(ObjectGraphType<T> type)
    {
        if (Find(type) is { } facts)
            return facts;
        type.Metadata[Key] = facts = new() { Row = typeof(T) };
        return facts;
    }
}

/// <summary>The promise of the row with this slug, or of null, with the columns that the field's selection needs.</summary>
public delegate GraphQL.DataLoader.IDataLoaderResult NodeLoader(GraphQL.IResolveFieldContext context, string slug);
