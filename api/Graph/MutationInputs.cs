using EduPlan.Api.Data;
using EduPlan.Api.Graph.Relay;
using EduPlan.Api.Graph.Scalars;
using EduPlan.Api.Reporting;
using GraphQL.Types;

namespace EduPlan.Api.Graph;

/// <summary>ReportTaskInput.</summary>
public sealed class ReportTaskInput : InputObjectGraphType<ReportDraft>
{
    public ReportTaskInput()
    {
        this.Called("ReportTaskInput", "A report on a task.");
        this.Add<NonNullGraphType<IdGraphType>>("task", "The task: its id or its slug.");
        this.Add<NonNullGraphType<EnumType<ReportedStatus>>>("status", "How the task stands; NOT_REPORTED cannot be said.");
        this.AddCommon();
    }

    public override object ParseDictionary(IDictionary<string, object?> value) => DraftFields.Read(value);
}

/// <summary>ReportIndicatorInput.</summary>
public sealed class ReportIndicatorInput : InputObjectGraphType<ReportDraft>
{
    public ReportIndicatorInput()
    {
        this.Called("ReportIndicatorInput", "A report on an indicator: a value with its unit, or for a quality a status.");
        this.Add<NonNullGraphType<IdGraphType>>("indicator", "The indicator: its id or its slug.");
        this.Add<NonNullGraphType<IdGraphType>>("province", "The province where it was measured: its id or its slug.");
        this.AddMeasured();
        this.AddCommon();
    }

    public override object ParseDictionary(IDictionary<string, object?> value) => DraftFields.Read(value);
}

/// <summary>ReportDutyInput.</summary>
public sealed class ReportDutyInput : InputObjectGraphType<ReportDraft>
{
    public ReportDutyInput()
    {
        this.Called("ReportDutyInput", "A report on a reporting duty.");
        this.Add<NonNullGraphType<IdGraphType>>("reportingDuty", "The reporting duty: its id or its slug.");
        this.Add<NonNullGraphType<EnumType<ReportedStatus>>>("status", "COMPLETED when the report was made; NOT_REPORTED cannot be said.");
        this.AddCommon();
    }

    public override object ParseDictionary(IDictionary<string, object?> value) => DraftFields.Read(value);
}

/// <summary>CorrectReportInput.</summary>
public sealed class CorrectReportInput : InputObjectGraphType<ReportDraft>
{
    public CorrectReportInput()
    {
        this.Called("CorrectReportInput", "What should have been reported. It is about the same task, duty, or indicator and province as the report it corrects, and is given in full.");
        this.Add<NonNullGraphType<IdGraphType>>("report", "The report to correct: its id or its slug.");
        this.AddMeasured();
        this.AddCommon();
    }

    public override object ParseDictionary(IDictionary<string, object?> value) => DraftFields.Read(value);
}

/// <summary>ReportSourceInput.</summary>
public sealed class ReportSourceInput : InputObjectGraphType
{
    public ReportSourceInput()
    {
        Name = "ReportSourceInput";
        Description = "Where the fact can be read.";
        Add<NonNullGraphType<StringGraphType>>("title", $"Its title, at most {ReportFaults.TitleLimit} characters.");
        Add<StringGraphType>("publisher", $"Who published it, at most {ReportFaults.TitleLimit} characters.");
        Add<NonNullGraphType<StringGraphType>>("url", $"A public https link, at most {ReportFaults.UrlLimit} characters.");
        Add<LocalDateType>("publishedOn", "When it was published; not in the future.");
    }

    private void Add<TType>(string name, string description) where TType : IGraphType => Field<TType>(name).Description(description);
}

/// <summary>The fields that the inputs share, and how they become a draft.</summary>
internal static class DraftFields
{
    public static void Called(this InputObjectGraphType<ReportDraft> input, string name, string description) => (input.Name, input.Description) = (name, description);

    public static FieldType Add<TType>(this InputObjectGraphType<ReportDraft> input, string name, string description, object? byDefault = null) where TType : IGraphType =>
        input.AddField(new FieldType { Name = name, Description = description, Type = typeof(TType), DefaultValue = byDefault });

    public static void AddMeasured(this InputObjectGraphType<ReportDraft> input)
    {
        input.Add<StringGraphType>("place", $"Where the value holds, when that is less than the whole province; at most {ReportFaults.PlaceLimit} characters.");
        input.Add<DecimalType>("value", "The measured value, with at most 6 decimals; only for an indicator.");
        input.Add<StringGraphType>("unit", "What the value is counted in: the indicator's own unit, repeated so that a slip is noticed.");
        input.Add<EnumType<ReportedStatus>>("status", "How a task or a duty stands, or for an indicator without a figure whether it was reached.");
    }

    public static void AddCommon(this InputObjectGraphType<ReportDraft> input)
    {
        input.Add<NonNullGraphType<LocalDateType>>("asOf", "The day the fact holds for; not in the future.");
        input.Add<EnumType<DatePrecision>>("asOfPrecision", "How exactly the source dates it.", DatePrecision.Day);
        input.Add<EnumType<Confidence>>("confidence", "How sure the reporter is of it.", Confidence.High);
        input.Add<NonNullGraphType<StringGraphType>>("summary", $"What the source says, in short; at most {ReportFaults.SummaryLimit} characters.");
        input.Add<StringGraphType>("summaryEn", $"The same in English; at most {ReportFaults.SummaryLimit} characters.");
        input.Add<NonNullGraphType<ReportSourceInput>>("source", "Where that can be read.");
        input.Add<StringGraphType>("idempotencyKey", $"Any text of at most {ReportFaults.KeyLimit} characters that is new for each report: the same one sent again writes nothing.");
    }

    public static ReportDraft Read(IDictionary<string, object?> value)
    {
        var source = (IDictionary<string, object?>)value["source"]!;
        return new()
        {
            Task = Slug(value, "task", "Task"),
            Indicator = Slug(value, "indicator", "Indicator"),
            ReportingDuty = Slug(value, "reportingDuty", "ReportingDuty"),
            Replaces = Slug(value, "report", "Report"),
            Province = Slug(value, "province", "Province"),
            Place = Get<string>(value, "place"),
            Status = Get<ReportedStatus?>(value, "status"),
            Value = Get<decimal?>(value, "value"),
            Unit = Get<string>(value, "unit"),
            Confidence = Get<Confidence?>(value, "confidence") ?? Confidence.High,
            AsOf = Get<DateOnly>(value, "asOf"),
            AsOfPrecision = Get<DatePrecision?>(value, "asOfPrecision") ?? DatePrecision.Day,
            Summary = Get<string>(value, "summary")!,
            SummaryEn = Get<string>(value, "summaryEn"),
            SourceTitle = Get<string>(source, "title")!,
            SourcePublisher = Get<string>(source, "publisher"),
            SourceUrl = Get<string>(source, "url")!,
            SourcePublishedOn = Get<DateOnly?>(source, "publishedOn"),
            IdempotencyKey = Get<string>(value, "idempotencyKey"),
        };
    }

    // An id of another type names nothing here: it stays as it is, and nothing has such a slug.
    private static string? Slug(IDictionary<string, object?> value, string name, string type) =>
        Get<object>(value, name)?.ToString() is not { } text ? null
        : NodeId.Decode(text) is { } id && id.Type == type ? id.Slug
        : text;

    private static T? Get<T>(IDictionary<string, object?> value, string name) => value.TryGetValue(name, out var found) && found is T typed ? typed : default;
}
