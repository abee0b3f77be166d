using System.Collections;
using System.Linq.Expressions;
using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;
using EduPlan.Api.Rules;
using GraphQL;
using GraphQL.Types;

namespace EduPlan.Api.Graph.Relay;

/// <summary>Turns the value of a filter input into a test on a row that the database can run.</summary>
public sealed class FilterExpression(Clock clock)
{
    /// <summary>The test on one row; null where the filter asks nothing. The filter's values are slots (see <see cref="FilterForm"/>).</summary>
    public Expression? Of(IInputObjectGraphType input, IDictionary<string, object?> filter, Expression row)
    {
        Expression? all = null;
        foreach (var (name, value) in filter)
        {
            var test = name is "and" or "or"
                ? Group(value, name == "or", entry => Of(input, entry, row))
                : OfField(input.GetField(name)!, value, row);
            all = And(all, test);
        }
        return all;
    }

    private Expression? OfField(FieldType entry, object? value, Expression row)
    {
        var facts = FieldFacts.Of(entry)!;
        var path = facts.Path!(clock).Inline(row);
        var input = (IInputObjectGraphType)entry.ResolvedType!.GetNamedType();
        if (value is not IDictionary<string, object?> tests)
            return facts.Kind == PathKind.One ? Expression.Equal(path, Expression.Constant(null, path.Type)) : null;
        return facts switch
        {
            { IdOf: { } type } => OfValue(tests.ToDictionary(t => t.Key, t => Slug(type, t.Value)), path),
            { Kind: PathKind.One } => Present(path, Of(input, tests, path)),
            { Kind: PathKind.Many } => OfList(input, tests, path),
            _ => OfValue(tests, path),
        };
    }

    // A test on a related row fails where there is no such row; without this, "neq" would pass there on one database and fail on another.
    private static Expression? Present(Expression related, Expression? test) =>
        test is null ? null : related is MemberExpression ? Expression.AndAlso(Expression.NotEqual(related, Expression.Constant(null, related.Type)), test) : test;

    private Expression? OfList(IInputObjectGraphType input, IDictionary<string, object?> tests, Expression list)
    {
        var item = list.Type.GetInterfaces().Append(list.Type).First(t => t.IsGenericType && t.GetGenericTypeDefinition() == typeof(IEnumerable<>)).GetGenericArguments()[0];
        Expression? all = null;
        foreach (var (name, value) in tests)
        {
            if (name == "any")
            {
                var any = Call(nameof(Enumerable.Any), item, list);
                all = value is bool wanted ? And(all, wanted ? any : Expression.Not(any)) : all;
                continue;
            }
            if (value is not IDictionary<string, object?> inner)
                continue;
            var row = Expression.Parameter(item, "item");
            var inputOfItem = (IInputObjectGraphType)input.GetField(name)!.ResolvedType!.GetNamedType();
            var test = (item == typeof(string) ? OfValue(inner, row) : Of(inputOfItem, inner, row)) ?? Expression.Constant(true);
            all = And(all, name switch
            {
                "some" => Call(nameof(Enumerable.Any), item, list, Expression.Lambda(test, row)),
                "none" => Expression.Not(Call(nameof(Enumerable.Any), item, list, Expression.Lambda(test, row))),
                _ => Call(nameof(Enumerable.All), item, list, Expression.Lambda(test, row)),
            });
        }
        return all;
    }

    private static Expression? OfValue(IDictionary<string, object?> tests, Expression value)
    {
        Expression? all = null;
        foreach (var (name, operand) in tests)
            all = And(all, name is "and" or "or" ? Group(operand, name == "or", entry => OfValue(entry, value)) : Operation(name, value, operand));
        return all;
    }

