using System.Net;
using EduPlan.Tests.Reporting;
using EduPlan.Tests.Support;

namespace EduPlan.Tests.Deployment;

/// <summary>A process that is told to end says that it is not ready, and goes on answering until its time is over.</summary>
public sealed class DrainTests(PostgresServer server)
{
    [Fact(Timeout = 120_000)]
    public async Task Not_ready_first_and_gone_only_then()
    {
        await using var database = await StoredReports.FilledAsync(Provider.Sqlite, server);
        var token = (await StoredReports.TokensAsync(database.Contexts, 1))[0];
        await using var api = await ServedApi.StartAsync(database.Connection, "--EduPlan:DrainSeconds", "60");
        Assert.Equal(HttpStatusCode.OK, await ReadyAsync());
        // What is done for the first time takes longer.
        var first = await api.TakenAsync(token, "before");

        var ended = api.EndAsync();
        while (await ReadyAsync() == HttpStatusCode.OK)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await ReadyAsync());
        var report = await api.ReportAsync(token, "while it drains");
        using (var answer = await api.GetAsync("/graphql?query=%7B__typename%7D"))
            Assert.True(answer is { StatusCode: HttpStatusCode.OK, Headers.ConnectionClose: true });

        // It still drains. That it ends by itself and well is SoakTests' to see, where that takes less time.
        Assert.False(ended.IsCompleted);
        await api.KillAsync();
        await ended;
        Assert.NotNull(report.Slug);
        await StoredReports.AssertNothingLostAsync(database.Contexts, database.Connection, [first, report]);

        async Task<HttpStatusCode> ReadyAsync()
        {
            using var ready = await api.GetAsync("/health/ready");
            return ready.StatusCode;
        }
    }
}
