namespace EduPlan.Api.Http;

/// <summary>An answer as it goes out.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="MediaType">One of <see cref="MediaTypes"/>.</param>
/// <param name="Body">UTF-8 JSON.</param>
internal sealed record Answer(int Status, string MediaType, ReadOnlyMemory<byte> Body)
{
    public int? RetryAfter { get; init; }

    public async Task WriteAsync(HttpContext http)
    {
        var response = http.Response;
        response.StatusCode = Status;
        response.ContentType = $"{MediaType}; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        if (RetryAfter is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        response.ContentLength = Body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await response.BodyWriter.WriteAsync(Body, http.RequestAborted);
    }
}
