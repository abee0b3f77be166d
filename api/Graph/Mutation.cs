using EduPlan.Api.Graph.Reading;
using EduPlan.Api.Reporting;
using GraphQL;
using GraphQL.Types;

namespace EduPlan.Api.Graph;

/// <summary>The root fields that write: reports, and nothing else.</summary>
public sealed partial class Mutation : ObjectGraphType
{
    private const string Scheme = "Bearer ";

    public Mutation()
    {
        Name = "Mutation";
        Description = "Reports, for the holders of a token (Authorization: Bearer). A token is bound to one agency or one province, and to nothing else.";
        Report<ReportTaskInput, ReportTaskPayload>("reportTask", "Says how a task stands.");
        Report<ReportIndicatorInput, ReportIndicatorPayload>("reportIndicator", "Brings a measured value, or for a quality whether it was reached.");
        Report<ReportDutyInput, ReportDutyPayload>("reportDuty", "Says that a reporting duty was met, with the report that met it as the source.");
        Report<CorrectReportInput, CorrectReportPayload>("correctReport", "Corrects a report: the new one stands in its place, and the old one stays readable beside it.");
    }

    private void Report<TInput, TPayload>(string name, string description) where TInput : InputObjectGraphType<ReportDraft> where TPayload : ObjectGraphType<ReportOutcome> =>
        Field<NonNullGraphType<TPayload>>(name).Description(description)
            .Argument<NonNullGraphType<TInput>>("input", "What is reported.")
            .ResolveAsync(async context => await AppendAsync(context));

    private static async Task<ReportOutcome> AppendAsync(IResolveFieldContext context)
    {
        var services = context.RequestServices!;
        // Holds no connection while it waits for the writer's: a crowd of mutations could otherwise take all there are.
        await ReadScope.Of(context).RenewAsync();
        try
        {
            var reporter = Token(context) is { } token ? await services.GetRequiredService<ReporterTokens>().FindAsync(token, context.CancellationToken) : null;
            return await services.GetRequiredService<ReportLog>().AppendAsync(reporter, context.GetArgument<ReportDraft>("input"), context.CancellationToken);
        }
        catch (Exception e) when (StorageFault.Of(e) is { } fault)
        {
            NotStored(services.GetRequiredService<ILogger<Mutation>>(), fault.Code, e);
            throw new ExecutionError(fault.Message) { Code = fault.Code };
        }
        finally
        {
            await ReadScope.Of(context).RenewAsync();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A report could not be stored: {Code}")]
    private static partial void NotStored(ILogger logger, string code, Exception exception);

    // RFC 6750, section 2.1; the edge puts the header there as it came.
    private static string? Token(IResolveFieldContext context) =>
        context.UserContext.TryGetValue("authorization", out var header) && header is string text && text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? text[Scheme.Length..].Trim()
            : null;
}
