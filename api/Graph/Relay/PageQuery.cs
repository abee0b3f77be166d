using System.Linq.Expressions;
using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;
using EduPlan.Api.Rules;
using GraphQL;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace EduPlan.Api.Graph.Relay;

/// <summary>What one connection field asks for, worked out once for all parents of its level.</summary>
public sealed class PageQuery<T> where T : class
{
    private static readonly Expression NoKeys = Expression.Constant(Array.Empty<object?>(), typeof(object[]));

    private readonly Paging paging;
    private readonly List<SortKey> keys;
    private readonly IReadOnlyList<object?>? after, before;
    private readonly Expression<Func<T, T>> columns;
    private readonly bool cursors;
    private readonly Clock clock;
    private readonly FieldType field;
    private readonly IInputObjectGraphType filterInput;
    private readonly FilterForm where, order;

    public PageQuery(IResolveFieldContext context)
    {
        clock = context.Clock();
        field = context.FieldDefinition;
        paging = Paging.Of(context);
        filterInput = (IInputObjectGraphType)field.Arguments!.Find("where")!.ResolvedType!.GetNamedType();
        var orderInput = (IInputObjectGraphType)field.Arguments!.Find("order")!.ResolvedType!.GetNamedType();
        var connection = (IComplexGraphType)field.ResolvedType!.GetNamedType();
        var nodeType = connection.GetField("nodes")!.ResolvedType!.GetNamedType();
        var sorting = context.GetArgument<object?>("order");
        (where, order) = (new(context.GetArgument<object?>("where")), new(sorting));
        keys = SortOrder.Of(orderInput, sorting, TypeFacts.Of(nodeType), clock);
        after = Values(context, paging.After);
        before = Values(context, paging.Before);

        var selected = PageSelection.Of(context);
        cursors = selected.Cursors;
        columns = Projection.Of<T>(context, nodeType, selected.Nodes);
    }

    /// <summary>The one page of a list without parents.</summary>
    public Task<Page> PageOf(PlanContext db, Func<PlanContext, IQueryable<T>> source, CancellationToken cancellationToken) =>
        PageOf(db, parent: null, _ => source(db), cancellationToken);

    // Source: the list, given the slot of its parent.
    private async Task<Page> PageOf(PlanContext db, int? parent, Func<Slot, IQueryable<T>> source, CancellationToken cancellationToken)
    {
        // Which cursors are given, and which of their values are null, makes another query of it.
        var shape = (field, parent is null, columns, cursors, paging.Backward, where.Form, order.Form, Nulls(after), Nulls(before));
        var rows = db.Rows(shape, [.. Arguments, parent], slots =>
        {
            var list = source(slots[^1]);
            var query = list.Provider.CreateQuery<T>(Sliced(list.Expression, typeof(Queryable), slots));
            var row = Expression.Parameter(typeof(T), "row");
            return query.Select(Expression.Lambda<Func<T, Slot<int>>>(NewSlot<int>(Expression.Constant(0), row), row));
        });
        return Cut(await rows.ToListAsync(cancellationToken));
    }

    public Task<int> CountOf(IQueryable<T> source, CancellationToken cancellationToken) => (Filter(Here) is { } filter ? source.Where(filter) : source).CountAsync(cancellationToken);

    /// <summary>
    /// A page for each parent, all in one command: the database numbers the rows of each parent. <paramref name="near"/> keeps it from numbering those of others.
    /// </summary>
    public async Task<IReadOnlyDictionary<int, Page>> PagesOf<TParent>(
        PlanContext db, Expression<Func<TParent, IEnumerable<T>>> children, Func<IReadOnlyCollection<int>, Expression<Func<T, bool>>> near,
        IReadOnlyCollection<int> parents, CancellationToken cancellationToken) where TParent : class
    {
        if (parents.Count == 1)
            return new Dictionary<int, Page> { [parents.First()] = await PageOf(db, parents.First(), parent => db.Set<TParent>().Where(Ids<TParent, int>.In(parent)).SelectMany(children), cancellationToken) };
        var candidates = Expression.Call(typeof(Enumerable), nameof(Enumerable.Where), [typeof(T)], children.Body, near(parents));
        var slice = Expression.Lambda<Func<TParent, IEnumerable<T>>>(Sliced(candidates, typeof(Enumerable), Here), children.Parameters);
        var child = Expression.Parameter(typeof(Child<int, T>), "child");
        var slot = NewSlot<int>(Expression.Property(child, "Parent"), Expression.Property(child, "Row"));
        var rows = await db.Set<TParent>().Where(Ids<TParent, int>.In(parents)).SelectMany(slice, Child<int, T>.Of<TParent>())
            .Ordered(keys, Child<int, T>.RowOf, paging.Backward)
            .Select(Expression.Lambda<Func<Child<int, T>, Slot<int>>>(slot, child)).ToListAsync(cancellationToken);
        return rows.GroupBy(r => r.Parent).ToDictionary(g => g.Key, g => Cut([.. g]));
    }

