using System.Diagnostics;
using GraphQL;
using GraphQL.Execution;

namespace EduPlan.Api.Http;

/// <summary>
/// What a client sees of an error: no "Did you mean" (a schema guessed word by word), no exception's own words
/// but a trace id that is also in the log, and no message so long that an error outweighs an answer.
/// </summary>
internal sealed class ErrorShape(Limits limits) : ErrorInfoProvider(o => { o.ExposeCodes = false; o.ExposeData = false; })
{
    public override ErrorInfo GetInfo(ExecutionError executionError)
    {
        if (executionError is UnhandledError)
            return new ErrorInfo
            {
                Message = "Unexpected Execution Error",
                Extensions = new Dictionary<string, object?> { ["code"] = "UNEXPECTED", ["traceId"] = TraceId },
            };
        var info = base.GetInfo(executionError);
        info.Message = Shorten(info.Message);
        return info;
    }

    /// <summary>The id under which the log speaks of the request at hand.</summary>
    public static string? TraceId => Activity.Current?.TraceId.ToHexString();

    public string Shorten(string message)
    {
        var suggestion = message.IndexOf(" Did you mean ", StringComparison.Ordinal);
        if (suggestion >= 0)
            message = message[..suggestion];
        return message.Length <= limits.MessageLength ? message : string.Concat(message.AsSpan(0, limits.MessageLength), "…");
    }
}
