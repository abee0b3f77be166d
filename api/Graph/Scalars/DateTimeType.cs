using System.Globalization;
using GraphQL.Types;
using GraphQLParser.AST;

namespace EduPlan.Api.Graph.Scalars;

/// <summary>The scalar DateTime: ISO 8601 with an offset; written in UTC with milliseconds, "2026-11-22T10:30:00.000Z".</summary>
public sealed class DateTimeType : ScalarGraphType
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    public DateTimeType()
    {
        Name = "DateTime";
        Description = "A moment with its offset from UTC, as in ISO 8601: \"2026-11-22T17:30:00+07:00\". Answers are in UTC.";
    }

    public override object? ParseLiteral(GraphQLValue value) => value switch
    {
        GraphQLStringValue text => Parse(text.Value.ToString()) ?? ThrowLiteralConversionError(value),
        GraphQLNullValue => null,
        _ => ThrowLiteralConversionError(value),
    };

    public override object? ParseValue(object? value) => value switch
    {
        DateTime or null => value,
        string text => Parse(text) ?? ThrowValueConversionError(value),
        _ => ThrowValueConversionError(value),
    };

    public override object? Serialize(object? value) => value switch
    {
        DateTime moment => moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        null => null,
        _ => ThrowSerializationError(value),
    };

    // Without an offset the moment would depend on where the server stands, so it is refused.
    private static DateTime? Parse(string text) =>
        DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var moment) && moment.Kind != DateTimeKind.Unspecified
            ? moment.ToUniversalTime()
            : null;
}