    public async Task<IReadOnlyDictionary<int, int>> CountsOf<TParent>(
        PlanContext db, Expression<Func<TParent, IEnumerable<T>>> children, IReadOnlyCollection<int> parents, CancellationToken cancellationToken) where TParent : class
    {
        var matching = Filter(Here) is { } filter ? Expression.Call(typeof(Enumerable), nameof(Enumerable.Where), [typeof(T)], children.Body, filter) : children.Body;
        var count = Expression.Lambda<Func<TParent, int>>(Expression.Call(typeof(Enumerable), nameof(Enumerable.Count), [typeof(T)], matching), children.Parameters);
        return await db.Set<TParent>().Where(Ids<TParent, int>.In(parents)).Select(Child<int, int>.Beside(count)).ToDictionaryAsync(c => c.Parent, c => c.Row, cancellationToken);
    }

    // What the query is run with, in the order in which it takes the slots.
    private IReadOnlyList<object?> Arguments => [.. where.Values, .. after ?? [], .. before ?? [], paging.Count + 1, clock];

    // For a query that is put together for this request alone.
    private IReadOnlyList<Slot> Here => QueryPlans.Slots(Arguments);

    // One entry more than asked for tells whether there is a next page.
    private MethodCallExpression Sliced(Expression source, Type methods, IReadOnlyList<Slot> slots)
    {
        var (cursor, count) = (where.Values.Count, where.Values.Count + (after?.Count ?? 0));
        foreach (var test in new[] { Filter(slots), Beyond(Of(after, cursor), backward: false), Beyond(Of(before, count), backward: true) })
        {
            if (test is not null)
                source = Expression.Call(methods, "Where", [typeof(T)], source, methods == typeof(Queryable) ? Expression.Quote(test) : test);
        }
        var row = Expression.Parameter(typeof(T), "row");
        source = Ordering.Ordered(source, methods, keys, Expression.Lambda(row, row), paging.Backward);
        return Expression.Call(methods, "Take", [typeof(T)], source, Parameter.Of(slots[count + (before?.Count ?? 0)], typeof(int)));

        List<object?>? Of(IReadOnlyList<object?>? values, int from) => values?.Select((value, i) => value is null ? null : (object?)slots[from + i]).ToList();
    }

    private Expression<Func<T, bool>>? Filter(IReadOnlyList<Slot> slots)
    {
        var row = Expression.Parameter(typeof(T), "row");
        return where.With(slots) is IDictionary<string, object?> tests && new FilterExpression(clock).Of(filterInput, tests, row) is { } test ? Expression.Lambda<Func<T, bool>>(test, row) : null;
    }

    private static string? Nulls(IReadOnlyList<object?>? values) => values is null ? null : string.Concat(values.Select(v => v is null ? '-' : '?'));

    private Expression<Func<T, bool>>? Beyond(IReadOnlyList<object?>? values, bool backward)
    {
        if (values is null)
            return null;
        var row = Expression.Parameter(typeof(T), "row");
        return Expression.Lambda<Func<T, bool>>(Ordering.After(row, keys, values, backward), row);
    }

    private IReadOnlyList<object?>? Values(IResolveFieldContext context, string? cursor)
    {
        if (cursor is null)
            return null;
        var types = keys.Select(k => (Ordering.Comparable(k.Path.Body).Type, k.CanBeEmpty)).ToList();
        return Cursor.Decode(cursor, types) ?? throw Paging.BadCursor(context);
    }

    private MemberInitExpression NewSlot<TKey>(Expression parent, Expression row)
    {
        // An empty array made in the expression would be compiled and run for each request, to become a parameter.
        var values = cursors
            ? (Expression)Expression.NewArrayInit(typeof(object), keys.Select(k => (Expression)Expression.Convert(Ordering.Comparable(k.Path.Inline(row)), typeof(object))))
            : NoKeys;
        return Expression.MemberInit(
            Expression.New(typeof(Slot<TKey>)),
            Expression.Bind(typeof(Slot<TKey>).GetProperty("Parent")!, parent),
            Expression.Bind(typeof(Slot<TKey>).GetProperty("Row")!, columns.Inline(row)),
            Expression.Bind(typeof(Slot<TKey>).GetProperty("Keys")!, values));
    }

    private Page Cut(List<Slot<int>> rows)
    {
        var more = rows.Count > paging.Count;
        if (more)
            rows.RemoveAt(rows.Count - 1);
        if (paging.Backward)
            rows.Reverse();
        return new(
            [.. rows.Select(r => new Edge(r.Row, r.Keys))],
            (more && !paging.Backward) || before is not null,
            (more && paging.Backward) || after is not null);
    }

    private sealed class Slot<TKey>
    {
        public required TKey Parent { get; init; }
        public required T Row { get; init; }
        public required object?[] Keys { get; init; }
    }
}
