using EduPlan.Api.Graph.Reading;
using EduPlan.Api.Graph.Scalars;
using GraphQL.Types;

namespace EduPlan.Api.Graph.Relay;

/// <summary>What a filter can ask of one text.</summary>
public sealed class StringOperationFilterInput : InputObjectGraphType
{
    public StringOperationFilterInput()
    {
        Name = nameof(StringOperationFilterInput);
        Description = "Tests on a text; all that are given must hold. Letters count as written: use search to find text without accents.";
        Field<ListGraphType<NonNullGraphType<StringOperationFilterInput>>>("and").Description("All of these must hold.");
        Field<ListGraphType<NonNullGraphType<StringOperationFilterInput>>>("or").Description("At least one of these must hold.");
        Operations.Equality(this, typeof(StringGraphType), typeof(StringGraphType));
        Operations.Add(this, typeof(StringGraphType), "contains", "Has this text somewhere.");
        Operations.Add(this, typeof(StringGraphType), "ncontains", "Does not have this text anywhere.");
        Operations.Add(this, typeof(StringGraphType), "startsWith", "Begins with this text.");
        Operations.Add(this, typeof(StringGraphType), "nstartsWith", "Does not begin with this text.");
        Operations.Add(this, typeof(StringGraphType), "endsWith", "Ends with this text.");
        Operations.Add(this, typeof(StringGraphType), "nendsWith", "Does not end with this text.");
    }
}

/// <summary>What a filter can ask of a number, a day or a moment.</summary>
public sealed class ComparableOperationFilterInput<TScalar> : InputObjectGraphType where TScalar : ScalarGraphType, new()
{
    public ComparableOperationFilterInput()
    {
        var name = new TScalar().Name;
        Name = name + "OperationFilterInput";
        Description = $"Tests on a value of type {name}; all that are given must hold.";
        Operations.Equality(this, typeof(TScalar), typeof(TScalar));
        Operations.Add(this, typeof(TScalar), "gt", "Is greater than this.");
        Operations.Add(this, typeof(TScalar), "ngt", "Is not greater than this, or is empty.");
        Operations.Add(this, typeof(TScalar), "gte", "Is this or greater.");
        Operations.Add(this, typeof(TScalar), "ngte", "Is neither this nor greater, or is empty.");
        Operations.Add(this, typeof(TScalar), "lt", "Is less than this.");
        Operations.Add(this, typeof(TScalar), "nlt", "Is not less than this, or is empty.");
        Operations.Add(this, typeof(TScalar), "lte", "Is this or less.");
        Operations.Add(this, typeof(TScalar), "nlte", "Is neither this nor less, or is empty.");
    }
}

/// <summary>What a filter can ask of a yes or no.</summary>
public sealed class BooleanOperationFilterInput : InputObjectGraphType
{
    public BooleanOperationFilterInput()
    {
        Name = nameof(BooleanOperationFilterInput);
        Description = "Tests on a yes or no; all that are given must hold.";
        Operations.Add(this, typeof(BooleanGraphType), "eq", "Is this; null finds empty ones.");
        Operations.Add(this, typeof(BooleanGraphType), "neq", "Is not this.");
    }
}

/// <summary>What a filter can ask of one of several fixed values.</summary>
public sealed class EnumOperationFilterInput<TEnum> : InputObjectGraphType where TEnum : struct, Enum
{
    public EnumOperationFilterInput()
    {
        Name = new EnumType<TEnum>().Name + "OperationFilterInput";
        Description = "Tests on one of several fixed values; all that are given must hold.";
        Operations.Equality(this, typeof(EnumType<TEnum>), typeof(NonNullGraphType<EnumType<TEnum>>));
    }
}

/// <summary>What a filter can ask of a public id.</summary>
public sealed class IdOperationFilterInput : InputObjectGraphType
{
    public IdOperationFilterInput()
    {
        Name = nameof(IdOperationFilterInput);
        Description = "Tests on a public id; all that are given must hold.";
        Operations.Equality(this, typeof(IdGraphType), typeof(IdGraphType));
    }
}

/// <summary>What a filter can ask of a list of texts.</summary>
public sealed class ListStringOperationFilterInput : InputObjectGraphType
{
    public ListStringOperationFilterInput()
    {
        Name = nameof(ListStringOperationFilterInput);
        Description = "Tests on a list of texts; all that are given must hold.";
        Operations.Lists(this, typeof(StringOperationFilterInput));
    }
}

/// <summary>What a filter can ask of a list of related things.</summary>
public sealed class ListFilterInput<TType> : InputObjectGraphType where TType : IComplexGraphType
{
    public ListFilterInput()
    {
        var name = TypeFacts.Declared(typeof(TType)).Name;
        Name = $"ListFilterInputTypeOf{name}FilterInput";
        Description = $"Tests on a list of {name}; all that are given must hold.";
        Operations.Lists(this, typeof(FilterInput<TType>));
    }
}

internal static class Operations
{
    public static void Add(InputObjectGraphType input, Type type, string name, string description) =>
        input.AddField(new FieldType { Name = name, Description = description, Type = type });

    public static void Equality(InputObjectGraphType input, Type type, Type item)
    {
        Add(input, type, "eq", "Is exactly this; null finds empty ones.");
        Add(input, type, "neq", "Is not this; null finds all that are not empty.");
        Add(input, typeof(ListGraphType<>).MakeGenericType(item), "in", "Is one of these.");
        Add(input, typeof(ListGraphType<>).MakeGenericType(item), "nin", "Is none of these.");
    }

    public static void Lists(InputObjectGraphType input, Type item)
    {
        Add(input, item, "all", "Every entry of the list passes; true for an empty list.");
        Add(input, item, "none", "No entry of the list passes.");
        Add(input, item, "some", "At least one entry of the list passes.");
        Add(input, typeof(BooleanGraphType), "any", "True: the list has entries. False: it is empty.");
    }
}
