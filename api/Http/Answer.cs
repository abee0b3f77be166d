using System.Globalization;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace EduPlan.Api.Http;

/// <summary>An answer as it goes out.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="MediaType">Media type, without charset.</param>
/// <param name="Body">UTF-8 text.</param>
internal sealed record Answer(int Status, string MediaType, Body Body)
{
    /// <summary>Set for what may be kept and asked for again.</summary>
    public string? ETag { get; init; }

    public string CacheControl { get; init; } = "no-store";

    public int? RetryAfter { get; init; }

    public Answer(int status, string mediaType, byte[] body) : this(status, mediaType, new Body(body))
    {
    }

    /// <summary>Writes it, or 304 when the client holds it already, compressed as the client likes.</summary>
    public async Task WriteAsync(HttpContext http)
    {
        var (request, response) = (http.Request, http.Response);
        var headers = response.Headers;
        headers.CacheControl = CacheControl;
        headers.Vary = "Accept, Accept-Encoding, GraphQL-Cost";
        if (ETag is not null)
            headers.ETag = ETag;
        if (RetryAfter is { } seconds)
            headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (ETag is not null && !HttpMethods.IsPost(request.Method) && Matches(request.Headers.IfNoneMatch, ETag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        // A token in the request means an answer for one person, whose length must tell nothing about what it holds.
        var (bytes, encoding) = request.Headers.ContainsKey(HeaderNames.Authorization) ? (Body.Plain, null) : Body.For(request.Headers.AcceptEncoding);
        if (encoding is not null)
            headers.ContentEncoding = encoding;
        response.StatusCode = Status;
        response.ContentType = MediaType + "; charset=utf-8";
        response.ContentLength = bytes.Length;
        // Without the token: a client that goes away while it is written to is no failure.
        if (!HttpMethods.IsHead(request.Method))
            await response.BodyWriter.WriteAsync(bytes);
    }

    /// <summary>
    /// True when If-None-Match names <paramref name="etag"/> (weak comparison, RFC 9110 13.1.2). For GET and HEAD only: the RFC wants 412
    /// for other methods, so a client that wants 304s asks by GET or by the id of its document.
    /// </summary>
    public static bool Matches(StringValues ifNoneMatch, string etag)
    {
        if (StringValues.IsNullOrEmpty(ifNoneMatch))
            return false;
        if (ifNoneMatch.Count == 1 && (ifNoneMatch[0] == etag || ifNoneMatch[0] == "*"))
            return true;
        return EntityTagHeaderValue.TryParseList(ifNoneMatch, out var tags)
            && EntityTagHeaderValue.TryParse(etag, out var own)
            && tags.Any(t => t.Compare(own, useStrongComparison: false));
    }
}
