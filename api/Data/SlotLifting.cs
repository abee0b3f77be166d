using System.Linq.Expressions;
using EduPlan.Api.Rules;
using Microsoft.EntityFrameworkCore.Query;

namespace EduPlan.Api.Data;

/// <summary>Makes parameters of the slots of a query, and of what it takes from the clock, and cuts it loose from its context.</summary>
/// <param name="values">The values of the request at hand.</param>
internal sealed class SlotLifting(List<object?> values) : ExpressionVisitor
{
    public static readonly string[] Names = [.. Enumerable.Range(0, 200).Select(i => $"p{i}")];

    private readonly int clockAt = values.FindIndex(v => v is Clock);
    private readonly ParameterExpression clock = Expression.Parameter(typeof(Clock), "clock");

    /// <summary>What the parameters are, in the order of their names.</summary>
    public List<Slot> Slots { get; } = [];

    /// <summary>Whether nothing is left in the query that belongs to the request.</summary>
    public bool Complete { get; private set; } = true;

    public override Expression? Visit(Expression? node)
    {
        if (node is null || node.Type == typeof(Clock) || !FollowsFromClock(node))
            return base.Visit(node);
        var get = Expression.Lambda<Func<Clock, object?>>(Expression.Convert(new ClockPut(this).Visit(node), typeof(object)), clock).Compile();
        return Lift(new Slot(clockAt, values[clockAt], value => get((Clock)value!)), node.Type);
    }

    protected override Expression VisitMember(MemberExpression node) =>
        node.Expression is ConstantExpression { Value: Parameter.ICaptured { Slot: { } slot } } ? Lift(slot, node.Type) : base.VisitMember(node);

    protected override Expression VisitConstant(ConstantExpression node)
    {
        Complete &= node.Value is null or string or decimal or DateOnly or DateTime or Enum or object[] { Length: 0 } || node.Value.GetType().IsPrimitive;
        return node;
    }

    protected override Expression VisitExtension(Expression node)
    {
        if (node is EntityQueryRootExpression root)
            return root.DetachQueryProvider();
        Complete = false;
        return node;
    }

    private QueryParameterExpression Lift(Slot slot, Type type)
    {
        // EF reads a parameter as its type says, where the compiler would have converted it.
        Complete &= Slots.Count < Names.Length && (slot.Value is null || (Nullable.GetUnderlyingType(type) ?? type).IsInstanceOfType(slot.Value));
        Slots.Add(slot.Emptied());
        return new(Names[(Slots.Count - 1) % Names.Length], type);
    }

    private bool FollowsFromClock(Expression? node) => node switch
    {
        MemberExpression { Type: var type } captured when type == typeof(Clock) => IsClock(captured),
        MemberExpression { Expression: { } of } => FollowsFromClock(of),
        MethodCallExpression { Object: null, Arguments: [var argument] } => FollowsFromClock(argument),
        UnaryExpression { NodeType: ExpressionType.Convert } convert => FollowsFromClock(convert.Operand),
        _ => false,
    };

    private bool IsClock(MemberExpression node) =>
        clockAt >= 0 && node is { Expression: ConstantExpression { Value: { } closure }, Member: System.Reflection.FieldInfo field } && field.GetValue(closure)!.Equals(values[clockAt]);

    private sealed class ClockPut(SlotLifting lifting) : ExpressionVisitor
    {
        protected override Expression VisitMember(MemberExpression node) => node.Type == typeof(Clock) && lifting.IsClock(node) ? lifting.clock : base.VisitMember(node);
    }
}
