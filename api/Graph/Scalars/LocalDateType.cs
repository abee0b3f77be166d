using System.Globalization;
using GraphQL.Types;
using GraphQLParser.AST;

namespace EduPlan.Api.Graph.Scalars;

/// <summary>The scalar LocalDate: a day without time or zone, "2023-11-25".</summary>
public sealed class LocalDateType : ScalarGraphType
{
    public LocalDateType()
    {
        Name = "LocalDate";
        Description = "A day without time or time zone, as in ISO 8601: \"2023-11-25\".";
    }

    public override object? ParseLiteral(GraphQLValue value) => value switch
    {
        GraphQLStringValue text => Parse(text.Value.ToString()) ?? ThrowLiteralConversionError(value),
        GraphQLNullValue => null,
        _ => ThrowLiteralConversionError(value),
    };

    public override object? ParseValue(object? value) => value switch
    {
        DateOnly or null => value,
        string text => Parse(text) ?? ThrowValueConversionError(value),
        _ => ThrowValueConversionError(value),
    };

    public override object? Serialize(object? value) => value switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        null => null,
        _ => ThrowSerializationError(value),
    };

    private static DateOnly? Parse(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
