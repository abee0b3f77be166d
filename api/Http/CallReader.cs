using System.Buffers;
using System.Net.Mime;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Net.Http.Headers;

namespace EduPlan.Api.Http;

/// <summary>Reads a GraphQL request from an HTTP one, and refuses with 4xx what is not well-formed (GraphQL over HTTP, "Request").</summary>
internal static class CallReader
{
    // Twice the same name in one object would let two readers of one request disagree.
    private static readonly JsonDocumentOptions Json = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <param name="query">The parameters.</param>
    /// <param name="route">Id and operation name, where the path names them.</param>
    public static GraphQLCall FromQueryString(IQueryCollection query, RouteValueDictionary route)
    {
        var call = new GraphQLCall
        {
            Query = Single(query, "query"),
            Id = Single(query, "id") ?? Single(query, "documentId"),
            OperationName = Single(query, "operationName"),
            Variables = JsonObject(query, "variables"),
            PersistedHash = PersistedHash(JsonObject(query, "extensions")),
            ReadOnly = true,
        };
        return Complete(call, route);
    }

    /// <summary>As <see cref="FromQueryString"/>, from a JSON body.</summary>
    public static async Task<GraphQLCall> FromBodyAsync(HttpRequest request, Limits limits, CancellationToken cancellationToken)
    {
        RequireJson(request);
        using var buffer = await ReadBodyAsync(request, limits.BodyBytes, cancellationToken);
        // The parser looks at bytes between quotes only when they are asked for.
        if (!Utf8.IsValid(buffer.Written.Span))
            throw Refusal.Http(StatusCodes.Status400BadRequest, "HC0012", "The request body is not UTF-8.");
        JsonElement body;
        try
        {
            using var document = JsonDocument.Parse(buffer.Written, Json);
            body = document.RootElement.Clone();
        }
        // InvalidOperationException: half a surrogate pair in a name, met while names are compared.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Refusal.Http(StatusCodes.Status400BadRequest, "HC0012", "The request body is not JSON, or nests too deep.");
        }
        if (body.ValueKind == JsonValueKind.Array)
            throw Refusal.Http(StatusCodes.Status400BadRequest, "BATCHING_OFF", "Batches are not served: send one operation a request.");
        if (body.ValueKind != JsonValueKind.Object)
            throw Refusal.Http(StatusCodes.Status400BadRequest, "HC0012", "The request body must be a JSON object.");
        return Complete(new GraphQLCall
        {
            Query = Text(body, "query"),
            Id = Text(body, "id") ?? Text(body, "documentId"),
            OperationName = Text(body, "operationName"),
            Variables = Object(body, "variables"),
            PersistedHash = PersistedHash(Object(body, "extensions")),
        }, request.RouteValues);
    }

    private static GraphQLCall Complete(GraphQLCall call, RouteValueDictionary route)
    {
        if (route.TryGetValue("id", out var id))
            call = call with { Query = null, PersistedHash = null, Id = (string?)id, OperationName = (string?)route.GetValueOrDefault("operationName") ?? call.OperationName };
        if (string.IsNullOrEmpty(call.Query) && call.Id is null && call.PersistedHash is null)
            throw Refusal.Http(StatusCodes.Status400BadRequest, "HC0013", "The request has neither a query nor the id of a stored one.");
        return call.OperationName is "" ? call with { OperationName = null } : call;
    }

    // A browser sends forms and text/plain across sites without asking; JSON it must ask for (CORS), which closes CSRF.
    private static void RequireJson(HttpRequest request)
    {
        if (request.ContentType == MediaTypeNames.Application.Json)
            return;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals(MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase)
            || (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
            throw Refusal.Http(StatusCodes.Status415UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE", "A POST must have the content type application/json, in UTF-8.");
    }

    private static async Task<PooledBuffer> ReadBodyAsync(HttpRequest request, int most, CancellationToken cancellationToken)
    {
        if (request.ContentLength > most)
            throw TooLarge(most);
        // One byte more than allowed, to see whether there is more.
        var buffer = new PooledBuffer(request.ContentLength is { } length ? (int)length + 1 : most + 1);
        try
        {
            int read;
            while ((read = await request.Body.ReadAsync(buffer.Free, cancellationToken)) > 0)
            {
                buffer.Advance(read);
                if (buffer.Count > most)
                    throw TooLarge(most);
            }
            return buffer;
        }
        // The server's own limits: too slow, cut short, badly chunked.
        catch (BadHttpRequestException e)
        {
            buffer.Dispose();
            throw Refusal.Http(e.StatusCode, "BODY_UNREADABLE", $"The request body cannot be read. {e.Message}");
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    private static Refusal TooLarge(int most) => Refusal.Http(StatusCodes.Status400BadRequest, "HC0010", $"The request body is larger than {most / 1024} KB.");

    private static string? Single(IQueryCollection query, string name) => query[name] switch
    {
        { Count: 0 } => null,
        { Count: 1 } one => one[0],
        _ => throw Wrong(name, "once"),
    };

    private static JsonElement JsonObject(IQueryCollection query, string name)
    {
        var text = Single(query, name);
        if (string.IsNullOrEmpty(text))
            return default;
        try
        {
            using var document = JsonDocument.Parse(text, Json);
            return AsObject(document.RootElement.Clone(), name);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Refusal.Http(StatusCodes.Status400BadRequest, "HC0012", $"The parameter {name} is not JSON.");
        }
    }

    private static string? Text(JsonElement body, string name)
    {
        if (!body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind != JsonValueKind.String)
            throw Wrong(name, "a string");
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair.
            throw Wrong(name, "valid Unicode");
        }
    }

    private static JsonElement Object(JsonElement body, string name) => body.TryGetProperty(name, out var value) ? AsObject(value, name) : default;

    private static JsonElement AsObject(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.Object => value,
        JsonValueKind.Null => default,
        _ => throw Wrong(name, "an object"),
    };

    private static string? PersistedHash(JsonElement extensions)
    {
        if (extensions.ValueKind != JsonValueKind.Object || !extensions.TryGetProperty("persistedQuery", out var persisted))
            return null;
        if (persisted.ValueKind != JsonValueKind.Object || !persisted.TryGetProperty("sha256Hash", out var hash) || hash.ValueKind != JsonValueKind.String
            || !persisted.TryGetProperty("version", out var version) || version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out var number) || number != 1)
            throw Wrong("extensions.persistedQuery", "{ version: 1, sha256Hash }");
        return Text(persisted, "sha256Hash");
    }

    private static Refusal Wrong(string name, string expected) =>
        Refusal.Http(StatusCodes.Status400BadRequest, "HC0011", $"The parameter {name} must be {expected}.");

    private sealed class PooledBuffer(int size) : IDisposable
    {
        private readonly byte[] bytes = ArrayPool<byte>.Shared.Rent(size);

        public int Count { get; private set; }

        public Memory<byte> Free => bytes.AsMemory(Count);

        public ReadOnlyMemory<byte> Written => bytes.AsMemory(0, Count);

        public void Advance(int count) => Count += count;

        public void Dispose() => ArrayPool<byte>.Shared.Return(bytes);
    }
}
