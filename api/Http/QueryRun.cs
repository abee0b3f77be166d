using System.Diagnostics;
using System.Runtime.ExceptionServices;
using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;
using EduPlan.Api.Reporting;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using Microsoft.Net.Http.Headers;

namespace EduPlan.Api.Http;

/// <summary>
/// One GraphQL request from its text to its answer: stored document, gate, kept answer; else validation, cost, budget, execution within the time allowed.
/// Nothing before execution touches the database, except one read a second of the data set's version, and that only for a valid document. A query reads one snapshot.
/// </summary>
internal sealed partial class QueryRun(
    ISchema schema, IDocumentExecuter executer, RequestValidator validator, StoredDocuments stored, KnownDocuments documents, CostAnalysis costs, ClientBudget budget,
    PublishedData data, Snapshots snapshots, Answers answers, GraphQLJson json, Limits limits, ILogger<QueryRun> logger)
{
    /// <exception cref="Refusal">The request is not run.</exception>
    /// <exception cref="OperationCanceledException">The client went away.</exception>
    public async Task<Answer> RunAsync(HttpContext http, GraphQLCall call, string mediaType)
    {
        budget.Charge(http, 1);
        var known = documents.Get(stored.Find(call));
        var operation = known.Operation(call.OperationName)
            ?? throw new Refusal(StatusCodes.Status400BadRequest, "UNKNOWN_OPERATION", "The document has no operation of that name, or several and no name was given.");
        if (operation.Operation != OperationType.Query && call.ReadOnly)
        {
            http.Response.Headers.Allow = HttpMethods.Post;
            throw Refusal.Http(StatusCodes.Status405MethodNotAllowed, "OPERATION_NOT_ALLOWED", "The specified operation kind is not allowed.");
        }
        if (operation.Operation == OperationType.Subscription)
            throw new Refusal(StatusCodes.Status400BadRequest, "OPERATION_NOT_ALLOWED", "Subscriptions are not served.");

        // Public: the same for everyone. An answer that tells a cost or confirms a stored query is not kept.
        var isPublic = operation.Operation == OperationType.Query && !http.Request.Headers.ContainsKey(HeaderNames.Authorization)
            && !http.Request.Headers.ContainsKey("GraphQL-Cost") && call.PersistedHash is null;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        deadline.CancelAfter(limits.Timeout);
        try
        {
            if (isPublic && known.Valid && await QuestionAsync(known, call, deadline.Token) is { } asked && answers.TryGet(asked, out var kept))
            {
                Telemetry.Kept();
                return Public(http, mediaType, known, kept.Body, kept.ETag);
            }
            return await AnswerAsync(http, call, known, operation, isPublic, mediaType, deadline.Token);
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            throw new Refusal(StatusCodes.Status503ServiceUnavailable, "HC0045", $"The request took longer than {limits.Timeout.TotalSeconds:0} seconds and was stopped.") { Always = true, RetryAfter = 5 };
        }
    }

    private async Task<Answer> AnswerAsync(HttpContext http, GraphQLCall call, KnownDocument known, GraphQLOperationDefinition operation, bool isPublic, string mediaType, CancellationToken cancellationToken)
    {
        using var trace = Telemetry.EnsureTrace();
        var variables = json.Variables(call);
        new ArgumentGate(known.Document, operation, variables, limits).Check();
        var validation = await validator.ValidateAsync(known, operation, variables, http, cancellationToken);
        if (!validation.IsValid)
        {
            Telemetry.Refused(validation.Errors[0].Code);
            return new Answer(Status(mediaType, StatusCodes.Status400BadRequest), mediaType, json.Write(validation.Errors));
        }
        if (call.PersistedHash is not null)
            stored.Keep(known.Text);

        var costMode = http.Request.Headers["GraphQL-Cost"].ToString();
        var cost = costs.Of(known.Document, operation, variables, enforce: !known.Trusted && costMode != "validate");
        Activity.Current?.SetTag("graphql.cost.field", cost.Field).SetTag("graphql.cost.type", cost.Type).SetTag("graphql.operation.type", operation.Operation.ToString());
        if (costMode == "validate")
            return new Answer(StatusCodes.Status200OK, mediaType, GraphQLJson.Write(cost));
        budget.Charge(http, cost.Units - 1);

        if (operation.Operation == OperationType.Query)
            return await snapshots.ReadAsync(ExecuteAsync, cancellationToken);
        await using var written = snapshots.OfPrimary();
        return await ExecuteAsync(written);

        async Task<Answer> ExecuteAsync(Snapshot snapshot)
        {
            // The version of the very data that is read: whatever is published meanwhile, no answer is kept under another's version.
            var question = isPublic && await snapshot.VersionAsync(cancellationToken) is { } version ? Asked(known, call, version, data.Today()) : (Question?)null;
            var etag = question?.ETag();
            if (etag is not null && call.ReadOnly && Answer.Matches(http.Request.Headers.IfNoneMatch, etag))
                return Public(http, mediaType, known, new Body([]), etag);

            var sql = SqlWatch.Begin(cancellationToken);
            var result = await executer.ExecuteAsync(Options(http, known, operation, variables, validation, snapshot, cancellationToken));
            await snapshot.CloseAsync();
            Telemetry.Executed(cost, sql.Commands);
            cancellationToken.ThrowIfCancellationRequested();
            if (operation.Operation == OperationType.Query && Fault(result) is { } fault)
                ExceptionDispatchInfo.Throw(fault);
            if (!result.Executed)
                return new Answer(Status(mediaType, StatusCodes.Status400BadRequest), mediaType, json.Write(result.Errors ?? []));

            if (costMode == "report")
                (result.Extensions ??= [])["operationCost"] = cost.AsExtension();
            if (call.PersistedHash is { } hash && !string.IsNullOrEmpty(call.Query))
                (result.Extensions ??= [])["persistedQuery"] = new Dictionary<string, object?> { ["sha256Hash"] = hash, ["persisted"] = true };
            var body = new Body(await json.WriteAsync(result, cancellationToken));
            if (question is null || result.Errors?.Count > 0)
                return new Answer(StatusCodes.Status200OK, mediaType, body) { CacheControl = "private, no-store" };
            answers.Keep(question.Value, body, etag!);
            return Public(http, mediaType, known, body, etag!);
        }
    }

    // What a field met in the database. An answer with holes where the database failed would pass for one about the data.
    private static Exception? Fault(ExecutionResult result) => result.Errors?.OfType<UnhandledError>().Select(e => e.InnerException).FirstOrDefault(e => e is not null && StorageFault.Of(e) is not null);

    private ExecutionOptions Options(HttpContext http, KnownDocument known, GraphQLOperationDefinition operation, Inputs variables, IValidationResult validation, Snapshot snapshot, CancellationToken cancellationToken)
    {
        var userContext = new Dictionary<string, object?> { ["authorization"] = http.Request.Headers.Authorization.ToString(), [ReadScope.SnapshotKey] = snapshot, [ReadScope.EntriesKey] = known.Trusted ? int.MaxValue : limits.ListEntries };
        RequestValidator.Put(userContext, validation);
        return new()
        {
            Schema = schema,
            Document = known.Document,
            OperationName = operation.Name?.StringValue,
            Variables = variables,
            UserContext = userContext,
            User = http.User,
            RequestServices = http.RequestServices,
            CancellationToken = cancellationToken,
            UnhandledExceptionDelegate = context =>
            {
                // A command interrupted because the time is over is no fault of the field.
                if (!cancellationToken.IsCancellationRequested)
                    Log(context.FieldContext?.FieldDefinition.Name, context.OriginalException);
                return Task.CompletedTask;
            },
        };
    }

    private async ValueTask<Question?> QuestionAsync(KnownDocument known, GraphQLCall call, CancellationToken cancellationToken) =>
        await data.CurrentAsync(cancellationToken) is { } now ? Asked(known, call, now.Dataset, now.Day) : null;

    private static Question Asked(KnownDocument known, GraphQLCall call, string version, DateOnly today) =>
        new(known, call.OperationName, call.HasVariables ? call.Variables.GetRawText() : "", version, known.UsesToday ? today : null);

    // A minute: long enough to spare a crowd's questions, short enough that nobody calls a new report missing.
    private Answer Public(HttpContext http, string mediaType, KnownDocument known, Body body, string etag) => new(StatusCodes.Status200OK, mediaType, body)
    {
        ETag = etag,
        CacheControl = HttpMethods.IsPost(http.Request.Method) ? "no-cache"
            : known.UsesToday && data.SecondsLeftToday() is < 60 and var left ? $"public, max-age={left}"
            : "public, max-age=60",
    };

    /// <summary>In the older media type a well-formed request always gets 200.</summary>
    public static int Status(string mediaType, int status) => mediaType == MediaTypes.Json ? StatusCodes.Status200OK : status;

    // A database that is lost is no bug of the field's, and the next attempt may well find another one.
    private void Log(string? field, Exception exception)
    {
        if (StorageFault.Of(exception) is { } fault)
            FieldUnread(ErrorShape.TraceId, field, fault.Code, exception);
        else
            FieldFailed(ErrorShape.TraceId, field, exception);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Field {Field} could not be read: {Code}, trace {TraceId}")]
    private partial void FieldUnread(string? traceId, string? field, string code, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Field {Field} failed, trace {TraceId}")]
    private partial void FieldFailed(string? traceId, string? field, Exception exception);
}
