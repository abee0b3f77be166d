using EduPlan.Api.Data;
using GraphQL;
using GraphQL.Types;

namespace EduPlan.Api.Graph.Scalars;

/// <summary>An enum with its values in UPPER_SNAKE and each of them described.</summary>
public sealed class EnumType<TEnum> : EnumerationGraphType<TEnum> where TEnum : struct, Enum
{
    public EnumType()
    {
        Name = typeof(TEnum) == typeof(ReportedStatus) ? "TaskStatus" : typeof(TEnum).Name;
        Description = EnumWords.Of(typeof(TEnum));
        foreach (var value in Values)
            value.Description = EnumWords.Of((Enum)value.Value!);
    }
}
