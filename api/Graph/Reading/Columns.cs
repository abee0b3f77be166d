using System.Linq.Expressions;
using System.Reflection;
using EduPlan.Api.Graph.Relay;
using EduPlan.Api.Graph.Scalars;
using EduPlan.Api.Rules;
using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace EduPlan.Api.Graph.Reading;

/// <summary>Declares the fields whose value is a column, a group of columns, or computed from the row in SQL.</summary>
public static class Columns
{
    /// <summary>A stored value. It can be filtered and sorted unless it is a list.</summary>
    public static void Column<T, TValue>(this ObjectGraphType<T> type, string name, Expression<Func<T, TValue>> column, string description)
    {
        var property = (PropertyInfo)((MemberExpression)column.Body).Member;
        var get = column.Compile();
        var facts = new FieldFacts { Reads = [property.Name], Path = _ => column, Kind = typeof(TValue) == typeof(List<string>) ? PathKind.Many : PathKind.Value };
        type.AddField(facts.On(new FieldType
        {
            Name = name,
            Description = description,
            Type = GraphTypeOf(property),
            Resolver = new FuncFieldResolver<T, object?>(c => get(c.Source)),
        }));
    }

    /// <summary>Several columns that make one small object, such as a deadline or a source.</summary>
    public static void Part<T, TPart>(this ObjectGraphType<T> type, string name, Expression<Func<T, TPart>> part, Type graphType, string description)
    {
        var property = (PropertyInfo)((MemberExpression)part.Body).Member;
        var get = part.Compile();
        var facts = new FieldFacts { Reads = [property.Name], Path = _ => part, Kind = PathKind.One, GraphType = graphType };
        type.AddField(facts.On(new FieldType
        {
            Name = name,
            Description = description,
            Type = IsNullable(property) ? graphType : typeof(NonNullGraphType<>).MakeGenericType(graphType),
            Resolver = new FuncFieldResolver<T, object?>(c => get(c.Source)),
        }));
    }

    /// <summary>A value that follows from stored ones on given clocks. One command for all rows of a level; filters and orders run in SQL.</summary>
    public static void Computed<T, TValue>(this ObjectGraphType<T> type, string name, Func<Clock, Expression<Func<T, TValue>>> rule, string description) where T : class
    {
        var field = new FieldFacts { Reads = ["Id"], Path = rule }.On(new FieldType
        {
            Name = name,
            Description = description,
            Type = typeof(NonNullGraphType<>).MakeGenericType(ScalarOf(typeof(TValue))),
            Resolver = new FuncFieldResolver<T, object?>(context =>
            {
                var (scope, clock) = (ReadScope.Of(context), context.Clock());
                return scope.Batch(context, clock, () => new Batch<int, TValue>((ids, cancellationToken) => Values(scope, rule(clock), ids, cancellationToken)))
                    .Load(Ids<T, int>.Get(context.Source));
            }),
        });
        field.AddClocks();
        type.AddField(field);
    }

    private static async Task<IReadOnlyDictionary<int, TValue>> Values<T, TValue>(
        ReadScope scope, Expression<Func<T, TValue>> rule, IReadOnlyCollection<int> ids, CancellationToken cancellationToken) where T : class
    {
        await using var db = await scope.OpenAsync(cancellationToken);
        var pairs = db.Set<T>().Where(Ids<T, int>.In(ids)).Select(Child<int, TValue>.Beside(rule));
        return await pairs.ToDictionaryAsync(p => p.Parent, p => p.Row, cancellationToken);
    }

    /// <summary>The scalar for a class of values.</summary>
    public static Type ScalarOf(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        { IsEnum: true } e => typeof(EnumType<>).MakeGenericType(e),
        var t when t == typeof(string) => typeof(StringGraphType),
        var t when t == typeof(int) => typeof(IntGraphType),
        var t when t == typeof(bool) => typeof(BooleanGraphType),
        var t when t == typeof(decimal) => typeof(DecimalType),
        var t when t == typeof(DateOnly) => typeof(LocalDateType),
        var t when t == typeof(DateTime) => typeof(DateTimeType),
        var t => throw new NotSupportedException($"No scalar for {t}."),
    };

    private static Type GraphTypeOf(PropertyInfo property)
    {
        if (property.PropertyType == typeof(List<string>))
            return typeof(NonNullGraphType<ListGraphType<NonNullGraphType<StringGraphType>>>);
        var scalar = ScalarOf(property.PropertyType);
        return IsNullable(property) ? scalar : typeof(NonNullGraphType<>).MakeGenericType(scalar);
    }

    private static bool IsNullable(PropertyInfo property) => new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;
}
