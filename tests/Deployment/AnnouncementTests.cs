using System.Text.Json;
using EduPlan.Tests.Reporting;
using EduPlan.Tests.Support;
using Npgsql;

namespace EduPlan.Tests.Deployment;

/// <summary>What one process publishes, another over the same PostgreSQL shows at once, although it looks by itself only once an hour here.</summary>
public sealed class AnnouncementTests(PostgresServer server)
{
    private const string Path = "/graphql?query=%7B%20dataset%20%7B%20version%20lastHash%20licence%20%7D%20%7D";

    [Fact(Timeout = 120_000)]
    public async Task A_report_and_an_import_are_seen_by_the_other_process()
    {
        await using var database = await StoredReports.FilledAsync(Provider.Postgres, server);
        var token = (await StoredReports.TokensAsync(database.Contexts, 1))[0];
        await using var one = await ServedApi.StartAsync(database.Connection, "--EduPlan:Limits:VersionAge", "01:00:00");
        await using var other = await ServedApi.StartAsync(database.Connection, "--EduPlan:Limits:VersionAge", "01:00:00");
        var first = await AskAsync(other);

        var report = await one.TakenAsync(token, "first");
        var second = await UntilAsync(other, d => d.GetProperty("lastHash").GetString() == report.Hash);
        Assert.NotEqual(first.ETag, second.ETag);

        // A listener that lost its connection begins again, and looks for what it missed.
        await using (var admin = new NpgsqlConnection(database.Connection))
        {
            await admin.OpenAsync(TestContext.Current.CancellationToken);
            // The first of them may still be on its way to its first connection.
            await using var listening = new NpgsqlCommand("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'eduplan listener'", admin);
            while (await listening.ExecuteScalarAsync(TestContext.Current.CancellationToken) is not 2L)
                await Task.Delay(20, TestContext.Current.CancellationToken);
            await using var end = new NpgsqlCommand("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'eduplan listener'", admin);
            Assert.Equal(2L, await end.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        }
        report = await one.TakenAsync(token, "second");
        await UntilAsync(other, d => d.GetProperty("lastHash").GetString() == report.Hash);

        using var content = new TestContent();
        content.Replace("dataset.yaml", "licence: CC BY 4.0", "licence: CC0 1.0");
        Assert.Equal(0, (await ApiProgram.RunAsync("import", content.Path, "--database", database.Connection)).ExitCode);
        await UntilAsync(one, d => d.GetProperty("licence").GetString() == "CC0 1.0");
        await UntilAsync(other, d => d.GetProperty("licence").GetString() == "CC0 1.0");
    }

    private static async Task<(JsonElement Dataset, string ETag)> UntilAsync(ServedApi api, Func<JsonElement, bool> seen)
    {
        while (true)
        {
            var answer = await AskAsync(api);
            if (seen(answer.Dataset))
                return answer;
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<(JsonElement Dataset, string ETag)> AskAsync(ServedApi api)
    {
        using var response = await api.GetAsync(Path);
        var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        return (answer.GetProperty("data").GetProperty("dataset"), response.Headers.ETag!.ToString());
    }
}
