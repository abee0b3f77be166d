using System.Text.Json.Nodes;
using EduPlan.Api.Data;
using EduPlan.Tests.Graph;
using EduPlan.Tests.Support;

namespace EduPlan.Tests.Reporting;

/// <summary>The counts of progress move with each report, in its transaction: after any of them they are those of a new count.</summary>
public sealed class ReportedProgressTests(PostgresServer server)
{
    private const string Query = """
        query($day: LocalDate!, $known: DateTime) { progress(asOf: $day, knownAt: $known) { total completed issued reported completionShare targetsMet targetsWithData } }
        """;

    [Theory, CombinedProviders]
    public async Task Every_kind_of_report_and_correction_moves_them(Provider provider)
    {
        await using var api = await ReportingApi.CreateAsync(provider, server);
        var token = await api.AgencyTokenAsync("so-gddt-a");
        var before = await ProgressAsync(api, null);
        Assert.Equal("""{"total":13,"completed":0,"issued":1,"reported":1,"completionShare":0,"targetsMet":1,"targetsWithData":2}""", before);

        await MovesAsync("reportTask", ReportingApi.OnTask(), true);
        await MovesAsync("reportTask", Dated(ReportingApi.OnTask("tinh-a-1-kh-ubnd-2021-2"), "2021-06-30"), true);
        await MovesAsync("reportIndicator", Dated(ReportingApi.OnIndicator(), "2025-12-31"), true);
        // A place that no target is about, and a fact older than the plan.
        await MovesAsync("reportIndicator", With(ReportingApi.OnIndicator(), "place", "xã khác"), false);
        await MovesAsync("reportIndicator", Dated(ReportingApi.OnIndicator(), "2019-12-31"), false);
        await MovesAsync("reportDuty", ReportingApi.OnDuty(), false);
        // Done becomes under way; a figure becomes another place's, and the province's again.
        await MovesAsync("correctReport", ReportingApi.Correction("api-r-6"), true);
        var figure = Dated(With(With(ReportingApi.Correction("api-r-8"), "value", 60m), "unit", "%"), "2025-12-31");
        figure.Remove("status");
        await MovesAsync("correctReport", With((JsonObject)figure.DeepClone(), "place", "xã khác"), true);
        await MovesAsync("correctReport", With(figure, "report", "api-r-13"), true);

        // Refused: nothing moves.
        var rows = await api.PublicRowsAsync();
        await api.SendAsync("correctReport", ReportingApi.Correction("api-r-6"), token);
        await api.SendAsync("reportTask", With(ReportingApi.OnTask(), "asOf", "2027-01-01"), token);
        Assert.Equal(rows, await api.PublicRowsAsync());

        // Whoever asks for what was known before them gets what was there before them.
        Assert.Equal(before, await ProgressAsync(api, "2026-11-22T04:00:00Z"));
        await ProgressSumsTests.AssertExactAsync(api.Database, api.Time.Now.UtcDateTime, 20);

        async Task MovesAsync(string mutation, JsonObject input, bool moves)
        {
            var counted = await CountsAsync(api);
            await api.TakeAsync(mutation, input, token);
            Assert.Equal(moves, counted != await CountsAsync(api));
            await using var db = await api.Database.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
            Assert.Null(await ProgressRows.FirstDifferenceAsync(db, TestContext.Current.CancellationToken));
        }
    }

    [Theory, CombinedProviders]
    public async Task An_import_after_reports_keeps_what_they_moved(Provider provider)
    {
        await using var api = await ReportingApi.CreateAsync(provider, server);
        var token = await api.AgencyTokenAsync("so-gddt-a");
        await api.TakeAsync("reportTask", ReportingApi.OnTask(), token);
        await api.TakeAsync("reportIndicator", ReportingApi.OnIndicator(), token);
        var counted = await CountsAsync(api);
        using var content = new TestContent();
        await api.Database.FillAsync(content.Path);
        Assert.Equal(counted, await CountsAsync(api));

        content.Replace("plans/tinh-a-1-kh-ubnd-2021/targets.yaml", "  value: 55.5\n", "  value: 50\n");
        await api.Database.FillAsync(content.Path);
        Assert.NotEqual(counted, await CountsAsync(api));
        await ProgressSumsTests.AssertExactAsync(api.Database, api.Time.Now.UtcDateTime, 5);
    }

    private static async Task<string> ProgressAsync(ReportingApi api, string? knownAt) =>
        (await api.AskAsync(Query, new() { ["day"] = "2026-11-22", ["known"] = knownAt })).GetProperty("progress").GetRawText();

    private static async Task<string> CountsAsync(ReportingApi api) =>
        string.Join('\n', (await api.Database.DumpAsync()).Split('\n').Where(l => l.StartsWith("ProgressChanges:", StringComparison.Ordinal)));

    private static JsonObject With(JsonObject input, string field, JsonNode value)
    {
        input[field] = value;
        return input;
    }

    private static JsonObject Dated(JsonObject input, string day)
    {
        input["source"]!["publishedOn"] = day;
        return With(input, "asOf", day);
    }
}
