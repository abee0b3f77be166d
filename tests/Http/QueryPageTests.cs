using System.Net;
using System.Text.Json;
using EduPlan.Tests.Site;
using EduPlan.Tests.Support;

namespace EduPlan.Tests.Http;

/// <summary>The page at /graphql/ui.</summary>
public sealed class QueryPageTests : IAsyncLifetime
{
    private TinyServer server = null!;

    public async ValueTask InitializeAsync() => server = await TinyServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_browser_at_graphql_is_sent_to_the_page()
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler);
        foreach (var path in new[] { "/graphql", "/graphql/ui/" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Endpoint, path));
            request.Headers.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
            Assert.Equal("/graphql/ui", response.Headers.Location!.OriginalString);
        }
    }

    [Fact]
    public async Task The_page_and_its_parts_come_from_here_and_allow_nothing_else()
    {
        var page = await server.GetAsync("/graphql/ui");
        Assert.Equal("text/html", page.MediaType);
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", page.Text, StringComparison.Ordinal);
        foreach (var part in System.Text.RegularExpressions.Regex.Matches(page.Text, "(?:src|href)=\"(ui/[^\"]+)\"").Select(m => m.Groups[1].Value))
            Assert.Equal(HttpStatusCode.OK, (await server.GetAsync($"/graphql/{part}")).Status);
    }

    [Theory]
    [InlineData("/graphql/ui/plain.js", "text/javascript")]
    [InlineData("/graphql/ui/plain.css", "text/css")]
    [InlineData("/graphql/ui/examples.json", "application/json")]
    public async Task The_plain_page_is_always_there(string path, string type) => Assert.Equal(type, (await server.GetAsync(path)).MediaType);

    [Theory]
    [InlineData("/graphql/ui/plain.html")]
    [InlineData("/graphql/ui/package.json")]
    [InlineData("/graphql/ui/..%2fEduPlan.Api.dll")]
    public async Task Nothing_else_is(string path) => Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync(path)).Status);

    [Fact(Timeout = 120_000)]
    public async Task The_editor_starts_in_a_browser_and_keeps_to_its_policy()
    {
        Programs.Require(BrowserSite.Chromium is not null, "Chromium is not installed");
        Programs.Require(File.Exists(Path.Combine(AppContext.BaseDirectory, "ide", "ide.js")), "GraphiQL was not bundled: Node or the npm registry was missing at build");
        var profile = Directory.CreateTempSubdirectory("eduplan-chromium-").FullName;
        var browser = await Programs.RunAsync(BrowserSite.Chromium!,
            "--headless=new", "--no-sandbox", "--disable-gpu", $"--user-data-dir={profile}", "--enable-logging=stderr", "--virtual-time-budget=20000", "--dump-dom", new Uri(server.Endpoint, "/graphql/ui").ToString());
        Directory.Delete(profile, recursive: true);
        Assert.Contains("graphiql-query-editor", browser.Output, StringComparison.Ordinal);
        Assert.Contains("Hà Giang: việc nào đã quá hạn?</button>", browser.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Content Security Policy", browser.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_example_finds_something_in_the_real_data()
    {
        await using var api = new ApiFactory();
        using var client = api.CreateClient();
        var examples = JsonDocument.Parse(await client.GetByteArrayAsync(new Uri("/graphql/ui/examples.json", UriKind.Relative), TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal(4, examples.GetArrayLength());
        foreach (var example in examples.EnumerateArray())
        {
            var variables = example.GetProperty("variables").GetString()!;
            var data = await api.AskAsync(example.GetProperty("query").GetString()!, variables.Length > 0 ? JsonDocument.Parse(variables).RootElement : null);
            Assert.Contains("\"title\":", data.ToString(), StringComparison.Ordinal);
            Assert.EndsWith("\n", example.GetProperty("query").GetString(), StringComparison.Ordinal);
            Assert.NotEmpty(example.GetProperty("title").GetString()!);
        }
    }
}
