using EduPlan.Api.Graph.Reading;
using EduPlan.Api.Reporting;
using GraphQL.Types;

namespace EduPlan.Api.Graph;

/// <summary>ReportTaskPayload.</summary>
public sealed class ReportTaskPayload : ObjectGraphType<ReportOutcome>
{
    public ReportTaskPayload() => this.Answer<ReportTaskError>("ReportTaskPayload", "What became of a report on a task.");
}

/// <summary>ReportIndicatorPayload.</summary>
public sealed class ReportIndicatorPayload : ObjectGraphType<ReportOutcome>
{
    public ReportIndicatorPayload() => this.Answer<ReportIndicatorError>("ReportIndicatorPayload", "What became of a report on an indicator.");
}

/// <summary>ReportDutyPayload.</summary>
public sealed class ReportDutyPayload : ObjectGraphType<ReportOutcome>
{
    public ReportDutyPayload() => this.Answer<ReportDutyError>("ReportDutyPayload", "What became of a report on a reporting duty.");
}

/// <summary>CorrectReportPayload.</summary>
public sealed class CorrectReportPayload : ObjectGraphType<ReportOutcome>
{
    public CorrectReportPayload() => this.Answer<CorrectReportError>("CorrectReportPayload", "What became of a correction.");
}

/// <summary>ReportTaskError.</summary>
public sealed class ReportTaskError : UnionGraphType
{
    public ReportTaskError() => this.Common("ReportTaskError", "Why a report on a task was not taken.");
}

/// <summary>ReportIndicatorError.</summary>
public sealed class ReportIndicatorError : UnionGraphType
{
    public ReportIndicatorError()
    {
        this.Common("ReportIndicatorError", "Why a report on an indicator was not taken.");
        Type<UnitMismatchErrorType>();
    }
}

/// <summary>ReportDutyError.</summary>
public sealed class ReportDutyError : UnionGraphType
{
    public ReportDutyError() => this.Common("ReportDutyError", "Why a report on a reporting duty was not taken.");
}

/// <summary>CorrectReportError.</summary>
public sealed class CorrectReportError : UnionGraphType
{
    public CorrectReportError()
    {
        this.Common("CorrectReportError", "Why a correction was not taken.");
        Type<UnitMismatchErrorType>();
        Type<AlreadyCorrectedErrorType>();
    }
}

internal static class Payloads
{
    public static void Answer<TError>(this ObjectGraphType<ReportOutcome> payload, string name, string description) where TError : UnionGraphType
    {
        (payload.Name, payload.Description) = (name, description);
        // Read back from the database, like any other report.
        payload.Field<ReportType>("report").Description("The report that now stands; null when none was taken. For an idempotency key that was used before, the report it was used for.")
            .Resolve(context => context.Source.Report is { } report ? TypeFacts.Of(context.FieldDefinition.ResolvedType!).Node!(context, report.Slug) : null);
        payload.Field<ListGraphType<NonNullGraphType<TError>>>("errors").Description("Why nothing was written; null when the report was taken.")
            .Resolve(context => context.Source.Refusal is { } refusal ? new[] { refusal } : null);
    }

    public static void Common(this UnionGraphType union, string name, string description)
    {
        (union.Name, union.Description) = (name, description);
        union.Type<UnauthenticatedErrorType>();
        union.Type<OutOfScopeErrorType>();
        union.Type<NotFoundErrorType>();
        union.Type<FutureDateErrorType>();
        union.Type<InvalidLinkErrorType>();
        union.Type<TextTooLongErrorType>();
        union.Type<InvalidFieldErrorType>();
        union.Type<DuplicateReportErrorType>();
    }
}
