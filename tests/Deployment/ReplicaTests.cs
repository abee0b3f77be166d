using System.Net;
using System.Text.Json;
using EduPlan.Tests.Reporting;
using EduPlan.Tests.Support;

namespace EduPlan.Tests.Deployment;

/// <summary>One API over a primary and its streaming replica: questions go to the replica, reports to the primary, and the loss of either is borne.</summary>
public sealed class ReplicaTests
{
    private const string Query = "{ dataset { version lastHash } reports(first: 50) { nodes { hash } } }";

    [Fact(Timeout = 240_000)]
    public async Task A_replica_is_read_lags_is_lost_and_is_promoted()
    {
        await using var pair = await PostgresPair.StartAsync();
        var token = await FillAsync(pair);
        await using var api = await ServedApi.StartAsync(pair.Both);
        var sent = new List<Sent>();
        var old = await ReadAsync(api);

        // The replica is behind: a report is acknowledged, and the answers stay what the replica has, under the replica's version.
        await pair.HoldSecondAsync();
        sent.Add(await api.TakenAsync(token, "while the replica lags"));
        Assert.Equal(old, await ReadAsync(api));
        await pair.ReleaseSecondAsync();
        await SeenAsync(api, sent[^1]);

        // The replica is lost: the primary answers instead.
        await pair.StopSecondAsync();
        for (var i = 0; i < 5; i++)
            await ReadAsync(api);
        sent.Add(await api.TakenAsync(token, "without a replica"));
        await SeenAsync(api, sent[^1]);

        // It comes back, and the primary is lost: questions are answered, a report is not taken and says so, and a server that starts now serves.
        await pair.StartSecondAsync();
        await pair.CaughtUpAsync();
        await pair.StopFirstAsync();
        for (var i = 0; i < 5; i++)
            await SeenAsync(api, sent[^1]);
        var refused = await api.ReportAsync(token, "without a primary");
        Assert.True(refused.Code is "DATABASE_UNAVAILABLE" or "DATABASE_READ_ONLY", refused.Code);
        using (var ready = await api.GetAsync("/health/ready"))
            Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        await using (var late = await ServedApi.StartAsync(pair.Both))
            await SeenAsync(late, sent[^1]);

        // It is promoted: the same report, sent again, is taken there.
        await pair.PromoteSecondAsync();
        var again = await api.ReportAsync(token, refused.Key);
        while (again.Slug is null)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            again = await api.ReportAsync(token, refused.Key);
        }
        sent.Add(again);
        await SeenAsync(api, again);
        await using var promoted = TestDatabase.At(pair.Second);
        await StoredReports.AssertNothingLostAsync(promoted.Contexts, pair.Both, sent);
    }

    [Fact(Timeout = 240_000)]
    public async Task A_replica_that_hangs_is_left_for_the_primary()
    {
        await using var pair = await PostgresPair.StartAsync();
        var token = await FillAsync(pair);
        await using var api = await ServedApi.StartAsync(pair.Both);
        await ReadAsync(api);

        await pair.FreezeSecondAsync();

        var report = await api.TakenAsync(token, "while the replica hangs");
        while (!(await PatientlyAsync(api, "/graphql?query=" + Uri.EscapeDataString(Query))).Contains(report.Hash!, StringComparison.Ordinal))
            await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.Equal("ready", await PatientlyAsync(api, "/health/ready"));
    }

    [Fact(Timeout = 240_000)]
    public async Task A_synchronous_replica_has_each_report_before_it_is_acknowledged()
    {
        await using var pair = await PostgresPair.StartAsync();
        var token = await FillAsync(pair);
        await pair.MakeSynchronousAsync();
        await using var api = await ServedApi.StartAsync(pair.Both);
        var sent = new List<Sent> { await api.TakenAsync(token, "while both are there") };

        // The replica hangs: the report is written on the primary and waits, and so does its sender.
        await pair.FreezeSecondAsync();
        var waiting = api.TakenAsync(token, "while the replica hangs");
        await pair.CommitWaitsAsync();
        Assert.False(waiting.IsCompleted);
        await pair.ThawSecondAsync();
        sent.Add(await waiting);

        // The primary is lost right after an acknowledgement, and the replica is all that remains.
        sent.Add(await api.TakenAsync(token, "the last of the primary"));
        await pair.StopFirstAsync();
        await pair.PromoteSecondAsync();
        await using var promoted = TestDatabase.At(pair.Second);
        await StoredReports.AssertNothingLostAsync(promoted.Contexts, pair.Second, sent);
    }

    // On a busy machine the time of a request may be over before the primary's turn has come; whoever asks again gets the answer.
    private static async Task<string> PatientlyAsync(ServedApi api, string path)
    {
        while (true)
        {
            using var response = await api.GetAsync(path);
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            if (response.StatusCode == HttpStatusCode.OK)
                return text;
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        }
    }

    // The version that an answer shows; an answer must be whole, and tagged with the version that was read.
    private static async Task<string> ReadAsync(ServedApi api) => (await AnswerAsync(api)).GetProperty("dataset").GetProperty("version").GetString()!;

    private static async Task SeenAsync(ServedApi api, Sent report)
    {
        while ((await AnswerAsync(api)).GetProperty("dataset").GetProperty("lastHash").GetString() != report.Hash)
            await Task.Delay(20, TestContext.Current.CancellationToken);
    }

    // Imports through the pair as an operator would; a token for a reporter.
    private static async Task<string> FillAsync(PostgresPair pair)
    {
        await using var database = TestDatabase.At(pair.First);
        using var content = new TestContent();
        var import = await ApiProgram.RunAsync("import", content.Path, "--database", pair.Both);
        Assert.Equal((0, ""), (import.ExitCode, import.Error));
        var token = (await StoredReports.TokensAsync(database.Contexts, 1))[0];
        await pair.CaughtUpAsync();
        return token;
    }

    private static async Task<JsonElement> AnswerAsync(ServedApi api)
    {
        using var response = await api.GetAsync("/graphql?query=" + Uri.EscapeDataString(Query));
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        var data = JsonDocument.Parse(text).RootElement.GetProperty("data");
        var dataset = data.GetProperty("dataset");
        Assert.StartsWith($"W/\"{dataset.GetProperty("version").GetString()}-", response.Headers.ETag!.ToString(), StringComparison.Ordinal);
        // The list and the data set's row are of one moment.
        Assert.Contains(data.GetProperty("reports").GetProperty("nodes").EnumerateArray(), r => r.GetProperty("hash").GetString() == dataset.GetProperty("lastHash").GetString());
        return data;
    }
}
