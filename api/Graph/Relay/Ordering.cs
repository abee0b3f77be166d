using System.Linq.Expressions;
using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;

namespace EduPlan.Api.Graph.Relay;

/// <summary>
/// Puts rows in order. Empty values come last in both directions, on every database; enums go by the order in which their values are declared.
/// </summary>
public static class Ordering
{
    /// <summary>Sorts by all keys; reversed for a page read backward.</summary>
    public static IQueryable<T> Ordered<T, TRow>(this IQueryable<T> query, IReadOnlyList<SortKey> keys, Expression<Func<T, TRow>> row, bool backward = false) =>
        query.Provider.CreateQuery<T>(Ordered(query.Expression, typeof(Queryable), keys, row, backward));

    /// <summary>The same for a sequence inside an expression, such as the children of a row.</summary>
    public static Expression Ordered(Expression sequence, Type methods, IReadOnlyList<SortKey> keys, LambdaExpression row, bool backward)
    {
        var first = true;
        foreach (var key in keys)
        {
            var value = Comparable(key.Path.Inline(row.Body));
            if (key.CanBeEmpty)
                By(Expression.Condition(Empty(value), Expression.Constant(1), Expression.Constant(0)), backward);
            By(value, key.Descending != backward);
        }
        return sequence;

        void By(Expression value, bool descending)
        {
            var method = (first ? "OrderBy" : "ThenBy") + (descending ? "Descending" : "");
            var lambda = Expression.Lambda(value, row.Parameters);
            sequence = Expression.Call(methods, method, [row.Parameters[0].Type, value.Type], sequence, methods == typeof(Queryable) ? Expression.Quote(lambda) : lambda);
            first = false;
        }
    }

    /// <summary>The rows after the one with these key values; all rows when there are none.</summary>
    public static IQueryable<T> After<T>(this IQueryable<T> query, IReadOnlyList<SortKey> keys, IReadOnlyList<object?>? values)
    {
        if (values is null)
            return query;
        var row = Expression.Parameter(typeof(T), "row");
        return query.Where(Expression.Lambda<Func<T, bool>>(After(row, keys, values, backward: false), row));
    }

    /// <summary>
    /// Rows after a row with these key values (before it, when backward): the first key that differs decides, and the last key is unique. The values are
    /// those of the order, so the page stays right however many rows come or go meanwhile.
    /// </summary>
    public static Expression After(Expression row, IReadOnlyList<SortKey> keys, IReadOnlyList<object?> values, bool backward)
    {
        Expression? after = null, same = null;
        for (var i = 0; i < keys.Count; i++)
        {
            var value = Comparable(keys[i].Path.Inline(row));
            var beyond = Beyond(value, values[i], keys[i], backward);
            if (beyond is not null)
            {
                var step = same is null ? beyond : Expression.AndAlso(same, beyond);
                after = after is null ? step : Expression.OrElse(after, step);
            }
            var equal = values[i] is null ? Empty(value) : Expression.Equal(value, Parameter.Of(values[i], value.Type));
            same = same is null ? equal : Expression.AndAlso(same, equal);
        }
        // Implied by what stands above, but a database sees where to begin reading only when it stands alone.
        if (after is not null && keys.Count > 1 && values[0] is { } first && (backward || !keys[0].CanBeEmpty))
        {
            var value = Comparable(keys[0].Path.Inline(row));
            after = Expression.AndAlso(Compare(value, Parameter.Of(first, value.Type), keys[0].Descending != backward, orEqual: true), after);
        }
        return after ?? Expression.Constant(false);
    }

    // Empty values are last going forward, and so the first to be met going backward.
    private static Expression? Beyond(Expression value, object? of, SortKey key, bool backward)
    {
        if (of is null)
            return backward ? Expression.Not(Empty(value)) : null;
        var beyond = Compare(value, Parameter.Of(of, value.Type), key.Descending != backward);
        return key.CanBeEmpty && !backward ? Expression.OrElse(beyond, Empty(value)) : beyond;
    }

    private static BinaryExpression Empty(Expression value) => Expression.Equal(value, Expression.Constant(null, value.Type));

    private static BinaryExpression Compare(Expression value, Expression with, bool descending, bool orEqual = false)
    {
        if (value.Type == typeof(string))
            (value, with) = (Expression.Call(typeof(string), nameof(string.Compare), null, value, with), Expression.Constant(0));
        var comparison = (descending, orEqual) switch
        {
            (false, false) => ExpressionType.GreaterThan,
            (false, true) => ExpressionType.GreaterThanOrEqual,
            (true, false) => ExpressionType.LessThan,
            (true, true) => ExpressionType.LessThanOrEqual,
        };
        return Expression.MakeBinary(comparison, value, with);
    }

    /// <summary>The value as something that databases compare as we do: enums and booleans become numbers.</summary>
    public static Expression Comparable(Expression value)
    {
        var type = Nullable.GetUnderlyingType(value.Type) ?? value.Type;
        if (type.IsEnum)
            return Ordinal.Of(value);
        if (type != typeof(bool))
            return value;
        var (no, yes) = (Expression.Constant(0, value.Type == type ? typeof(int) : typeof(int?)), Expression.Constant(1, value.Type == type ? typeof(int) : typeof(int?)));
        Expression ordinal = Expression.Condition(Expression.Equal(value, Expression.Constant(true, value.Type)), yes, no);
        return value.Type == type ? ordinal : Expression.Condition(Expression.Equal(value, Expression.Constant(null, value.Type)), Expression.Constant(null, typeof(int?)), ordinal);
    }
}
