using System.Linq.Expressions;
using EduPlan.Api.Rules;
using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;
using Microsoft.Extensions.Caching.Memory;

namespace EduPlan.Api.Graph.Reading;

/// <summary>Reads only the columns that the selected fields need.</summary>
public static class Projection
{
    // Anybody may select any combination of columns; the least used go first.
    private static readonly MemoryCache Made = new(new MemoryCacheOptions { SizeLimit = 1000 });

    /// <summary>
    /// Row to row with only the needed properties set: those that the fields selected on <paramref name="type"/> read, and always the Id and the key.
    /// </summary>
    public static Expression<Func<T, T>> Of<T>(IResolveFieldContext context, IGraphType type, IEnumerable<GraphQLSelectionSet?> selections, string key = "Id")
    {
        var strategy = (ReadStrategy)context.ExecutionContext.ExecutionStrategy;
        var reads = new SortedSet<string>(StringComparer.Ordinal) { "Id", key };
        foreach (var selection in selections)
            Collect(type, selection);
        var place = (typeof(T), string.Join(' ', reads));
        return Made.TryGetValue(place, out Expression<Func<T, T>>? made) ? made! : Made.Set(place, Make<T>(reads), new MemoryCacheEntryOptions { Size = 1 });

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

    private static Expression<Func<T, T>> Make<T>(IEnumerable<string> reads)
    {
        var row = Expression.Parameter(typeof(T), "row");
        var bindings = reads.Select(name => typeof(T).GetProperty(name)).OfType<System.Reflection.PropertyInfo>()
            .Select(property => Expression.Bind(property, Expression.Property(row, property)));
        return Expression.Lambda<Func<T, T>>(Expression.MemberInit(Expression.New(typeof(T)), bindings), row);
    }

    /// <summary>The body of a lambda with its parameter replaced: how small expressions are put together into one query.</summary>
    public static Expression Inline(this LambdaExpression lambda, Expression argument) => RuleExpression.Put(lambda.Body, lambda.Parameters[0], argument);
}
