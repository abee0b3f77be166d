using System.Linq.Expressions;
using System.Reflection;
using EduPlan.Api.Data;
using EduPlan.Api.Graph.Relay;
using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace EduPlan.Api.Graph.Reading;

/// <summary>Declares the fields that lead to other rows: each reads all rows of one level in one command.</summary>
public static class Edges
{
    /// <summary>The row that a foreign key points at. The key is the property named after the navigation, with "Id".</summary>
    public static void One<T, TTarget>(this ObjectGraphType<T> type, string name, Expression<Func<T, TTarget?>> path, Type graphType, string description)
        where T : class where TTarget : class
    {
        var navigation = ((MemberExpression)path.Body).Member.Name;
        var key = typeof(T).GetProperty(navigation + "Id") ?? throw new InvalidOperationException($"{typeof(T).Name}.{navigation} has no key beside it.");
        var required = Nullable.GetUnderlyingType(key.PropertyType) is null;
        var facts = new FieldFacts { Reads = [key.Name], Path = _ => path, Kind = PathKind.One, GraphType = graphType };
        type.AddField(facts.On(new FieldType
        {
            Name = name,
            Description = description,
            Type = required ? typeof(NonNullGraphType<>).MakeGenericType(graphType) : graphType,
            Resolver = typeof(TTarget).GetProperty("Id")!.PropertyType == typeof(long) ? ByKey<T, TTarget, long>(key) : ByKey<T, TTarget, int>(key),
        }));
    }

    private static FuncFieldResolver<T, object?> ByKey<T, TTarget, TKey>(PropertyInfo key) where TTarget : class where TKey : struct
    {
        var row = Expression.Parameter(typeof(T));
        var get = Expression.Lambda<Func<T, TKey?>>(Expression.Convert(Expression.Property(row, key), typeof(TKey?)), row).Compile();
        return new(context => get(context.Source) is not { } id ? null : Rows<TTarget, TKey>(context).Load(id));
    }

    /// <summary>The one row, if any, whose foreign key points back at this one.</summary>
    public static void OneBack<T, TTarget, TKey>(
        this ObjectGraphType<T> type, string name, Expression<Func<T, TTarget?>> path, Expression<Func<TTarget, TKey?>> back, Type graphType, string description)
        where T : class where TTarget : class where TKey : struct
    {
        var facts = new FieldFacts { Reads = ["Id"], Path = _ => path, Kind = PathKind.One, GraphType = graphType };
        var parent = back.Compile();
        type.AddField(facts.On(new FieldType
        {
            Name = name,
            Description = description,
            Type = graphType,
            Resolver = new FuncFieldResolver<T, object?>(context =>
            {
                var scope = ReadScope.Of(context);
                return scope.Batch(context, default, () =>
                {
                    var columns = Projection.Of<TTarget>(context, context.FieldDefinition.ResolvedType!.GetNamedType(), [context.FieldAst.SelectionSet], ((MemberExpression)back.Body).Member.Name);
                    return new Batch<TKey, TTarget>(async (ids, cancellationToken) =>
                    {
                        var db = await scope.OpenAsync(cancellationToken);
                        return await db.Rows((back, columns, ids.Count == 1), [ids.Count == 1 ? ids.First() : ids.Cast<TKey?>().ToArray()], slots =>
                            db.Set<TTarget>().Where(Reading.Rows.Where(back, slots[0])).Select(columns)).ToDictionaryAsync(row => parent(row)!.Value, cancellationToken: cancellationToken);
                    });
                }).Load(Ids<T, TKey>.Get(context.Source));
            }),
        }));
    }

