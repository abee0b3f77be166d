using System.Diagnostics;

namespace EduPlan.Api.Http;

/// <summary>What the API tells about itself: one span a query. Nothing personal: no addresses, tokens, variables or texts of documents.</summary>
internal static class Telemetry
{
    public const string Name = "EduPlan.GraphQL";

    private static readonly ActivitySource Source = new(Name);

    /// <summary>A span of its own, so that every error has a trace id even where nobody collects traces.</summary>
    public static Activity Start() => Source.StartActivity("graphql.query") ?? new Activity("graphql.query").SetIdFormat(ActivityIdFormat.W3C).Start();
}
