using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Caching.Memory;

namespace EduPlan.Api.Http;

/// <summary>
/// Documents a client may name instead of sending: trusted ones from a folder, reviewed in git like the site's own questions,
/// and automatic persisted queries, which clients leave here themselves and which are forgotten when room is short.
/// </summary>
internal sealed partial class StoredDocuments : IDisposable
{
    private readonly Dictionary<string, string> trusted = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> trustedTexts = [];
    private readonly MemoryCache persisted;

    /// <summary>
    /// Reads every <c>*.graphql</c> below <paramref name="folder"/>. A document's id is the SHA-256 of its text, whatever its file is called; a fragment
    /// may be kept in a file of its own name, and is then appended to each document that spreads it, as the site does before it asks.
    /// </summary>
    public StoredDocuments(string folder, Limits limits)
    {
        persisted = new MemoryCache(new MemoryCacheOptions { SizeLimit = limits.PersistedLength });
        if (!Directory.Exists(folder))
            return;
        var files = Directory.EnumerateFiles(folder, "*.graphql", SearchOption.AllDirectories).ToLookup(f => Path.GetFileNameWithoutExtension(f), File.ReadAllText);
        foreach (var text in files.SelectMany(f => f))
        {
            Trust(text);
            if (WithFragments(text, files) is { } whole)
                Trust(whole);
        }
    }

    private void Trust(string text)
    {
        trusted[Hash(text)] = text;
        trustedTexts.Add(text);
    }

    // Round by round, each in the order of the names, one empty line before each: the text must be the site's to the byte.
    private static string? WithFragments(string text, ILookup<string, string> files)
    {
        var whole = new StringBuilder(text.TrimEnd()).Append('\n');
        var done = new HashSet<string>();
        while (true)
        {
            var wanted = Spread().Matches(whole.ToString()).Select(m => m.Groups[1].Value).Distinct().Where(f => !done.Contains(f) && files.Contains(f)).Order(StringComparer.Ordinal).ToList();
            if (wanted.Count == 0)
                return done.Count > 0 || whole.ToString() != text ? whole.ToString() : null;
            foreach (var fragment in wanted)
            {
                whole.Append('\n').Append(files[fragment].First().TrimEnd()).Append('\n');
                done.Add(fragment);
            }
        }
    }

    [GeneratedRegex(@"\.\.\.\s*([A-Z]\w+)")]
    private static partial Regex Spread();

    /// <summary>True for a trusted document, whether its text or its id was sent: it may cost more than a stranger's.</summary>
    public bool IsTrusted(string text) => trustedTexts.Contains(text);

    /// <summary>The text of what a request asks for.</summary>
    /// <exception cref="Refusal">400 HC0020 when nothing is stored under the id, 400 when a hash and its text do not belong together.</exception>
    public string Find(GraphQLCall call)
    {
        if (!string.IsNullOrEmpty(call.Query))
        {
            if (call.PersistedHash is { } hash && !hash.Equals(Hash(call.Query), StringComparison.OrdinalIgnoreCase))
                throw new Refusal(StatusCodes.Status400BadRequest, "PERSISTED_QUERY_HASH", "The sha256Hash is not the hash of the query.") { Always = true };
            return call.Query;
        }
        var id = (call.Id ?? call.PersistedHash)!;
        if (id.StartsWith("sha256:", StringComparison.Ordinal))
            id = id["sha256:".Length..];
        if (trusted.TryGetValue(id, out var text) || persisted.TryGetValue(id.ToLowerInvariant(), out text))
            return text!;
        throw new Refusal(StatusCodes.Status400BadRequest, "HC0020", "PersistedQueryNotFound");
    }

    /// <summary>Remembers a valid document under its own hash.</summary>
    public void Keep(string text) => persisted.Set(Hash(text), text, new MemoryCacheEntryOptions { Size = text.Length });

    /// <summary>Of bytes that are the same for everyone; weak, because they go out in several encodings.</summary>
    public static string ETag(byte[] bytes) => $"W/\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8))}\"";

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public void Dispose() => persisted.Dispose();
}
