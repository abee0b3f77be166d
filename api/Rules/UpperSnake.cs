namespace EduPlan.Api.Rules;

/// <summary>An enum member as content files, hashes, the schema and problems spell it: <c>MonthRange</c> is MONTH_RANGE.</summary>
public static class UpperSnake
{
    public static string Of(string member) => string.Concat(member.Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{c}" : char.ToUpperInvariant(c).ToString()));

    public static string Of<T>(T value) where T : struct, Enum => Of(value.ToString());
}
