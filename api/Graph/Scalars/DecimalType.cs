using GraphQL.Types;

namespace EduPlan.Api.Graph.Scalars;

/// <summary>The scalar Decimal: an exact decimal number, written as a JSON number.</summary>
public sealed class DecimalType : DecimalGraphType
{
    public DecimalType()
    {
        Name = "Decimal";
        Description = "An exact decimal number, written as a JSON number: 98.7.";
    }
}
