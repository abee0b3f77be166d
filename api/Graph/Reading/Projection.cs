using System.Collections.Concurrent;
using System.Linq.Expressions;
using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;

namespace EduPlan.Api.Graph.Reading;

/// <summary>Reads only the columns that the selected fields need.</summary>
public static class Projection
{
    private static readonly ConcurrentDictionary<(Type, string), LambdaExpression> Made = new();

    /// <summary>
    /// Row to row with only the needed properties set: those that the fields selected on <paramref name="type"/> read, and always the Id and the key.
    /// </summary>
    public static Expression<Func<T, T>> Of<T>(IResolveFieldContext context, IGraphType type, IEnumerable<GraphQLSelectionSet?> selections, string key = "Id")
    {
        var strategy = (ReadStrategy)context.ExecutionContext.ExecutionStrategy;
        var reads = new SortedSet<string>(StringComparer.Ordinal) { "Id", key };
        foreach (var selection in selections)
            Collect(type, selection);
        return (Expression<Func<T, T>>)Made.GetOrAdd((typeof(T), string.Join(' ', reads)), static made => Make<T>(made.Item2.Split(' ')));

        void Collect(IGraphType of, GraphQLSelectionSet? selection)
        {
            if (selection is null)
                return;
            foreach (var (field, definition) in strategy.Select(context.ExecutionContext, of, selection).Values)
            {
                if (FieldFacts.Of(definition) is not { } facts)
                    continue;
                reads.UnionWith(facts.Reads);
                if (facts.IsGroup)
                    Collect(definition.ResolvedType!.GetNamedType(), field.SelectionSet);
            }
        }
    }

    private static Expression<Func<T, T>> Make<T>(string[] reads)
    {
        var row = Expression.Parameter(typeof(T), "row");
        var bindings = reads.Select(name => typeof(T).GetProperty(name)).OfType<System.Reflection.PropertyInfo>()
            .Select(property => Expression.Bind(property, Expression.Property(row, property)));
        return Expression.Lambda<Func<T, T>>(Expression.MemberInit(Expression.New(typeof(T)), bindings), row);
    }

    /// <summary>The body of a lambda with its parameter replaced: how small expressions are put together into one query.</summary>
    public static Expression Inline(this LambdaExpression lambda, Expression argument) =>
        new Replacement(lambda.Parameters[0], argument).Visit(lambda.Body);

    private sealed class Replacement(ParameterExpression parameter, Expression argument) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? argument : node;
    }
}
