using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace EduPlan.Api.Http;

/// <summary>Runs one GraphQL request: gate, validation, execution, answer.</summary>
internal sealed partial class QueryRun(
    ISchema schema, IDocumentExecuter executer, KnownDocuments documents, GraphQLJson json, Limits limits, ILogger<QueryRun> logger)
{
    private readonly DocumentValidator validator = new();

    /// <exception cref="Refusal">The request is not run.</exception>
    /// <exception cref="OperationCanceledException">The client went away.</exception>
    public async Task<Answer> RunAsync(HttpContext http, GraphQLCall call, string mediaType)
    {
        var known = documents.Get(call.Query!);
        var operation = known.Operation(call.OperationName)
            ?? throw new Refusal(StatusCodes.Status400BadRequest, "UNKNOWN_OPERATION", "The document has no operation of that name, or several and no name was given.");
        if (operation.Operation != OperationType.Query && call.ReadOnly)
            throw Refusal.Http(StatusCodes.Status405MethodNotAllowed, "OPERATION_NOT_ALLOWED", "The specified operation kind is not allowed.");
        if (operation.Operation == OperationType.Subscription)
            throw new Refusal(StatusCodes.Status400BadRequest, "OPERATION_NOT_ALLOWED", "Subscriptions are not served.");

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        deadline.CancelAfter(limits.Timeout);
        try
        {
            return await ExecuteAsync(http, call, known, operation, mediaType, deadline.Token);
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            throw new Refusal(StatusCodes.Status503ServiceUnavailable, "HC0045", $"The request took longer than {limits.Timeout.TotalSeconds:0} seconds and was stopped.");
        }
    }

    private async Task<Answer> ExecuteAsync(HttpContext http, GraphQLCall call, KnownDocument known, GraphQLOperationDefinition operation, string mediaType, CancellationToken cancellationToken)
    {
        var variables = json.Variables(call);
        var validation = await validator.ValidateAsync(new ValidationOptions
        {
            Schema = schema,
            Document = known.Document,
            Operation = operation,
            Variables = variables,
            Extensions = Inputs.Empty,
            Rules = known.Valid ? [] : null,
            User = http.User,
            RequestServices = http.RequestServices,
            CancellationToken = cancellationToken,
        });
        if (!validation.IsValid)
            return new Answer(Status(mediaType, StatusCodes.Status400BadRequest), mediaType, json.Write(validation.Errors));
        known.Valid = true;

        var result = await executer.ExecuteAsync(new ExecutionOptions
        {
            Schema = schema,
            Document = known.Document,
            OperationName = operation.Name?.StringValue,
            Variables = variables,
            // Validated above.
            ValidationRules = [],
            User = http.User,
            UserContext = new Dictionary<string, object?> { ["authorization"] = http.Request.Headers.Authorization.ToString() },
            RequestServices = http.RequestServices,
            CancellationToken = cancellationToken,
            UnhandledExceptionDelegate = context =>
            {
                FieldFailed(ErrorShape.TraceId, context.FieldContext?.FieldDefinition.Name, context.OriginalException);
                return Task.CompletedTask;
            },
        });
        cancellationToken.ThrowIfCancellationRequested();
        if (!result.Executed)
            return new Answer(Status(mediaType, StatusCodes.Status400BadRequest), mediaType, json.Write(result.Errors ?? []));
        return new Answer(StatusCodes.Status200OK, mediaType, await json.WriteAsync(result, cancellationToken));
    }

    /// <summary>In the older media type a well-formed request always gets 200.</summary>
    public static int Status(string mediaType, int status) => mediaType == MediaTypes.Json ? StatusCodes.Status200OK : status;

    [LoggerMessage(Level = LogLevel.Error, Message = "Field {Field} failed, trace {TraceId}")]
    private partial void FieldFailed(string? traceId, string? field, Exception exception);
}
