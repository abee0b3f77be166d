using System.Linq.Expressions;
using System.Reflection;
using EduPlan.Api.Data;
using EduPlan.Api.Graph.Relay;
using EduPlan.Api.Graph.Scalars;
using EduPlan.Api.Rules;
using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;

namespace EduPlan.Api.Graph.Reading;

/// <summary>Declares the fields whose value is a column, a group of columns, or computed from the row in SQL.</summary>
public static class Columns
{
    /// <summary>A stored value. It can be filtered and sorted unless it is a list. <paramref name="always"/>: never null, whatever the column allows.</summary>
    public static void Column<T, TValue>(this ObjectGraphType<T> type, string name, Expression<Func<T, TValue>> column, string description, bool always = false)
    {
        var property = (PropertyInfo)((MemberExpression)column.Body).Member;
        var get = column.Compile();
        var facts = new FieldFacts { Reads = [property.Name], Path = _ => column, Kind = typeof(TValue) == typeof(List<string>) ? PathKind.Many : PathKind.Value };
        type.AddField(facts.On(new FieldType
        {
            Name = name,
            Description = description,
            Type = GraphTypeOf(property, always),
            Resolver = new FuncFieldResolver<T, object?>(c => get(c.Source)),
        }));
    }

    /// <summary>A stored enum that the public contract knows as a text in UPPER_SNAKE; filtered and sorted as a text.</summary>
    public static void EnumText<T, TEnum>(this ObjectGraphType<T> type, string name, Expression<Func<T, TEnum>> column, string description) where TEnum : struct, Enum
    {
        var property = (PropertyInfo)((MemberExpression)column.Body).Member;
        var names = new EnumType<TEnum>().Values.ToDictionary(v => (TEnum)v.Value!, v => v.Name);
        Expression text = Expression.Constant("");
        foreach (var (value, word) in names)
            text = Expression.Condition(Expression.Equal(column.Body, Expression.Constant(value)), Expression.Constant(word), text);
        var path = Expression.Lambda<Func<T, string>>(text, column.Parameters);
        var get = column.Compile();
        type.AddField(new FieldFacts { Reads = [property.Name], Path = _ => path }.On(new FieldType
        {
            Name = name,
            Description = description,
            Type = typeof(NonNullGraphType<StringGraphType>),
            Resolver = new FuncFieldResolver<T, object?>(c => names[get(c.Source)]),
        }));
    }

    /// <summary>Several columns that make one small object, such as a deadline or a source. <paramref name="reads"/>: what its fields need beside them.</summary>
    public static void Part<T, TPart>(this ObjectGraphType<T> type, string name, Expression<Func<T, TPart>> part, Type graphType, string description, params IReadOnlyList<string> reads)
    {
        var property = (PropertyInfo)((MemberExpression)part.Body).Member;
        var get = part.Compile();
        var facts = new FieldFacts { Reads = [property.Name, .. reads], Path = _ => part, Kind = PathKind.One, GraphType = graphType };
        type.AddField(facts.On(new FieldType
        {
            Name = name,
            Description = description,
            Type = IsNullable(property) ? graphType : typeof(NonNullGraphType<>).MakeGenericType(graphType),
            Resolver = new FuncFieldResolver<T, object?>(c => get(c.Source)),
        }));
    }

    /// <summary>Columns of the same row, or what follows from them, under one name. Null where <paramref name="present"/> says so, which may read the given columns.</summary>
    public static FieldType Group<T>(
        this ObjectGraphType<T> type, string name, Type graphType, string description, Func<T, bool>? present = null, params IReadOnlyList<string> reads)
    {
        Expression<Func<T, T>> self = row => row;
        var facts = new FieldFacts { Reads = reads, Path = _ => self, Kind = PathKind.One, GraphType = graphType, IsGroup = true };
        return type.AddField(facts.On(new FieldType
        {
            Name = name,
            Description = description,
            Type = present is null ? typeof(NonNullGraphType<>).MakeGenericType(graphType) : graphType,
            Resolver = new FuncFieldResolver<T, object?>(c => present is null || present(c.Source) ? c.Source : null),
        }));
    }

    /// <summary>A value that follows from stored ones on given clocks. One command for all rows of a level; filters and orders run in SQL.</summary>
    public static void Computed<T, TValue>(this ObjectGraphType<T> type, string name, Func<Clock, Expression<Func<T, TValue>>> rule, string description, bool clocks = true) where T : class
    {
        var field = new FieldFacts { Reads = ["Id"], Path = rule }.On(new FieldType
        {
            Name = name,
            Description = description,
            Type = typeof(NonNullGraphType<>).MakeGenericType(ScalarOf(typeof(TValue))),
            Resolver = new FuncFieldResolver<T, object?>(context => ById(context, context.Clock(), rule).Load(Ids<T, int>.Get(context.Source))),
        });
        if (clocks)
            field.AddClocks();
        type.AddField(field);
    }

    /// <summary>A value of what is no row; it can be neither filtered nor sorted.</summary>
    public static FieldType Plain<T>(this ObjectGraphType<T> type, string name, Type graphType, string description, Func<IResolveFieldContext<T>, object?> value) =>
        type.AddField(new FieldType { Name = name, Description = description, Type = graphType, Resolver = new FuncFieldResolver<T, object?>(value) });

    /// <summary>The batch that works out a rule for rows by their Id, for the field at hand; the same one for every request.</summary>
    public static Batch<int, TValue> ById<T, TValue>(IResolveFieldContext context, Clock clock, Func<Clock, Expression<Func<T, TValue>>> rule) where T : class
    {
        var scope = ReadScope.Of(context);
        return scope.Batch(context, clock, () => new Batch<int, TValue>(async (ids, cancellationToken) =>
        {
            var db = await scope.OpenAsync(cancellationToken);
            var values = db.Rows((rule, ids.Count == 1), [Rows.Keys(ids), clock], slots => db.Set<T>().Where(Ids<T, int>.In(slots[0])).Select(Child<int, TValue>.Beside(rule(clock))));
            return await values.ToDictionaryAsync(v => v.Parent, v => v.Row, cancellationToken: cancellationToken);
        }));
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

    private static Type GraphTypeOf(PropertyInfo property, bool always)
    {
        if (property.PropertyType == typeof(List<string>))
            return typeof(NonNullGraphType<ListGraphType<NonNullGraphType<StringGraphType>>>);
        var scalar = ScalarOf(property.PropertyType);
        return !always && IsNullable(property) ? scalar : typeof(NonNullGraphType<>).MakeGenericType(scalar);
    }

    private static bool IsNullable(PropertyInfo property) => new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;
}
