using System.Linq.Expressions;
using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;
using EduPlan.Api.Graph.Scalars;
using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;

namespace EduPlan.Api.Graph.Relay;

/// <summary>Declares connections: first, after, last, before, where, order and both clocks.</summary>
public static class Connections
{
    /// <summary>A list of the whole data set.</summary>
    public static void Connection<T>(this ObjectGraphType type, string name, Func<PlanContext, IQueryable<T>> source, Type graphType, string description) where T : class =>
        type.AddField(Field(name, graphType, description, new FuncFieldResolver<object?>(context =>
        {
            var (scope, query) = (ReadScope.Of(context), new PageQuery<T>(context));
            var page = new Batch<int, Page>(async (_, cancellationToken) =>
            {
                var db = await scope.OpenAsync(cancellationToken);
                return new Dictionary<int, Page> { [0] = await query.PageOf(db, source, cancellationToken) };
            });
            var count = new Batch<int, int>(async (_, cancellationToken) =>
            {
                var db = await scope.OpenAsync(cancellationToken);
                return new Dictionary<int, int> { [0] = await query.CountOf(source(db), cancellationToken) };
            });
            return new Connection(() => page.Load(0), () => count.Load(0));
        })));

    /// <summary>
    /// A list that belongs to a row; the pages of all rows of a level are read together. <paramref name="near"/>: the test that a child belongs to one of these rows.
    /// </summary>
    public static void Connection<TParent, T>(
        this ObjectGraphType<TParent> type, string name, Expression<Func<TParent, IEnumerable<T>>> children,
        Func<IReadOnlyCollection<int>, Expression<Func<T, bool>>> near, Type graphType, string description) where TParent : class where T : class
    {
        var field = Field(name, graphType, description, new FuncFieldResolver<TParent, object?>(context =>
        {
            var scope = ReadScope.Of(context);
            var (page, count) = scope.Batch(context, context.Clock(), () =>
            {
                var query = new PageQuery<T>(context);
                return Tuple.Create(
                    new Batch<int, Page>(async (parents, cancellationToken) =>
                    {
                        var db = await scope.OpenAsync(cancellationToken);
                        return await query.PagesOf(db, children, near, parents, cancellationToken);
                    }),
                    new Batch<int, int>(async (parents, cancellationToken) =>
                    {
                        var db = await scope.OpenAsync(cancellationToken);
                        return await query.CountsOf(db, children, parents, cancellationToken);
                    }));
            });
            var parent = Ids<TParent, int>.Get(context.Source);
            return new Connection(() => page.Load(parent), () => count.Load(parent));
        }));
        type.AddField(new FieldFacts { Reads = ["Id"], Path = _ => children, Kind = PathKind.Many, GraphType = graphType }.On(field));
    }

    private static FieldType Field(string name, Type graphType, string description, IFieldResolver resolver)
    {
        var field = new FieldType
        {
            Name = name,
            Description = description,
            Type = typeof(ConnectionType<>).MakeGenericType(graphType),
            Resolver = resolver,
            Arguments = new QueryArguments(
                new QueryArgument(typeof(IntGraphType)) { Name = "first", Description = "Returns the first _n_ elements from the list." },
                new QueryArgument(typeof(StringGraphType)) { Name = "after", Description = "Returns the elements in the list that come after the specified cursor." },
                new QueryArgument(typeof(IntGraphType)) { Name = "last", Description = "Returns the last _n_ elements from the list." },
                new QueryArgument(typeof(StringGraphType)) { Name = "before", Description = "Returns the elements in the list that come before the specified cursor." },
                new QueryArgument(typeof(FilterInput<>).MakeGenericType(graphType)) { Name = "where", Description = "Which entries are wanted." },
                new QueryArgument(typeof(ListGraphType<>).MakeGenericType(typeof(NonNullGraphType<>).MakeGenericType(typeof(SortInput<>).MakeGenericType(graphType))))
                {
                    Name = "order",
                    Description = "By what to sort; what comes first counts first.",
                }),
        };
        field.AddClocks();
        return field;
    }
}
