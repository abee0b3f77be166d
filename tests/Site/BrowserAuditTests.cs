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
        var node = await Npm.RunAsync("html-validate/bin/html-validate.mjs",
            ["--config", Path.Combine(Folders.Root, "tests", "Site", "html-validate.json"), "--formatter", "text", .. pages]);
        Assert.True(node.ExitCode == 0, node.Said);
    }

    [Fact]
    public async Task Lighthouse_gives_each_kind_of_page_full_marks_for_all_that_does_not_depend_on_the_machine()
    {
        Programs.Require(BrowserSite.Chromium is not null, "Chromium is not installed");
        var pages = PageKinds.All.ToDictionary(kind => site.AddressOf(site.PagesOf(kind.Data)[0]), kind => kind.Data);
        var node = await Npm.RunAsync("lighthouse/cli/index.js", "tests/Site/lighthouse.mjs",
            [Npm.Packages, string.Join(' ', BrowserSite.Flags), .. pages.Keys]);
        Assert.True(node.ExitCode == 0, node.Said);
        var faults = new List<string>();
        foreach (var line in node.Output.Split('\n').Where(l => l.StartsWith("{\"address\"", StringComparison.Ordinal)))
        {
            using var json = JsonDocument.Parse(line);
            var kind = pages[json.RootElement.GetProperty("address").GetString()!];
            pages = pages.Where(p => p.Value != kind).ToDictionary();
            foreach (var score in json.RootElement.GetProperty("scores").EnumerateObject())
                if (score.Name == "performance")
                    TestContext.Current.TestOutputHelper?.WriteLine($"{kind}: performance {score.Value}, the aim is 1");
                else if (score.Value is not { ValueKind: JsonValueKind.Number } value || value.GetDouble() < 1)
                    faults.Add($"{kind}: {score.Name} {score.Value}");
            if (json.RootElement.GetProperty("error").GetString() is { } error)
                faults.Add($"{kind}: {error}");
            faults.AddRange(json.RootElement.GetProperty("lost").EnumerateArray().Select(lost => $"{kind}: {lost}"));
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.True(pages.Count == 0, $"not audited: {string.Join(", ", pages.Values)}; {node.Said}");
    }
}
