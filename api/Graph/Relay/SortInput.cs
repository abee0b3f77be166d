using System.Collections;
using System.Linq.Expressions;
using EduPlan.Api.Graph.Reading;
using EduPlan.Api.Rules;
using GraphQL;
using GraphQL.Types;

namespace EduPlan.Api.Graph.Relay;

/// <summary>The two directions of an order.</summary>
public sealed class SortEnumType : EnumerationGraphType
{
    public SortEnumType()
    {
        Name = nameof(SortEnumType);
        Description = "Which way to sort. Empty values come last in both.";
        Add("ASC", false, "From the least to the greatest.");
        Add("DESC", true, "From the greatest to the least.");
    }
}

/// <summary>XSortInput: made from the fields that X declares with a path to one value.</summary>
public sealed class SortInput<TType> : InputObjectGraphType where TType : IComplexGraphType
{
    public SortInput()
    {
        var type = TypeFacts.Declared(typeof(TType));
        Name = type.Name + "SortInput";
        Description = $"By what to sort entries of type {type.Name}. Give one field an entry: the list says which counts first.";
        foreach (var field in type.Fields)
        {
            if (FieldFacts.Of(field) is { Path: not null, Kind: not PathKind.Many } facts)
                AddField(facts.On(new FieldType
                {
                    Name = field.Name,
                    Description = field.Description,
                    Type = facts.Kind == PathKind.Value ? typeof(SortEnumType) : typeof(SortInput<>).MakeGenericType(facts.GraphType!),
                }));
        }
    }
}

/// <summary>Reads the value of an order argument.</summary>
public static class SortOrder
{
    /// <summary>The keys asked for, in their order, then those of the type, so that the order is always total.</summary>
    public static List<SortKey> Of(IInputObjectGraphType? input, object? order, TypeFacts type, Clock clock)
    {
        var keys = new List<SortKey>();
        var row = Expression.Parameter(type.Row, "row");
        foreach (var entry in (order as IEnumerable ?? Array.Empty<object>()).OfType<IDictionary<string, object?>>())
            Add(input!, entry, row);
        keys.AddRange(type.Order);
        return keys;

        void Add(IInputObjectGraphType of, IDictionary<string, object?> entry, Expression from)
        {
            foreach (var (name, value) in entry)
            {
                var field = of.GetField(name)!;
                var path = FieldFacts.Of(field)!.Path!(clock).Inline(from);
                if (value is IDictionary<string, object?> inner)
                    Add((IInputObjectGraphType)field.ResolvedType!.GetNamedType(), inner, path);
                else if (value is bool descending)
                    keys.Add(SortKey.By(Expression.Lambda(path, row), descending));
            }
        }
    }
}
