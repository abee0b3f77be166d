using System.Text.Json;

namespace EduPlan.Api.Http;

/// <summary>One GraphQL request, however it came: a document or the id of one, and what goes with it.</summary>
internal sealed record GraphQLCall
{
    public string? Query { get; init; }

    /// <summary>Id of a stored document: the SHA-256 of its text in hexadecimal, with or without the prefix <c>sha256:</c>.</summary>
    public string? Id { get; init; }

    /// <summary>Hash of an automatic persisted query (<c>extensions.persistedQuery.sha256Hash</c>).</summary>
    public string? PersistedHash { get; init; }

    public string? OperationName { get; init; }

    /// <summary>An object, or undefined when none was sent.</summary>
    public JsonElement Variables { get; init; }

    /// <summary>By GET only queries run.</summary>
    public bool ReadOnly { get; init; }

    public bool HasVariables => Variables.ValueKind == JsonValueKind.Object;
}
