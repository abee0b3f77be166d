using System.Net;

namespace EduPlan.Tests.Http;

public sealed class RateLimitTests
{
    private static readonly (string, string)[] Small = [("EduPlan:Limits:RateBurst", "100"), ("EduPlan:Limits:RatePerSecond", "1"), ("EduPlan:Limits:RateExempt", "")];

    [Fact]
    public async Task A_client_pays_what_its_queries_cost_and_is_told_when_to_come_back()
    {
        await using var server = await TinyServer.StartAsync(Small);
        // 11 + 52 = 63 of 100.
        Assert.Equal(HttpStatusCode.OK, (await server.QueryAsync("{ things(first: 50) { nodes { id } } }")).Status);
        // Kept by now: 1.
        Assert.Equal(HttpStatusCode.OK, (await server.QueryAsync("{ things(first: 50) { nodes { id } } }")).Status);
        var refused = await server.QueryAsync("{ things(first: 49) { nodes { id } } }");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Equal("RATE_LIMITED", refused.Code);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 20, 62);
        // A small one still fits.
        Assert.Equal(HttpStatusCode.OK, (await server.QueryAsync("{ hello }")).Status);
    }

    [Fact]
    public async Task Refused_requests_cost_too_and_429_holds_in_the_old_media_type()
    {
        await using var server = await TinyServer.StartAsync([("EduPlan:Limits:RateBurst", "5"), ("EduPlan:Limits:RatePerSecond", "1"), ("EduPlan:Limits:RateExempt", "")]);
        await UntilRefusedAsync(() => server.QueryAsync("{ nothing }"));
        await UntilRefusedAsync(() => server.PostAsync(new { query = "{ hello }" }, "application/json"));
    }

    [Theory]
    [InlineData("/graphql/schema.graphql")]
    [InlineData("/graphql?sdl&types=Thing")]
    [InlineData("/graphql/ui/plain.js")]
    public async Task The_schema_and_the_page_cost_as_much_as_a_kept_answer(string path)
    {
        await using var server = await TinyServer.StartAsync([("EduPlan:Limits:RateBurst", "3"), ("EduPlan:Limits:RatePerSecond", "1"), ("EduPlan:Limits:RateExempt", "")]);
        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.OK, (await server.GetAsync(path)).Status);
        var refused = await server.GetAsync(path);
        Assert.Equal((HttpStatusCode.TooManyRequests, "RATE_LIMITED"), (refused.Status, refused.Code));
        Assert.NotNull(refused.Headers.RetryAfter);
    }

    [Fact]
    public async Task The_machine_itself_pays_nothing_unless_it_is_a_proxy()
    {
        await using var server = await TinyServer.StartAsync(("EduPlan:Limits:RateBurst", "3"), ("EduPlan:Limits:RatePerSecond", "1"));
        for (var i = 0; i < 10; i++)
            Assert.Equal(HttpStatusCode.OK, (await server.QueryAsync("{ hello }")).Status);
        await UntilRefusedAsync(() => From(server, "192.0.2.1"));
    }

    [Fact]
    public async Task Behind_a_known_proxy_each_client_has_a_budget_of_its_own()
    {
        await using var server = await TinyServer.StartAsync(("EduPlan:Limits:RateBurst", "3"), ("EduPlan:Limits:RatePerSecond", "1"), ("EduPlan:Proxies", "127.0.0.0/8"));
        await UntilRefusedAsync(() => From(server, "192.0.2.1"));
        Assert.Equal(HttpStatusCode.OK, (await From(server, "192.0.2.2")).Status);
        // What the client itself wrote into the header is not believed, only what the proxy added.
        var claimed = 0;
        await UntilRefusedAsync(() => From(server, $"192.0.2.{100 + claimed++}, 192.0.2.1"));
    }

    [Fact]
    public async Task Clients_of_one_IPv6_network_share_a_budget()
    {
        await using var server = await TinyServer.StartAsync(("EduPlan:Limits:RateBurst", "3"), ("EduPlan:Limits:RatePerSecond", "1"), ("EduPlan:Proxies", "127.0.0.0/8"));
        var neighbour = 0;
        await UntilRefusedAsync(() => From(server, $"2001:db8:1:1::{neighbour++}"));
        Assert.Equal(HttpStatusCode.OK, (await From(server, "2001:db8:1:2::1")).Status);
    }

    // On a busy machine a budget fills again meanwhile, a unit a second: how many are let through is not for a test to say, only that there is an end.
    private static async Task UntilRefusedAsync(Func<Task<Reply>> ask)
    {
        for (var asked = 0; asked < 100; asked++)
        {
            if ((await ask()).Status == HttpStatusCode.TooManyRequests)
                return;
        }
        Assert.Fail("100 requests in a row were let through");
    }

    private static Task<Reply> From(TinyServer server, string client) => server.PostAsync(new { query = "{ hello }" }, headers: [("X-Forwarded-For", client)]);
}
