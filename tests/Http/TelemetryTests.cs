using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EduPlan.Tests.Http;

public sealed class TelemetryTests
{
    [Fact]
    public async Task The_log_names_the_trace_that_the_error_carries_and_nothing_personal()
    {
        await using var server = await TinyServer.StartAsync();
        var reply = await server.PostAsync(new { query = "query ($n: String) { hello(name: $n) boom }", variables = new { n = "Nguyễn Văn A" } }, headers: [("Authorization", "Bearer very-secret")]);
        var trace = reply.Json.GetProperty("errors")[0].GetProperty("extensions").GetProperty("traceId").GetString()!;
        var line = Assert.Single(server.Log.Lines, l => l.Contains(trace, StringComparison.Ordinal));
        Assert.Contains("Field boom failed", line, StringComparison.Ordinal);
        Assert.Contains("secret of the server", line, StringComparison.Ordinal);
        await server.GetAsync("/graphql?query=" + Uri.EscapeDataString("query ($n: String) { hello(name: $n) }") + "&variables=" + Uri.EscapeDataString("{\"n\":\"Nguyen-Thi-B\"}"), null, ("Origin", "https://example.org"));
        Assert.DoesNotContain(server.Log.Lines, l => l.Contains("127.0.0.1", StringComparison.Ordinal) && !l.Contains("Now listening", StringComparison.Ordinal));
        Assert.DoesNotContain(server.Log.Lines, l => l.Contains("Nguyen", StringComparison.Ordinal) || l.Contains("Nguyễn", StringComparison.Ordinal) || l.Contains("very-secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Duration_cost_SQL_and_refusals_are_measured()
    {
        var seen = new System.Collections.Concurrent.ConcurrentDictionary<string, double>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, l) => { if (instrument.Meter.Name == "EduPlan.GraphQL") l.EnableMeasurementEvents(instrument); } };
        listener.SetMeasurementEventCallback<double>((i, v, _, _) => seen.AddOrUpdate(i.Name, v, (_, old) => old + v));
        listener.SetMeasurementEventCallback<int>((i, v, _, _) => seen.AddOrUpdate(i.Name, v, (_, old) => old + v));
        listener.SetMeasurementEventCallback<long>((i, v, _, _) => seen.AddOrUpdate(i.Name, v, (_, old) => old + v));
        listener.Start();

        await using var server = await TinyServer.StartAsync();
        await server.QueryAsync("{ plans things { nodes { id } } }");
        await server.QueryAsync("{ plans things { nodes { id } } }");
        await server.QueryAsync("{");
        // Other tests run beside this one, so at least.
        Assert.True(seen["eduplan.graphql.duration"] > 0);
        Assert.True(seen["eduplan.graphql.cost.field"] >= 11);
        Assert.True(seen["eduplan.graphql.cost.type"] >= 12);
        Assert.True(seen["eduplan.graphql.sql"] >= 1);
        Assert.True(seen["eduplan.graphql.kept"] >= 1);
        Assert.True(seen["eduplan.graphql.refusals"] >= 1);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_span_tells_cost_and_SQL_and_not_the_question()
    {
        var spans = new System.Collections.Concurrent.ConcurrentBag<Activity>();
        using var listener = new ActivityListener { ShouldListenTo = s => s.Name == "EduPlan.GraphQL", Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData, ActivityStopped = spans.Add };
        ActivitySource.AddActivityListener(listener);
        await using var server = await TinyServer.StartAsync();
        await server.PostAsync(new { query = "query Private { plans things(first: 17) { nodes { id } } }" });
        // The span ends after the last byte of the answer is sent.
        Activity? span;
        while ((span = spans.FirstOrDefault(s => Equals(s.GetTagItem("graphql.cost.type"), 19d))) is null)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.Equal(1, span.GetTagItem("db.commands"));
        Assert.DoesNotContain(span.TagObjects, t => t.Value?.ToString()?.Contains("Private", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Traces_and_metrics_go_to_the_collector_that_the_environment_names()
    {
        var received = new System.Collections.Concurrent.ConcurrentDictionary<string, string>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var collector = builder.Build();
        collector.Urls.Add("http://127.0.0.1:0");
        collector.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            received.AddOrUpdate(signal, Encoding.Latin1.GetString(body.ToArray()), (_, old) => old + Encoding.Latin1.GetString(body.ToArray()));
        });
        await collector.StartAsync(TestContext.Current.CancellationToken);

        var server = await TinyServer.StartAsync(("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Urls.Single()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"));
        await server.GetAsync("/graphql?query=" + Uri.EscapeDataString("query ($n: String) { hello(name: $n) plans }") + "&variables=" + Uri.EscapeDataString("{\"n\":\"Nguyen-Thi-B\"}"), null, ("User-Agent", "Somebody/1.0"));
        // What is not sent yet is sent when the server stops; it stops when the request has ended, which is after its answer was sent.
        await server.StopAsync();
        await server.DisposeAsync();

        Assert.Contains("graphql.query", received["traces"], StringComparison.Ordinal);
        Assert.Contains("graphql.cost.field", received["traces"], StringComparison.Ordinal);
        Assert.Contains("eduplan.graphql.duration", received["metrics"], StringComparison.Ordinal);
        Assert.Contains("eduplan.graphql.sql", received["metrics"], StringComparison.Ordinal);
        Assert.DoesNotContain("Nguyen", received["traces"], StringComparison.Ordinal);
        Assert.DoesNotContain("Somebody", received["traces"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_is_alive_at_once_and_ready_only_with_data()
    {
        await using var server = await TinyServer.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await server.GetAsync("/health/live")).Status);
        Assert.Equal(HttpStatusCode.OK, (await server.GetAsync("/health/ready")).Status);
        await server.EmptyAsync();
        var reply = await server.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, reply.Status);
        Assert.Equal("no data set", reply.Text);
        Assert.Equal(HttpStatusCode.OK, (await server.GetAsync("/health/live")).Status);
    }
}
