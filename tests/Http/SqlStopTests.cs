using System.Net;
using System.Text;
using EduPlan.Tests.Support;

namespace EduPlan.Tests.Http;

/// <summary>A statement that would run for hours stops with the request that asked for it, on both databases.</summary>
public sealed class SqlStopTests(PostgresServer postgres)
{
    [Theory(Timeout = 60_000)]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.Postgres)]
    public async Task When_the_time_is_over_the_SQL_stops(Provider provider)
    {
        await using var server = await StartAsync(provider, ("EduPlan:Limits:Timeout", "00:00:02"));
        var reply = await server.QueryAsync("{ slow }");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, reply.Status);
        Assert.Equal("HC0045", reply.Code);
        await server.SqlEndsAsync(TestContext.Current.CancellationToken);
        // In the older media type too: it is not the document that is wrong.
        reply = await server.PostAsync(new { query = "{ slow }" }, "application/json");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "HC0045", TimeSpan.FromSeconds(5)), (reply.Status, reply.Code, reply.Headers.RetryAfter?.Delta));
        await server.SqlEndsAsync(TestContext.Current.CancellationToken);
        Assert.Equal("""{"data":{"plans":0}}""", (await server.QueryAsync("{ plans }")).Text);
        Assert.DoesNotContain(server.Log.Lines, l => l.StartsWith("Error", StringComparison.Ordinal));
    }

    [Theory(Timeout = 60_000)]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.Postgres)]
    public async Task When_the_client_goes_away_the_SQL_stops(Provider provider)
    {
        await using var server = await StartAsync(provider);
        using var leaving = new CancellationTokenSource();
        using var content = new StringContent("""{"query":"{ slow }"}""", Encoding.UTF8, "application/json");
        var slow = server.Client.PostAsync(server.Endpoint, content, leaving.Token);
        await server.SqlBeginsAsync("RECURSIVE", TestContext.Current.CancellationToken);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => slow);
        await server.SqlEndsAsync(TestContext.Current.CancellationToken);
        Assert.Equal("""{"data":{"plans":0}}""", (await server.QueryAsync("{ plans }")).Text);
    }

    private async Task<TinyServer> StartAsync(Provider provider, params (string, string)[] settings) =>
        provider == Provider.Sqlite ? await TinyServer.StartAsync(settings) : await TinyServer.StartOnAsync(await postgres.DatabaseAsync(), settings);
}
