using GraphQL.Types;

namespace EduPlan.Api.Graph.Scalars;

/// <summary>The scalar Decimal: an exact decimal number, written as a JSON number without zeros at its end.</summary>
public sealed class DecimalType : DecimalGraphType
{
    public DecimalType()
    {
        Name = "Decimal";
        Description = "An exact decimal number, written as a JSON number: 98.7.";
    }

    // Databases keep a different number of zeros at the end; dividing by a one with all its zeros drops them.
    public override object? Serialize(object? value) =>
        base.Serialize(value) is decimal number ? number / 1.0000000000000000000000000000m : null;
}
