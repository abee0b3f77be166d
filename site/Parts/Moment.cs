using System.Text.Json;
using System.Text.Json.Serialization;

namespace EduPlan.Site.Parts;

/// <summary>A time as the API wrote it, so that the frozen answers say it in the same letters.</summary>
[JsonConverter(typeof(MomentConverter))]
public readonly record struct Moment(DateTimeOffset Time, string Written);

/// <summary>Reads and writes a <see cref="Moment"/>.</summary>
public sealed class MomentConverter : JsonConverter<Moment>
{
    public override Moment Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var time)
            ? new(time, reader.GetString()!)
            : throw new JsonException("a time is not written as one");

    public override void Write(Utf8JsonWriter writer, Moment value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.Written);
    }
}
