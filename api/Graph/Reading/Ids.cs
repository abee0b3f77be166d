using System.Linq.Expressions;
using EduPlan.Api.Data;

namespace EduPlan.Api.Graph.Reading;

/// <summary>A row beside the key of the row it was read for.</summary>
internal sealed class Child<TKey, TRow>
{
    public required TKey Parent { get; init; }
    public required TRow Row { get; init; }

    /// <summary>The way back to the row.</summary>
    public static readonly Expression<Func<Child<TKey, TRow>, TRow>> RowOf = child => child.Row;

    /// <summary>(parent, row) → child, with the parent's Id.</summary>
    public static Expression<Func<TParent, TRow, Child<TKey, TRow>>> Of<TParent>()
    {
        var (parent, row) = (Expression.Parameter(typeof(TParent), "parent"), Expression.Parameter(typeof(TRow), "row"));
        return Expression.Lambda<Func<TParent, TRow, Child<TKey, TRow>>>(New<TRow>(Expression.Property(parent, "Id"), row), parent, row);
    }

    /// <summary>The same parent beside another row that a path leads to, with only the columns wanted of it.</summary>
    public static Expression<Func<Child<TKey, TRow>, Child<TKey, TTarget>>> To<TTarget>(Expression<Func<TRow, TTarget>> path, Expression<Func<TTarget, TTarget>> columns)
    {
        var child = Expression.Parameter(typeof(Child<TKey, TRow>), "child");
        return Expression.Lambda<Func<Child<TKey, TRow>, Child<TKey, TTarget>>>(
            New<TTarget>(Expression.Property(child, nameof(Parent)), columns.Inline(path.Inline(Expression.Property(child, nameof(Row))))), child);
    }

    /// <summary>A row's Id beside a value that follows from the row.</summary>
    public static Expression<Func<T, Child<TKey, TRow>>> Beside<T>(Expression<Func<T, TRow>> value) =>
        Expression.Lambda<Func<T, Child<TKey, TRow>>>(New<TRow>(Expression.Property(value.Parameters[0], "Id"), value.Body), value.Parameters);

    private static MemberInitExpression New<T>(Expression parent, Expression row) => Expression.MemberInit(
        Expression.New(typeof(Child<TKey, T>)),
        Expression.Bind(typeof(Child<TKey, T>).GetProperty(nameof(Parent))!, parent),
        Expression.Bind(typeof(Child<TKey, T>).GetProperty(nameof(Row))!, row));
}

/// <summary>The property Id of the rows of one class, as an expression and compiled.</summary>
internal static class Ids<T, TKey>
{
    public static readonly Expression<Func<T, TKey>> Path = Make();

    public static readonly Func<T, TKey> Get = Path.Compile();

    /// <summary>Rows whose Id is one of these.</summary>
    public static Expression<Func<T, bool>> In(IReadOnlyCollection<TKey> keys) => Rows.Where(Path, keys);

    /// <inheritdoc cref="In(IReadOnlyCollection{TKey})"/>
    public static Expression<Func<T, bool>> In(Slot keys) => Rows.Where(Path, keys);

    private static Expression<Func<T, TKey>> Make()
    {
        var row = Expression.Parameter(typeof(T), "row");
        return Expression.Lambda<Func<T, TKey>>(Expression.Property(row, "Id"), row);
    }
}

internal static class Rows
{
    /// <summary>Keys as the value that a query is run with: a lone one by itself, for which the query is another (see below), else all of them.</summary>
    public static object Keys<TKey>(IReadOnlyCollection<TKey> keys) where TKey : notnull => keys.Count == 1 ? keys.First() : keys.ToArray();

    /// <summary>Rows for which the path leads to one of the keys made by <see cref="Keys"/>.</summary>
    public static Expression<Func<T, bool>> Where<T, TKey>(Expression<Func<T, TKey>> path, Slot keys) =>
        Expression.Lambda<Func<T, bool>>(keys.Value is TKey
            ? Expression.Equal(path.Body, Parameter.Of(keys, typeof(TKey)))
            : Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(TKey)], Parameter.Of(keys, typeof(IEnumerable<TKey>)), path.Body), path.Parameters);

    /// <summary>Rows for which the path leads to one of these keys.</summary>
    public static Expression<Func<T, bool>> Where<T, TKey>(Expression<Func<T, TKey>> path, IReadOnlyCollection<TKey> keys)
    {
        // A lone key is compared by "=": the most frequent case, and the plan is then the same for all of them.
        var test = keys.Count == 1
            ? Expression.Equal(path.Body, Parameter.Of(keys.First()))
            : (Expression)Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(TKey)], Parameter.Of<IEnumerable<TKey>>([.. keys]), path.Body);
        return Expression.Lambda<Func<T, bool>>(test, path.Parameters);
    }
}
