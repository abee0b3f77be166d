using System.Globalization;
using System.Text;
using System.Text.Json;

namespace EduPlan.Api.Graph.Relay;

/// <summary>Opaque cursors: base64 of the JSON array of a row's order values. Good only with the order they were given out for.</summary>
public static class Cursor
{
    public static string Encode(IReadOnlyList<object?> values) =>
        Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(values.Select(Write)));

    /// <summary>The values in a cursor for keys of these types; null when it is not such a cursor.</summary>
    public static IReadOnlyList<object?>? Decode(string cursor, IReadOnlyList<(Type Type, bool CanBeEmpty)> keys)
    {
        var bytes = new byte[cursor.Length];
        if (!Convert.TryFromBase64String(cursor, bytes, out var length))
            return null;
        try
        {
            var texts = JsonSerializer.Deserialize<string?[]>(new UTF8Encoding(false, true).GetString(bytes, 0, length));
            if (texts is null || texts.Length != keys.Count || texts.Zip(keys).Any(k => k.First is null && !k.Second.CanBeEmpty) || texts.Any(t => t?.Contains('\0') == true))
                return null;
            return [.. texts.Zip(keys, (text, key) => text is null ? null : Read(text, Nullable.GetUnderlyingType(key.Type) ?? key.Type))];
        }
        catch (Exception e) when (e is JsonException or FormatException or OverflowException or ArgumentException)
        {
            return null;
        }
    }

    private static string? Write(object? value) => value switch
    {
        null => null,
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static object Read(string text, Type type) => type switch
    {
        _ when type == typeof(string) => text,
        _ when type == typeof(DateOnly) => DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture),
        _ when type == typeof(DateTime) => DateTime.ParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        _ => Convert.ChangeType(text, type, CultureInfo.InvariantCulture),
    };
}
