using System.Collections.Concurrent;
using GraphQL.Types;
using GraphQLParser.AST;
using Microsoft.Extensions.Caching.Memory;

namespace EduPlan.Api.Http;

/// <summary>A document that passed the gate.</summary>
/// <param name="text">As it was sent.</param>
/// <param name="document">As it was read.</param>
/// <param name="trusted">From the store of trusted documents.</param>
/// <param name="usesToday">Whether any value asked for depends on the day.</param>
internal sealed class KnownDocument(string text, GraphQLDocument document, bool trusted, bool usesToday)
{
    public string Text { get; } = text;

    public GraphQLDocument Document { get; } = document;

    public bool Trusted { get; } = trusted;

    public bool UsesToday { get; } = usesToday;

    /// <summary>Set once the document has passed validation, which does not depend on variables; it is not validated again.</summary>
    public bool Valid { get; set; }

    /// <summary>Of the operations that have been run; at most as many as the document has.</summary>
    public ConcurrentDictionary<GraphQLOperationDefinition, OperationArguments> Arguments { get; } = new();

    /// <summary>The operation to run, or null when the name (or the lack of one) points at none.</summary>
    public GraphQLOperationDefinition? Operation(string? name)
    {
        GraphQLOperationDefinition? found = null;
        foreach (var definition in Document.Definitions)
        {
            if (definition is not GraphQLOperationDefinition operation)
                continue;
            if (name is not null && operation.Name is { } own && own.Value == name)
                return operation;
            if (name is null)
            {
                if (found is not null)
                    return null;
                found = operation;
            }
        }
        return found;
    }
}

/// <summary>Documents seen before, so that a repeated one is neither parsed nor validated again. Bounded by their length.</summary>
internal sealed class KnownDocuments(ISchema schema, StoredDocuments stored, Limits limits) : IDisposable
{
    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = limits.DocumentCacheLength });

    /// <exception cref="Refusal">The document is too large in some way, or can't be parsed.</exception>
    public KnownDocument Get(string text)
    {
        if (cache.TryGetValue(text, out KnownDocument? known))
            return known!;
        if (!schema.Initialized)
            schema.Initialize();
        var document = DocumentGate.Check(text, schema, limits, out var usesToday);
        return cache.Set(text, new KnownDocument(text, document, stored.IsTrusted(text), usesToday), new MemoryCacheEntryOptions { Size = text.Length });
    }

    public void Dispose() => cache.Dispose();
}
