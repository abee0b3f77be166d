using System.Linq.Expressions;
using EduPlan.Api.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Caching.Memory;

namespace EduPlan.Api.Data;

/// <summary>
/// Queries that are put together and translated once for each shape, and run with other values after that. EF keeps its translations too, but finds them by
/// walking, hashing and comparing the whole expression of each query, which takes it longer than SQLite needs for the rows.
/// </summary>
internal static class QueryPlans
{
    // Whatever is asked: a plan is a few compiled methods. The least used go first.
    private const int Most = 1000;

    private static readonly MemoryCache Plans = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <summary>The rows of a query.</summary>
    /// <param name="db">An untracked context.</param>
    /// <param name="shape">All that the query follows from beside the values: equal shapes mean the same query. Plans never go stale, for the model does not change.</param>
    /// <param name="values">What it is run with.</param>
    /// <param name="build">Puts it together; what it takes from the values must go through the slots (<see cref="Parameter.Of(object, Type)"/>), but for a <see cref="Clock"/> among them, which rules may capture. A query that captures anything else is left to EF.</param>
    public static IAsyncEnumerable<TRow> Rows<TRow>(this PlanContext db, object shape, IReadOnlyList<object?> values, Func<IReadOnlyList<Slot>, IQueryable<TRow>> build)
    {
        var key = (db.Model, shape);
        if (!Plans.TryGetValue(key, out QueryPlan<TRow>? plan))
            Plans.Set(key, plan = QueryPlan<TRow>.Of(db, build(Slots(values)).Expression, values), new MemoryCacheEntryOptions { Size = 1 });
        return plan!.Run(db, values) ?? build(Slots(values)).AsAsyncEnumerable();
    }

    /// <summary>A slot for each value.</summary>
    public static IReadOnlyList<Slot> Slots(IReadOnlyList<object?> values) => [.. values.Select((value, i) => new Slot(i, value, v => v))];
}

/// <summary>One of the values that a query is run with: which of them, and what becomes of it first.</summary>
internal sealed class Slot(int index, object? value, Func<object?, object?> convert)
{
    /// <summary>The value as it is now.</summary>
    public object? Value => convert(value);

    /// <summary>The value among those of another request.</summary>
    public object? Of(IReadOnlyList<object?> values) => convert(values[index]);

    /// <summary>The slot without the value of the request at hand, to be kept.</summary>
    public Slot Emptied() => new(index, null, convert);

    /// <summary>What follows from the value.</summary>
    public Slot Then(Func<object?, object?> next) => new(index, value, v => next(convert(v)));
}

/// <summary>Puts a value into an expression the way the compiler does for a captured variable, so that EF makes a parameter of it and keeps one plan.</summary>
internal static class Parameter
{
    public static Expression Of(object? value, Type type) => value is Slot slot ? Of(slot.Value, slot, type) : Of(value, null, type);

    public static Expression Of<T>(T value) => Of(value, null, typeof(T));

    private static MemberExpression Of(object? value, Slot? slot, Type type) =>
        Expression.Field(Expression.Constant(Activator.CreateInstance(typeof(Captured<>).MakeGenericType(type), value, slot)), "Value");

    internal interface ICaptured
    {
        Slot? Slot { get; }
    }

    private sealed class Captured<T>(T value, Slot? slot) : ICaptured
    {
        public readonly T Value = value;

        public Slot? Slot => slot;
    }
}

/// <summary>A translated query.</summary>
internal sealed class QueryPlan<TRow>
{
    private readonly Func<QueryContext, IAsyncEnumerable<TRow>>? run;
    private readonly List<Slot> slots;

    private QueryPlan(Func<QueryContext, IAsyncEnumerable<TRow>>? run, List<Slot> slots) => (this.run, this.slots) = (run, slots);

    public static QueryPlan<TRow> Of(PlanContext db, Expression query, IReadOnlyList<object?> values)
    {
        var lifting = new SlotLifting([.. values]);
        var lifted = lifting.Visit(query)!;
        return new(lifting.Complete ? db.GetService<IDatabase>().CompileQuery<IAsyncEnumerable<TRow>>(lifted, async: true) : null, lifting.Slots);
    }

    /// <summary>The rows with these values; null when the query cannot be run that way.</summary>
    public IAsyncEnumerable<TRow>? Run(PlanContext db, IReadOnlyList<object?> values)
    {
        if (run is null)
            return null;
        var context = db.GetService<IQueryContextFactory>().Create();
        for (var i = 0; i < slots.Count; i++)
            context.Parameters.Add(SlotLifting.Names[i], slots[i].Of(values));
        return run(context);
    }
}
