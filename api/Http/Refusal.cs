using System.Globalization;

namespace EduPlan.Api.Http;

/// <summary>
/// A request that is answered with one error and no data. <see cref="Status"/> is the HTTP status when the answer is
/// <c>application/graphql-response+json</c>; requests that are well-formed HTTP but a bad document get 200 in the older
/// <c>application/json</c>, as the GraphQL over HTTP specification asks (<see cref="Always"/> is false for them).
/// </summary>
internal sealed class Refusal(int status, string code, string message, IReadOnlyDictionary<string, object?>? extensions = null) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public IReadOnlyDictionary<string, object?> Extensions { get; } = extensions ?? new Dictionary<string, object?>();

    /// <summary>True when the status holds in every media type: the fault is in the HTTP request, not in the document.</summary>
    public bool Always { get; init; }

    /// <summary>Seconds after which the client may try again.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>Line and column in the document, both from 1.</summary>
    public (int Line, int Column)? Location { get; init; }

    /// <summary>A fault of the HTTP request itself.</summary>
    public static Refusal Http(int status, string code, string message) => new(status, code, message) { Always = true };

    /// <summary>More of <paramref name="what"/> than allowed: 400, with the numbers in the extensions.</summary>
    public static Refusal Limit(string code, string what, long allowed, long? found = null)
    {
        var extensions = new Dictionary<string, object?> { ["allowed"] = allowed };
        if (found is not null)
            extensions["found"] = found;
        var message = string.Create(CultureInfo.InvariantCulture, $"{what}: {allowed:N0} allowed{(found is null ? "" : string.Create(CultureInfo.InvariantCulture, $", {found:N0} found"))}.");
        return new(400, code, message, extensions);
    }
}
