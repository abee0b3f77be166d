using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EduPlan.Api.Rules;

namespace EduPlan.Api.Http;

/// <summary>
/// The page at <c>/graphql/ui</c>: GraphiQL where the build could bundle it (Node was there), else a plain form of our own.
/// Everything comes from this server, and its Content-Security-Policy allows nothing else.
/// </summary>
internal sealed class QueryPage(TimeProvider time)
{
    /// <summary>Scripts from here only; the editor sets styles on its elements, which 'unsafe-inline' for styles allows.</summary>
    public const string Policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly Assembly Assembly = typeof(QueryPage).Assembly;

    private readonly string bundle = Path.Combine(AppContext.BaseDirectory, "ide");
    private readonly ConcurrentDictionary<string, Answer> files = new();

    /// <summary>A question to start from.</summary>
    /// <param name="Title">In Vietnamese.</param>
    /// <param name="Query">The document.</param>
    /// <param name="Variables">JSON, or empty.</param>
    public sealed record Example(string Title, string Query, string Variables);

    /// <summary>True when GraphiQL was bundled by the build.</summary>
    public bool HasIde => File.Exists(Path.Combine(bundle, "ide.js"));

    /// <summary>A file of the page, or null; the page itself is <c>index.html</c>.</summary>
    public Answer? Find(string name)
    {
        if (name == "examples.json")
            return Page("application/json", JsonSerializer.SerializeToUtf8Bytes(Examples(), Json));
        // Only what exists is kept, not every name that was asked for.
        if (files.TryGetValue(name, out var kept))
            return kept;
        return Read(name) is { } bytes
            ? files[name] = Page(Path.GetExtension(name) switch { ".html" => "text/html", ".js" => "text/javascript", ".css" => "text/css", _ => "text/plain" }, bytes)
            : null;
    }

    /// <summary>The examples in order: each file's first line is the title, a last line <c># { … }</c> the variables.</summary>
    public IEnumerable<Example> Examples()
    {
        var month = Clock.TodayIn(time) is var today ? new DateOnly(today.Year, today.Month, 1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00+07:00" : "";
        foreach (var name in Assembly.GetManifestResourceNames().Where(n => n.StartsWith("example/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var lines = Encoding.UTF8.GetString(Resource(name)!).TrimEnd().Split('\n');
            var variables = lines[^1].StartsWith("# {", StringComparison.Ordinal) ? lines[^1][2..].Replace("THIS_MONTH", month, StringComparison.Ordinal) : "";
            yield return new(lines[0].TrimStart('#', ' '), string.Join('\n', variables.Length > 0 ? lines[..^1] : lines) + "\n", variables);
        }
    }

    private static Answer Page(string mediaType, byte[] bytes) => new(StatusCodes.Status200OK, mediaType, bytes)
    {
        ETag = StoredDocuments.ETag(bytes),
        CacheControl = "public, max-age=0, must-revalidate",
    };

    private byte[]? Read(string name) => name switch
    {
        "index.html" => Resource(HasIde ? "ui/ide.html" : "ui/plain.html"),
        "ide.js" or "ide.css" or "ide.js.LEGAL.txt" when HasIde => File.ReadAllBytes(Path.Combine(bundle, name)),
        "plain.js" or "plain.css" => Resource($"ui/{name}"),
        _ => null,
    };

    private static byte[]? Resource(string name)
    {
        using var stream = Assembly.GetManifestResourceStream(name);
        if (stream is null)
            return null;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
