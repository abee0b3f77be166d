using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace EduPlan.Api.Http;

/// <summary>Chooses the media type of an answer from Accept (GraphQL over HTTP, "Media types").</summary>
internal static class MediaTypes
{
    public const string Response = "application/graphql-response+json";
    public const string Json = "application/json";

    /// <summary>
    /// No Accept, or <c>*/*</c>, means <c>application/json</c>: what clients older than the specification expect.
    /// Throws 400 HC0064 for an Accept that can't be read and 406 HC0063 for one that names nothing we can serve.
    /// </summary>
    public static string Negotiate(StringValues accept)
    {
        if (StringValues.IsNullOrEmpty(accept) || (accept.Count == 1 && accept[0] is "*/*" or Json))
            return Json;
        if (accept.Count == 1 && accept[0] == Response)
            return Response;
        if (!MediaTypeHeaderValue.TryParseStrictList(accept, out var wanted))
            throw Refusal.Http(StatusCodes.Status400BadRequest, "HC0064", "The Accept header can't be read.");

        var response = Quality(wanted, Response);
        var json = Quality(wanted, Json);
        if (response <= 0 && json <= 0)
            throw Refusal.Http(StatusCodes.Status406NotAcceptable, "HC0063", $"None of the media types in Accept can be served. Served are {Response} and {Json}.");
        // Named by itself, the newer type wins a tie; a wildcard alone is an old client.
        return response > json || (response == json && wanted.Any(w => w.MediaType.Equals(Response, StringComparison.OrdinalIgnoreCase))) ? Response : Json;
    }

    /// <summary>True for a browser that asks for a page rather than for data.</summary>
    public static bool WantsPage(StringValues accept) => accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    // The most specific range that matches gives the quality (RFC 9110, 12.5.1).
    private static double Quality(IList<MediaTypeHeaderValue> wanted, string type)
    {
        var best = (Rank: -1, Quality: 0d);
        foreach (var range in wanted)
        {
            if (range.Charset.HasValue && !range.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
                continue;
            var rank = range.MatchesAllTypes ? 0
                : range.MediaType.Equals("application/*", StringComparison.OrdinalIgnoreCase) ? 1
                : range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase) ? 2
                : -1;
            if (rank > best.Rank)
                best = (rank, range.Quality ?? 1);
        }
        return best.Quality;
    }
}
