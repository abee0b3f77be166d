using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Memory;

namespace EduPlan.Api.Http;

/// <summary>
/// Documents a client may name instead of sending: trusted ones from a folder, reviewed in git like the site's own questions,
/// and automatic persisted queries, which clients leave here themselves and which are forgotten when room is short.
/// </summary>
internal sealed class StoredDocuments : IDisposable
{
    private readonly Dictionary<string, string> trusted = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> trustedTexts = [];
    private readonly MemoryCache persisted;

    /// <summary>Reads every <c>*.graphql</c> below <paramref name="folder"/>; a document's id is the SHA-256 of its text, whatever the file is called.</summary>
    public StoredDocuments(string folder, Limits limits)
    {
        persisted = new MemoryCache(new MemoryCacheOptions { SizeLimit = limits.PersistedLength });
        if (!Directory.Exists(folder))
            return;
        foreach (var file in Directory.EnumerateFiles(folder, "*.graphql", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            trusted[Hash(text)] = text;
            trustedTexts.Add(text);
        }
    }

    /// <summary>Ids of the trusted documents.</summary>
    public IReadOnlyCollection<string> TrustedIds => trusted.Keys;

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

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public void Dispose() => persisted.Dispose();
}
