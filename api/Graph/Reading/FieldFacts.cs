using System.Linq.Expressions;
using EduPlan.Api.Rules;
using GraphQL.Types;

namespace EduPlan.Api.Graph.Reading;

/// <summary>What a field's path leads to.</summary>
public enum PathKind { Value, One, Many }

/// <summary>
/// What is known of a field beside its name and type: the columns its resolver reads from the row, and the way from the row to the field's value, from which
/// filters, orders and the selected columns of the SQL follow. One declaration, so that what can be asked can also be filtered and sorted.
/// </summary>
public sealed record FieldFacts
{
    /// <summary>Properties of the row that the resolver needs.</summary>
    public IReadOnlyList<string> Reads { get; init; } = [];

    /// <summary>From the row to the value, on given clocks; null where the field can be neither filtered nor sorted.</summary>
    public Func<Clock, LambdaExpression>? Path { get; init; }

    public PathKind Kind { get; init; }

    /// <summary>The graph type that the path leads to, for <see cref="PathKind.One"/> and <see cref="PathKind.Many"/>.</summary>
    public Type? GraphType { get; init; }

    /// <summary>For the field that carries the public id of its row: the type's name in the id. Its path leads to the slug.</summary>
    public string? IdOf { get; init; }

    /// <summary>True for a field that only groups other columns of the same row under one name.</summary>
    public bool IsGroup { get; init; }

    private const string Key = "facts";

    /// <summary>The facts declared for a field of an output type, or copied to the entry of a filter or sort input; null for others.</summary>
    public static FieldFacts? Of(IProvideMetadata field) => field.GetMetadata<FieldFacts?>(Key);

    /// <summary>Puts the facts on a field.</summary>
    public T On<T>(T field) where T : IProvideMetadata
    {
        field.Metadata[Key] = this;
        return field;
    }
}
