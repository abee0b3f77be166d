using System.Net.Sockets;
using EduPlan.Site.Build;
using EduPlan.Site.Links;

namespace EduPlan.Tests.Site;

/// <summary>The look at the evidence links: what a server really answers decides, and only what is surely gone is called dead.</summary>
public sealed class LinkProbeTests
{
    [Theory]
    [InlineData(200, LinkState.Alive)]
    [InlineData(301, LinkState.Alive)]
    [InlineData(404, LinkState.Dead)]
    [InlineData(410, LinkState.Dead)]
    [InlineData(403, LinkState.Unsure)]
    [InlineData(503, LinkState.Unsure)]
    public async Task A_link_is_what_its_server_answers(int status, LinkState state)
    {
        await using var server = await SourceServer.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Path == "/moved" ? 200 : status;
            context.Response.Headers.Location = "/moved";
        });
        var report = await Check(new Uri($"{server.Urls.First()}/bao-cao.pdf"));
        Assert.Equal((state, $"{(status == 301 ? 200 : status)}"), (report.Links[0].State, report.Links[0].Why));
    }

    [Fact]
    public async Task A_server_that_fails_once_is_asked_again()
    {
        var asked = 0;
        await using var server = await SourceServer.StartAsync(context => context.Response.StatusCode = Interlocked.Increment(ref asked) == 1 ? 404 : 200);
        Assert.Equal(LinkState.Alive, (await Check(new Uri(server.Urls.First()))).Links[0].State);
    }

    [Fact]
    public async Task The_report_names_what_is_dead_and_the_reports_that_rest_on_it()
    {
        await using var server = await SourceServer.StartAsync(context => context.Response.StatusCode = context.Request.Path == "/a" ? 200 : 404);
        var report = await Check(new Uri($"{server.Urls.First()}/a"), new Uri($"{server.Urls.First()}/b"));
        Assert.Equal("2 evidence links: 1 alive, 1 dead, 0 unsure", report.ToString());
        var text = report.Markdown(new DateOnly(2026, 11, 22));
        Assert.Contains($"- <{server.Urls.First()}/b> (404): r-1\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain($"{server.Urls.First()}/a", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SocketError.HostNotFound)]
    [InlineData(SocketError.TryAgain)]
    [InlineData(SocketError.NoData)]
    [InlineData(SocketError.NetworkUnreachable)]
    public async Task A_machine_without_network_says_nothing_of_the_links(SocketError error)
    {
        using var web = LinkProbe.Client((_, _) => throw new SocketException((int)error));
        Assert.Contains("no network", (await Assert.ThrowsAsync<BuildException>(() => Check(web, new Uri("http://a.example/"), new Uri("http://b.example/")))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_host_that_is_gone_is_dead_and_one_that_cannot_be_looked_up_now_is_not()
    {
        using var web = LinkProbe.Client((context, _) => throw new SocketException((int)(context.DnsEndPoint.Host switch
        {
            "gone.example" => SocketError.HostNotFound,
            "later.example" => SocketError.TryAgain,
            _ => SocketError.ConnectionRefused,
        })));
        var report = await Check(web, new Uri("http://gone.example/"), new Uri("http://later.example/"), new Uri("http://refused.example/"));
        Assert.Equal([LinkState.Dead, LinkState.Unsure, LinkState.Unsure], report.Links.Select(l => l.State));
    }

    private static async Task<LinkReport> Check(params Uri[] addresses)
    {
        using var web = LinkProbe.Client();
        return await Check(web, addresses);
    }

    private static Task<LinkReport> Check(HttpClient web, params Uri[] addresses) =>
        new LinkProbe(web, _ => { }, TimeSpan.FromMilliseconds(5)).Check([.. addresses.Select(a => new EvidenceLink(a, ["r-1"]))], TestContext.Current.CancellationToken);
}
