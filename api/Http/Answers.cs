using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Memory;

namespace EduPlan.Api.Http;

/// <summary>What makes two public queries the same one: an answer is kept under it, and its ETag is made from it.</summary>
/// <param name="Document">The document's text, by reference: one text has one known document.</param>
/// <param name="Operation">Name of the operation, if given.</param>
/// <param name="Variables">The variables as sent; another spelling of the same values is another question.</param>
/// <param name="Dataset">Version of the data.</param>
/// <param name="Day">The day in Viet Nam, or null when no value asked for depends on it.</param>
internal readonly record struct Question(KnownDocument Document, string? Operation, string Variables, string Dataset, DateOnly? Day)
{
    // A new build may answer differently from the same data.
    private static readonly string Program = typeof(Question).Module.ModuleVersionId.ToString("N");

    /// <summary>Weak, because the same answer goes out in several encodings.</summary>
    public string ETag()
    {
        var text = $"{Program}\n{Dataset}\n{Day:O}\n{Operation}\n{Variables.Length}\n{Variables}\n{Document.Text}";
        return $"W/\"{Dataset}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8))}\"";
    }
}

/// <summary>Whole answers to public queries without errors, bounded in bytes.</summary>
internal sealed class Answers(Limits limits) : IDisposable
{
    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = limits.AnswerCacheBytes });

    public bool TryGet(Question question, out (Body Body, string ETag) answer) => cache.TryGetValue(question, out answer);

    public void Keep(Question question, Body body, string etag)
    {
        // Twice: the compressed forms join it, and the question itself is kept.
        var size = (2 * body.Plain.Length) + question.Variables.Length + 500;
        if (size <= 2 * limits.AnswerBytes)
            cache.Set(question, (body, etag), new MemoryCacheEntryOptions { Size = size, SlidingExpiration = TimeSpan.FromHours(1) });
    }

    public void Dispose() => cache.Dispose();
}