    /// <summary>The batch that reads rows by their Id for the field at hand.</summary>
    public static Batch<TKey, T> Rows<T, TKey>(IResolveFieldContext context) where T : class where TKey : struct
    {
        var scope = ReadScope.Of(context);
        return scope.Batch(context, default, () =>
        {
            var columns = Projection.Of<T>(context, context.FieldDefinition.ResolvedType!.GetNamedType(), [context.FieldAst.SelectionSet]);
            return new Batch<TKey, T>(async (ids, cancellationToken) =>
            {
                var db = await scope.OpenAsync(cancellationToken);
                return await db.Rows((columns, ids.Count == 1), [Reading.Rows.Keys(ids)], slots => db.Set<T>().Where(Ids<T, TKey>.In(slots[0])).Select(columns))
                    .ToDictionaryAsync(Ids<T, TKey>.Get, cancellationToken: cancellationToken);
            });
        });
    }

    /// <summary>All child rows, in the order of their type or in the one given.</summary>
    public static void Many<T, TChild>(
        this ObjectGraphType<T> type, string name, Expression<Func<T, IEnumerable<TChild>>> path, Type graphType, string description, params SortKey[] order)
        where T : class where TChild : class
        => type.Through(name, path, (TChild child) => child, path, graphType, description, order);

    /// <summary>All rows behind a link table, in the order of the links.</summary>
    public static void Through<T, TLink, TChild>(
        this ObjectGraphType<T> type, string name, Expression<Func<T, IEnumerable<TLink>>> links, Expression<Func<TLink, TChild>> child,
        Expression<Func<T, IEnumerable<TChild>>> filter, Type graphType, string description, params SortKey[] order)
        where T : class where TLink : class where TChild : class
    {
        var facts = new FieldFacts { Reads = ["Id"], Path = _ => filter, Kind = PathKind.Many, GraphType = graphType };
        type.AddField(facts.On(new FieldType
        {
            Name = name,
            Description = description,
            Type = typeof(NonNullGraphType<>).MakeGenericType(typeof(ListGraphType<>).MakeGenericType(typeof(NonNullGraphType<>).MakeGenericType(graphType))),
            Resolver = new FuncFieldResolver<T, object?>(context => Children(context, links, child, order, (links, child, order)).Load(Ids<T, int>.Get(context.Source)).Then(rows => ReadScope.Of(context).Give(context, rows ?? []))),
        }));
    }

    /// <summary>The batch that reads the children of rows by their Id, for the field at hand. <paramref name="lasting"/>: names the expressions, if they are the same for every request.</summary>
    public static Batch<int, List<TChild>> Children<T, TLink, TChild>(
        IResolveFieldContext context, Expression<Func<T, IEnumerable<TLink>>> links, Expression<Func<TLink, TChild>> child, SortKey[] order, object? lasting) where T : class
    {
        var scope = ReadScope.Of(context);
        return scope.Batch(context, default, () =>
        {
            var graphType = context.FieldDefinition.ResolvedType!.GetNamedType();
            var columns = Projection.Of<TChild>(context, graphType, [context.FieldAst.SelectionSet]);
            var keys = order.Length > 0 ? order : [.. TypeFacts.Of(graphType).Order];
            return new Batch<int, List<TChild>>(async (ids, cancellationToken) =>
            {
                var db = await scope.OpenAsync(cancellationToken);
                IQueryable<Child<int, TChild>> Of(Expression<Func<T, bool>> parents) => db.Set<T>().Where(parents)
                    .SelectMany(links, Child<int, TLink>.Of<T>()).Ordered(keys, Child<int, TLink>.RowOf).Select(Child<int, TLink>.To(child, columns));
                var rows = new List<Child<int, TChild>>();
                var found = lasting is null ? Of(Ids<T, int>.In(ids)).AsAsyncEnumerable() : db.Rows((lasting, columns, ids.Count == 1), [Reading.Rows.Keys(ids)], slots => Of(Ids<T, int>.In(slots[0])));
                await foreach (var row in found.WithCancellation(cancellationToken))
                {
                    rows.Add(row);
                    if (!scope.HasRoom(rows.Count))
                        return new Dictionary<int, List<TChild>>();
                }
                return rows.GroupBy(r => r.Parent, r => r.Row).ToDictionary(g => g.Key, g => g.ToList());
            });
        });
    }
}
