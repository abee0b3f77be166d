using EduPlan.Api.Graph.Reading;
using EduPlan.Api.Graph.Scalars;
using GraphQL.Types;

namespace EduPlan.Api.Graph.Relay;

/// <summary>XFilterInput: made from the fields that X declares with a path.</summary>
public sealed class FilterInput<TType> : InputObjectGraphType where TType : IComplexGraphType
{
    public FilterInput()
    {
        var type = TypeFacts.Declared(typeof(TType));
        Name = type.Name + "FilterInput";
        Description = $"Which entries of type {type.Name} are wanted; all tests that are given must hold.";
        Field<ListGraphType<NonNullGraphType<FilterInput<TType>>>>("and").Description("All of these must hold.");
        Field<ListGraphType<NonNullGraphType<FilterInput<TType>>>>("or").Description("At least one of these must hold.");
        foreach (var field in type.Fields)
        {
            if (FieldFacts.Of(field) is { Path: { } path } facts)
                AddField(facts.On(new FieldType { Name = field.Name, Description = field.Description, Type = InputOf(facts, path(default).ReturnType) }));
        }
    }

    private static Type InputOf(FieldFacts facts, Type value) => facts switch
    {
        { IdOf: not null } => typeof(IdOperationFilterInput),
        { Kind: PathKind.One } => typeof(FilterInput<>).MakeGenericType(facts.GraphType!),
        { Kind: PathKind.Many, GraphType: null } => typeof(ListStringOperationFilterInput),
        { Kind: PathKind.Many } => typeof(ListFilterInput<>).MakeGenericType(facts.GraphType!),
        _ => OperationsOn(Nullable.GetUnderlyingType(value) ?? value),
    };

    private static Type OperationsOn(Type value) => value switch
    {
        { IsEnum: true } => typeof(EnumOperationFilterInput<>).MakeGenericType(value),
        _ when value == typeof(string) => typeof(StringOperationFilterInput),
        _ when value == typeof(bool) => typeof(BooleanOperationFilterInput),
        _ => typeof(ComparableOperationFilterInput<>).MakeGenericType(Columns.ScalarOf(value)),
    };
}
