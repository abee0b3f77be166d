using EduPlan.Api.Reporting;

namespace EduPlan.Api.Http;

/// <summary>GraphQL over HTTP at <c>/graphql</c>, by POST and GET: one HTTP request to one answer, whatever goes wrong.</summary>
internal sealed partial class GraphQLEndpoint(QueryRun run, GraphQLJson json, Limits limits, TimeProvider time, ILogger<GraphQLEndpoint> logger)
{
    public async Task HandleAsync(HttpContext http)
    {
        var start = time.GetTimestamp();
        using var span = Telemetry.Start();
        var mediaType = MediaTypes.Json;
        Answer answer;
        try
        {
            mediaType = MediaTypes.Negotiate(http.Request.Headers.Accept);
            var call = HttpMethods.IsPost(http.Request.Method)
                ? await CallReader.FromBodyAsync(http.Request, limits, http.RequestAborted)
                : CallReader.FromQueryString(http.Request.Query, http.Request.RouteValues);
            answer = await run.RunAsync(http, call, mediaType);
        }
        catch (Refusal refusal)
        {
            Telemetry.Refused(refusal.Code);
            var status = refusal.Always ? refusal.Status : QueryRun.Status(mediaType, refusal.Status);
            answer = new Answer(status, mediaType, json.Write(refusal)) { RetryAfter = refusal.RetryAfter };
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to read an answer.
            return;
        }
        catch (Exception error) when (StorageFault.Of(error) is { } fault)
        {
            using var trace = Telemetry.EnsureTrace();
            Unreadable(ErrorShape.TraceId, fault.Code, error);
            Telemetry.Refused(fault.Code);
            var refusal = new Refusal(503, fault.Code, "The data set cannot be read at the moment. Ask again after as many seconds as Retry-After says.");
            answer = new Answer(refusal.Status, mediaType, json.Write(refusal)) { RetryAfter = 1 };
        }
        catch (Exception error) when (!http.Response.HasStarted)
        {
            using var trace = Telemetry.EnsureTrace();
            Failed(ErrorShape.TraceId, error);
            answer = new Answer(StatusCodes.Status500InternalServerError, mediaType,
                json.Write(new Refusal(500, "UNEXPECTED", "Unexpected Execution Error", new Dictionary<string, object?> { ["traceId"] = ErrorShape.TraceId })));
        }
        Telemetry.Answered(time.GetElapsedTime(start), answer.Status);
        await answer.WriteAsync(http);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database could not be read: {Code}, trace {TraceId}")]
    private partial void Unreadable(string? traceId, string code, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "A request failed, trace {TraceId}")]
    private partial void Failed(string? traceId, Exception exception);
}
