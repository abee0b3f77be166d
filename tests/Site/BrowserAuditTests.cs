using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using EduPlan.Tests.Support;

namespace EduPlan.Tests.Site;

/// <summary>The budgets and the public audits: weight, valid HTML, Lighthouse.</summary>
[Collection(typeof(BrowserGroup))]
public sealed class BrowserAuditTests(BrowserSite site)
{
    // Ten segments of 1,460 bytes: the first window of a connection (RFC 6928), with room for the headers.
    private const int Budget = 14 * 1024;

    [Fact]
    public void Every_page_is_of_a_kind_that_is_looked_at()
    {
        Assert.DoesNotContain(site.Pages, p => PageKinds.Of(p) is null);
        Assert.Equal(PageKinds.All.Select(k => k.Data), PageKinds.All.Select(k => k.Data).Where(k => site.Pages.Any(p => PageKinds.Of(p) == k)));
    }

    [Fact]
    public async Task Every_page_as_served_fits_the_first_window_of_a_connection()
    {
        using var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = System.Net.DecompressionMethods.None });
        http.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        var heavy = new List<string>();
        foreach (var page in site.Pages)
        {
            using var answer = await http.GetAsync(new Uri(site.AddressOf(page)), TestContext.Current.CancellationToken);
            Assert.Equal("gzip", Assert.Single(answer.Content.Headers.ContentEncoding));
            var bytes = (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length;
            if (bytes > Budget)
                heavy.Add(string.Create(CultureInfo.InvariantCulture, $"{page}: {bytes:N0} bytes"));
        }

        Assert.True(heavy.Count == 0, $"heavier than {Budget} bytes: {string.Join(", ", heavy)}");
    }

    [Fact]
    public async Task A_page_of_each_kind_is_valid_HTML()
    {
        var pages = PageKinds.All.SelectMany(k => site.PagesOf(k.Data)).Select(p => Path.Combine(site.Folder, p));
        var (code, output) = await BrowserSite.Node("html-validate/bin/html-validate.mjs",
            ["--config", Path.Combine(Folders.Root, "tests", "Site", "html-validate.json"), "--formatter", "text", .. pages]);
        Assert.True(code == 0, output);
    }

    [Theory]
    [InlineData("home")]
    [InlineData("province")]
    [InlineData("task")]
    public async Task Lighthouse_gives_full_marks_for_all_that_does_not_depend_on_the_machine(string kind)
    {
        BrowserSite.Require(BrowserSite.Chromium is not null, "Chromium is not installed");
        var report = Path.Combine(site.Folder, "..", $"lighthouse-{kind}.json");
        var (code, output) = await BrowserSite.Node("lighthouse/cli/index.js", site.AddressOf(site.PagesOf(kind)[0]), "--quiet", "--output=json", $"--output-path={report}",
            "--only-categories=accessibility,best-practices,seo,performance", $"--chrome-flags=--headless=new {string.Join(' ', BrowserSite.Flags)}");
        Assert.True(code == 0, output);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken));
        var audits = json.RootElement.GetProperty("audits");
        var categories = json.RootElement.GetProperty("categories").EnumerateObject().ToDictionary(c => c.Name, c => c.Value);
        TestContext.Current.TestOutputHelper?.WriteLine($"{kind}: performance {categories["performance"].GetProperty("score")}, the aim is 1");
        foreach (var (name, category) in categories.Where(c => c.Key != "performance"))
        {
            var lost = category.GetProperty("auditRefs").EnumerateArray().Where(r => r.GetProperty("weight").GetDouble() > 0)
                .Select(r => audits.GetProperty(r.GetProperty("id").GetString()!)).Where(a => a.GetProperty("score") is { ValueKind: JsonValueKind.Number } s && s.GetDouble() < 1)
                .Select(a => a.GetProperty("title").GetString() + ": " + (a.TryGetProperty("details", out var details) ? details.ToString() : ""));
            Assert.True(category.GetProperty("score").GetDouble() >= 1, $"{name}: {string.Join('\n', lost)}");
        }
    }
}
