using System.Net;
using System.Net.Sockets;
using EduPlan.Site.Build;
using EduPlan.Site.Serve;

namespace EduPlan.Tests.Site;

public sealed class CommandLineTests
{
    [Fact]
    public void Without_arguments_the_site_is_served() => Assert.Equal("serve", CommandLine.Parse([]).Verb);

    [Fact]
    public void A_build_takes_its_clocks_and_addresses()
    {
        var line = CommandLine.Parse([
            "build", "--output", "dist", "--api", "http://localhost:5000", "--as-of", "2022-12-31", "--known-at", "2026-01-01T00:00:00Z", "--base-url", "https://eduplan.example/"]);
        Assert.Equal(("build", "dist", new DateOnly(2022, 12, 31), "https://eduplan.example"), (line.Verb, line.Output, line.AsOf, line.BaseUrl));
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), line.KnownAt);
    }

    [Theory]
    [InlineData("evidence@eduplan.example", "mailto:evidence@eduplan.example")]
    [InlineData("https://eduplan.example/issues/new", "https://eduplan.example/issues/new")]
    public void Evidence_goes_to_a_page_or_a_mailbox(string given, string link) =>
        Assert.Equal(link, CommandLine.Parse(["build", "--output", "dist", "--evidence-to", given]).EvidenceTo);

    [Theory]
    [InlineData("--output", "build", "--output")]
    [InlineData("needs --output", "build")]
    [InlineData("'publish'", "publish")]
    [InlineData("'--fast'", "build", "--output", "x", "--fast", "yes")]
    [InlineData("'--accept'", "links", "--accept", "it will be well")]
    [InlineData("'--as-of'", "links", "--as-of", "2026-11-22")]
    [InlineData("'--urls'", "build", "--output", "x", "--urls", "http://127.0.0.1:5080")]
    [InlineData("--accept", "build", "--output", "x", "--accept", "ok")]
    [InlineData("--time-limit", "build", "--output", "x", "--time-limit", "0")]
    [InlineData("--time-limit", "build", "--output", "x", "--time-limit", "1h")]
    [InlineData("--as-of", "build", "--output", "x", "--as-of", "31/12/2022")]
    [InlineData("--api", "build", "--output", "x", "--api", "localhost")]
    [InlineData("--base-url", "build", "--output", "x", "--base-url", "https://a.example/eduplan/")]
    [InlineData("--evidence-to", "build", "--output", "x", "--evidence-to", "at the counter")]
    [InlineData("--evidence-to", "build", "--output", "x", "--evidence-to", "javascript:alert(1)")]
    [InlineData("--evidence-to", "build", "--output", "x", "--evidence-to", "a@b.example?cc=c@d.example")]
    public void A_bad_argument_is_one_line_that_names_it(string named, params string[] args)
    {
        var line = Assert.Throws<BuildException>(() => CommandLine.Parse(args)).Message;
        Assert.Contains(named, line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
    }

    [Theory]
    [InlineData("help")]
    [InlineData("build", "--help")]
    [InlineData("-h")]
    public async Task Whoever_asks_is_told_each_verb_and_option(params string[] args)
    {
        var run = await SiteProgram.RunAsync(args);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.All((string[])["site [serve]", "site build", "site links", "--known-at", "--evidence-to", "--accept"], said => Assert.Contains(said, run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void A_port_in_use_is_one_line_that_names_the_address()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var urls = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";
        var line = Assert.Throws<BuildException>(() => SiteServer.RequireFree(urls)).Message;
        Assert.StartsWith(urls, line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
    }
}
