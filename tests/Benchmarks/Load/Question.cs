using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EduPlan.Benchmarks.Load;

/// <summary>A question with many sets of variables.</summary>
/// <param name="Name">For tables.</param>
/// <param name="Document">The GraphQL document.</param>
/// <param name="Variables">Sets of variables, each an object.</param>
internal sealed record Question(string Name, string Document, IReadOnlyList<object> Variables)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public IReadOnlyList<string> Bodies() => [.. Variables.Select(v => JsonSerializer.Serialize(new { query = Document, variables = v }, Plain))];

    /// <summary>The whole requests, by POST.</summary>
    public IReadOnlyList<byte[]> Posts() => [.. Bodies().Select(b => Encoding.UTF8.GetBytes(
        $"POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nAccept: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(b)}\r\n\r\n{b}"))];

    /// <summary>The whole requests, by GET.</summary>
    public IReadOnlyList<byte[]> Gets() => [.. Variables.Select(v => Encoding.UTF8.GetBytes(
        $"GET /graphql?query={Uri.EscapeDataString(Document)}&variables={Uri.EscapeDataString(JsonSerializer.Serialize(v, Plain))} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n\r\n"))];
}
