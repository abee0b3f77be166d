using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace EduPlan.Api.Http;

/// <summary>Sends traces and metrics to an OpenTelemetry collector, only where OTEL_EXPORTER_OTLP_ENDPOINT names one.</summary>
internal static class Export
{
    // What these tags would hold is about the person who asks.
    private static readonly string[] Personal = ["user_agent.original", "client.address", "network.peer.address", "network.peer.port", "url.query", "url.full"];

    public static void AddExport(this IServiceCollection services, IConfiguration configuration)
    {
        if (string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
            return;
        services.AddOpenTelemetry()
            .ConfigureResource(r => r.AddService("eduplan-api"))
            .WithTracing(t => t
                .AddAspNetCoreInstrumentation(o => o.EnrichWithHttpResponse = (activity, _) =>
                {
                    foreach (var tag in Personal)
                        activity.SetTag(tag, null);
                })
                .AddSource(Telemetry.Name)
                .AddOtlpExporter())
            .WithMetrics(m => m.AddMeter(Telemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel").AddOtlpExporter());
    }
}