    // The n-forms are the exact opposite of the plain ones, so an empty value passes them: it is not greater, does not contain.
    private static Expression? Operation(string name, Expression value, object? operand) => name switch
    {
        // What is never empty is never null.
        "eq" or "neq" when operand is null && !CanBeNull(value.Type) => Expression.Constant(name == "neq"),
        "eq" => Expression.Equal(value, Constant(value, operand)),
        "neq" => Expression.NotEqual(value, Constant(value, operand)),
        "in" => operand is Slot slot ? In(value, slot) : null,
        "nin" => operand is Slot slot ? Expression.Not(In(value, slot)) : null,
        _ when operand is null => null,
        ['n', ..] => Opposite(value, Operation(name[1..], value, operand)!),
        "gt" => Expression.GreaterThan(value, Constant(value, operand)),
        "gte" => Expression.GreaterThanOrEqual(value, Constant(value, operand)),
        "lt" => Expression.LessThan(value, Constant(value, operand)),
        "lte" => Expression.LessThanOrEqual(value, Constant(value, operand)),
        "contains" => Expression.Call(value, nameof(string.Contains), null, Parameter.Of(operand, typeof(string))),
        "startsWith" => Expression.Equal(Expression.Call(value, nameof(string.IndexOf), null, Parameter.Of(operand, typeof(string))), Expression.Constant(0)),
        "endsWith" => Ends(value, (Slot)operand),
        _ => throw new NotSupportedException(name),
    };

    // StartsWith and EndsWith become LIKE, which on SQLite takes "A" for "a".
    private static BinaryExpression Ends(Expression value, Slot end)
    {
        var start = Expression.Subtract(Expression.Property(value, nameof(string.Length)), Parameter.Of(end.Then(text => ((string)text!).Length), typeof(int)));
        var tail = Expression.Call(value, nameof(string.Substring), null, start);
        return Expression.AndAlso(Expression.GreaterThanOrEqual(start, Expression.Constant(0)), Expression.Equal(tail, Parameter.Of(end, typeof(string))));
    }

    private static Expression Opposite(Expression value, Expression test) =>
        CanBeNull(value.Type) ? Expression.OrElse(Expression.Equal(value, Expression.Constant(null, value.Type)), Expression.Not(test)) : Expression.Not(test);

    private static bool CanBeNull(Type type) => !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;

    private static MethodCallExpression In(Expression value, Slot operands) => Expression.Call(
        typeof(Enumerable), nameof(Enumerable.Contains), [value.Type], Parameter.Of(operands.Then(list => ArrayOf(value.Type, (IEnumerable)list!)), typeof(IEnumerable<>).MakeGenericType(value.Type)), value);

    private static Array ArrayOf(Type type, IEnumerable operands)
    {
        // In an array of numbers a null would be 0.
        var values = operands.Cast<object?>().Where(v => v is not null || CanBeNull(type)).ToList();
        var array = Array.CreateInstance(type, values.Count);
        for (var i = 0; i < values.Count; i++)
            array.SetValue(values[i], i);
        return array;
    }

    private static Expression Constant(Expression value, object? operand) =>
        operand is null ? Expression.Constant(null, value.Type) : Parameter.Of(operand, value.Type);

    // An id of another type, or no id at all, names nothing: it becomes a slug that nobody has.
    private static object? Slug(string type, object? id) => id switch
    {
        null => null,
        Slot slot => slot.Then(value => Slug(type, value)),
        string text => NodeId.Decode(text) is { } parts && parts.Type == type ? parts.Slug : "",
        IEnumerable list => list.Cast<object?>().Select(i => Slug(type, i)).ToList(),
        _ => "",
    };

    private static Expression? Group(object? entries, bool any, Func<IDictionary<string, object?>, Expression?> test)
    {
        Expression? all = null;
        foreach (var entry in (entries as IEnumerable ?? Array.Empty<object>()).Cast<IDictionary<string, object?>>())
        {
            var one = test(entry) ?? Expression.Constant(true);
            all = all is null ? one : any ? Expression.OrElse(all, one) : Expression.AndAlso(all, one);
        }
        return all;
    }

    private static Expression? And(Expression? left, Expression? right) => left is null ? right : right is null ? left : Expression.AndAlso(left, right);

    private static MethodCallExpression Call(string method, Type item, params Expression[] arguments) => Expression.Call(typeof(Enumerable), method, [item], arguments);
}
