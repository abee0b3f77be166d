using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using GraphQL;
using GraphQL.Execution;
using GraphQL.SystemTextJson;

namespace EduPlan.Api.Http;

/// <summary>Turns results and refusals into the bytes of an answer, and variables into what GraphQL.NET reads.</summary>
internal sealed class GraphQLJson(ErrorShape errors, Limits limits)
{
    // "kế hoạch", not "k\u1EBF ho\u1EA1ch": the answer is JSON with its own media type and nosniff, never inside HTML.
    private static readonly JsonWriterOptions Writer = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly GraphQLSerializer serializer = new(o => o.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, errors);

    /// <exception cref="Refusal">400 HC0011: half a surrogate pair, or a number beyond every type.</exception>
    public Inputs Variables(GraphQLCall call)
    {
        if (!call.HasVariables)
            return Inputs.Empty;
        try
        {
            return serializer.ReadNode<Inputs>(call.Variables) ?? Inputs.Empty;
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or OverflowException or JsonException)
        {
            throw Refusal.Http(StatusCodes.Status400BadRequest, "HC0011", "The parameter variables holds a value that can't be read.");
        }
    }

    public async Task<byte[]> WriteAsync(ExecutionResult result, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream();
        await serializer.WriteAsync(stream, result, cancellationToken);
        return stream.ToArray();
    }

    /// <summary>The first few errors of a document that did not get as far as execution; no <c>data</c> entry.</summary>
    public byte[] Write(ExecutionErrors found) => Write(json =>
    {
        foreach (var error in found.Take(limits.ValidationErrors))
        {
            var info = errors.GetInfo(error);
            json.WriteStartObject();
            json.WriteString("message", info.Message);
            WriteLocations(json, error.Locations?.Take(limits.ValidationErrors).Select(l => (l.Line, l.Column)) ?? []);
            WriteExtensions(json, info.Extensions ?? new Dictionary<string, object?>());
            json.WriteEndObject();
        }
    });

    public byte[] Write(Refusal refusal) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("message", errors.Shorten(refusal.Message));
        WriteLocations(json, refusal.Location is { } at ? [at] : []);
        WriteExtensions(json, refusal.Extensions.Prepend(new("code", refusal.Code)));
        json.WriteEndObject();
    });

    /// <summary>An answer without data: what a query would cost.</summary>
    public static byte[] Write(Cost cost) => JsonSerializer.SerializeToUtf8Bytes(new { extensions = new { operationCost = cost.AsExtension() } });

    private static byte[] Write(Action<Utf8JsonWriter> content)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, Writer);
        json.WriteStartObject();
        json.WriteStartArray("errors");
        content(json);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteLocations(Utf8JsonWriter json, IEnumerable<(int Line, int Column)> locations)
    {
        var first = true;
        foreach (var (line, column) in locations)
        {
            if (first)
                json.WriteStartArray("locations");
            first = false;
            json.WriteStartObject();
            json.WriteNumber("line", line);
            json.WriteNumber("column", column);
            json.WriteEndObject();
        }
        if (!first)
            json.WriteEndArray();
    }

    private static void WriteExtensions(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, object?>> extensions)
    {
        json.WriteStartObject("extensions");
        foreach (var (name, value) in extensions)
        {
            json.WritePropertyName(name);
            JsonSerializer.Serialize(json, value);
        }
        json.WriteEndObject();
    }
}
