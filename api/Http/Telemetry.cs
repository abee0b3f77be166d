using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace EduPlan.Api.Http;

/// <summary>
/// What the API tells about itself: a span a query, and how long, how dear, how much SQL, what was refused.
/// Nothing personal: no addresses, tokens, variables or texts of documents.
/// </summary>
internal static class Telemetry
{
    public const string Name = "EduPlan.GraphQL";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("eduplan.graphql.duration", "s", "From the first byte read to the answer ready");
    private static readonly Histogram<double> FieldCost = Meter.CreateHistogram<double>("eduplan.graphql.cost.field", description: "Field cost of executed operations");
    private static readonly Histogram<double> TypeCost = Meter.CreateHistogram<double>("eduplan.graphql.cost.type", description: "Type cost of executed operations");
    private static readonly Histogram<int> Sql = Meter.CreateHistogram<int>("eduplan.graphql.sql", "{command}", "SQL commands of an executed operation");
    private static readonly Counter<long> Refusals = Meter.CreateCounter<long>("eduplan.graphql.refusals", description: "Requests refused before execution, by code");
    private static readonly Counter<long> KeptAnswers = Meter.CreateCounter<long>("eduplan.graphql.kept", description: "Answers served from memory");

    /// <summary>The span of a request, where somebody collects spans.</summary>
    public static Activity? Start() => Source.StartActivity("graphql.query");

    /// <summary>A trace id for what may fail, where nobody collects traces and the host made none.</summary>
    public static Activity? EnsureTrace() => Activity.Current is null ? new Activity("graphql.query").SetIdFormat(ActivityIdFormat.W3C).Start() : null;

    public static void Answered(TimeSpan took, int status) => Duration.Record(took.TotalSeconds, new KeyValuePair<string, object?>("http.response.status_code", status));

    public static void Executed(Cost cost, int sqlCommands)
    {
        FieldCost.Record(cost.Field);
        TypeCost.Record(cost.Type);
        Sql.Record(sqlCommands);
        Activity.Current?.SetTag("db.commands", sqlCommands);
    }

    public static void Refused(string? code)
    {
        Refusals.Add(1, new KeyValuePair<string, object?>("code", code));
        Activity.Current?.SetTag("graphql.refused", code);
    }

    public static void Kept()
    {
        KeptAnswers.Add(1);
        Activity.Current?.SetTag("graphql.kept", true);
    }
}
