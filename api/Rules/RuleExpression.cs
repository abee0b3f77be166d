using System.Linq.Expressions;

namespace EduPlan.Api.Rules;

/// <summary>A rule is written once, over a row and the clocks; here what it is over is put in its place.</summary>
internal static class RuleExpression
{
    /// <summary>The rule on given clocks. They stay a captured variable: EF sends it as parameters, so that all days share one translation.</summary>
    public static Expression<Func<T, TResult>> On<T, TResult>(this Expression<Func<T, Clock, TResult>> rule, Clock clock)
    {
        Expression<Func<Clock>> captured = () => clock;
        return Expression.Lambda<Func<T, TResult>>(Put(rule.Body, rule.Parameters[1], captured.Body), rule.Parameters[0]);
    }

    /// <summary>The rule over the part of the row that <paramref name="part"/> leads to.</summary>
    public static Expression<Func<T, Clock, TResult>> Over<T, TPart, TResult>(this Expression<Func<T, TPart, Clock, TResult>> rule, Expression<Func<T, TPart>> part)
    {
        var found = Put(part.Body, part.Parameters[0], rule.Parameters[0]);
        return Expression.Lambda<Func<T, Clock, TResult>>(Put(rule.Body, rule.Parameters[1], found), rule.Parameters[0], rule.Parameters[2]);
    }

    /// <summary>The body with another expression in the place of a parameter.</summary>
    public static Expression Put(Expression body, ParameterExpression parameter, Expression argument) => new Replacement(parameter, argument).Visit(body);

    private sealed class Replacement(ParameterExpression parameter, Expression argument) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? argument : node;
    }
}
