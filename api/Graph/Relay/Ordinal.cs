using System.Linq.Expressions;

namespace EduPlan.Api.Graph.Relay;

/// <summary>
/// Turns an expression with an enum for a value into one with the number of that value in the order of declaration. Enums are stored by their names, which
/// would sort by the alphabet; the number is put where each value arises, so that a rule is worked out once for a row.
/// </summary>
internal static class Ordinal
{
    public static Expression Of(Expression value)
    {
        var type = Nullable.GetUnderlyingType(value.Type) ?? value.Type;
        var number = value.Type == type ? typeof(int) : typeof(int?);
        return value switch
        {
            ConstantExpression { Value: var constant } => Expression.Constant(constant is null ? null : Convert.ToInt32(constant, null), number),
            UnaryExpression { NodeType: ExpressionType.Convert } convert when IsEnum(convert.Operand.Type) => Expression.Convert(Of(convert.Operand), number),
            ConditionalExpression choice => Expression.Condition(choice.Test, Of(choice.IfTrue), Of(choice.IfFalse)),
            BinaryExpression { NodeType: ExpressionType.Coalesce } either => Expression.Coalesce(Of(either.Left), Of(either.Right)),
            MethodCallExpression { Method.Name: nameof(Enumerable.FirstOrDefault), Arguments: [MethodCallExpression { Method.Name: nameof(Enumerable.Select), Arguments: [var rows, LambdaExpression select] }] } =>
                First(rows, select, number),
            _ => Chain(value, type, number),
        };
    }

    private static MethodCallExpression First(Expression rows, LambdaExpression select, Type number)
    {
        var numbers = Expression.Call(typeof(Enumerable), nameof(Enumerable.Select), [select.Parameters[0].Type, number], rows, Expression.Lambda(Of(select.Body), select.Parameters));
        return Expression.Call(typeof(Enumerable), nameof(Enumerable.FirstOrDefault), [number], numbers);
    }

    // A column: one comparison for each value; null stays null.
    private static Expression Chain(Expression value, Type type, Type number)
    {
        Expression ordinal = Expression.Constant(number == typeof(int) ? -1 : null, number);
        foreach (int n in Enum.GetValuesAsUnderlyingType(type))
            ordinal = Expression.Condition(Expression.Equal(value, Expression.Constant(Enum.ToObject(type, n), value.Type)), Expression.Constant(n, number), ordinal);
        return ordinal;
    }

    private static bool IsEnum(Type type) => (Nullable.GetUnderlyingType(type) ?? type).IsEnum;
}
