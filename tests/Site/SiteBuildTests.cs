using System.Text.Json;
using System.Text.Json.Nodes;
using EduPlan.Site.Build;
using EduPlan.Site.Files;
using EduPlan.Site.Pages.Calendar;
using EduPlan.Site.Words;

namespace EduPlan.Tests.Site;

/// <summary>The build from end to end: content, API in its own process, HTTP, pages, files.</summary>
public sealed class SiteBuildTests(SiteBuildTests.Small small) : IClassFixture<SiteBuildTests.Small>
{
    /// <summary>The small test content, built once for all tests here.</summary>
    public sealed class Small : IAsyncLifetime
    {
        public BuiltSite Site { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Site = await BuiltSite.Of("tests/content");

        public ValueTask DisposeAsync() => Site.DisposeAsync();
    }

    [Fact]
    public async Task Two_builds_are_byte_equal_and_a_third_writes_nothing()
    {
        var other = small.Site.Folder + "2";
        await small.Site.Build(other);
        Assert.Equal(BuiltSite.Hashes(small.Site.Folder), BuiltSite.Hashes(other));
        Assert.Contains(" 0 written", await small.Site.Build(other), StringComparison.Ordinal);
        // Without a given time of building, a build that finds nothing new keeps the live one's.
        Assert.Contains(" 0 written", await small.Site.Build(other, BuiltSite.Clocks with { BuiltAt = null }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_day_of_judgement_is_another_site()
    {
        var other = small.Site.Folder + "-2022";
        await small.Site.Build(other, BuiltSite.Clocks with { AsOf = new DateOnly(2021, 6, 1) });
        Assert.NotEqual(small.Site.Read("index.html"), File.ReadAllText(Path.Combine(other, "index.html")));
        Assert.Contains("01/06/2021", File.ReadAllText(Path.Combine(other, "index.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Context_that_did_not_hold_yet_by_the_day_of_judgement_is_not_shown()
    {
        var other = small.Site.Folder + "-2025";
        await small.Site.Build(other, BuiltSite.Clocks with { AsOf = new DateOnly(2025, 6, 30) });
        string Context(string folder) => File.ReadAllText(Path.Combine(folder, "ke-hoach", "tinh-a-1-kh-ubnd-2021", "boi-canh", "index.html"));
        Assert.Contains("Tỉnh đã sáp nhập.", Context(small.Site.Folder), StringComparison.Ordinal);
        Assert.DoesNotContain("Tỉnh đã sáp nhập.", Context(other), StringComparison.Ordinal);
        Assert.Contains("Trước kế hoạch có 120 điểm trường.", Context(other), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_public_address_no_page_claims_one_and_every_link_still_leads_somewhere()
    {
        var other = small.Site.Folder + "-local";
        using var http = new HttpClient { BaseAddress = small.Site.Api, Timeout = Timeout.InfiniteTimeSpan };
        await BuiltSite.Build(http, other, BuiltSite.Clocks, address: "");
        Assert.All(Directory.EnumerateFiles(other, "*.html", SearchOption.AllDirectories), file => Assert.DoesNotMatch("rel=\"canonical\"|rel=\"alternate\" hreflang|og:url", File.ReadAllText(file)));
        Assert.False(File.Exists(Path.Combine(other, "sitemap.xml")));
        Assert.Contains("rel=\"canonical\" href=\"https://eduplan.example/en/lich/\"", small.Site.Read("en/lich/index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_frozen_answer_beside_a_page_is_what_its_published_query_is_answered()
    {
        using var http = new HttpClient { BaseAddress = small.Site.Api };
        var indicator = Path.GetFileName(Directory.GetDirectories(Path.Combine(small.Site.Folder, "chi-tieu")).Where(d => File.Exists(Path.Combine(d, "du-lieu.json"))).Order(StringComparer.Ordinal).First());
        foreach (var folder in (string[])["tinh/tinh-a", "ke-hoach/tinh-a-1-kh-ubnd-2021", "nhiem-vu/tinh-a-1-kh-ubnd-2021-1", $"chi-tieu/{indicator}", "co-quan/so-gddt-a", "du-lieu"])
        {
            using var content = new StringContent(
                new JsonObject { ["query"] = small.Site.Read($"{folder}/truy-van.graphql") }.ToJsonString(), new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
            using var answer = await http.PostAsync(new Uri("/graphql", UriKind.Relative), content, TestContext.Current.CancellationToken);
            var live = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(small.Site.Read($"{folder}/du-lieu.json")), live), folder);
        }
    }

    [Fact]
    public void The_manifest_names_every_file_and_the_data()
    {
        using var manifest = JsonDocument.Parse(small.Site.Read("manifest.json"));
        var paths = manifest.RootElement.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("path").GetString()!).ToList();
        Assert.Equal(BuiltSite.Hashes(small.Site.Folder).Keys.Where(p => p != "manifest.json").Order(StringComparer.Ordinal), paths);
        Assert.Equal("2026-11-22", manifest.RootElement.GetProperty("asOf").GetString());
        Assert.Equal("2026-11-22T19:00:00+00:00", manifest.RootElement.GetProperty("builtAt").GetString());
    }

    [Fact]
    public void Every_page_of_made_up_data_says_so()
    {
        foreach (var page in Directory.EnumerateFiles(small.Site.Folder, "*.html", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(small.Site.Folder, f)))
            Assert.Contains($"<p class=\"warn\">{(page.StartsWith("en/", StringComparison.Ordinal) ? WordList.En : WordList.Vi)["synthetic"]}</p>", small.Site.Read(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_downloads_are_made_nobody_waits_who_does_not_ask_for_them_and_they_fail_once_for_all()
    {
        using var http = new HttpClient { BaseAddress = small.Site.Api };
        var library = await new LibraryReader(new ApiClient(http, TimeSpan.FromSeconds(60), TimeSpan.FromMilliseconds(5)), BuiltSite.Clocks, _ => { }, (_, _, _, _) => { }).Read(TestContext.Current.CancellationToken);
        var (made, asked) = (0, false);
        var edition = new Edition(library, "", e =>
        {
            made++;
            var other = new Thread(() => _ = e.Due);
            other.Start();
            asked = other.Join(TimeSpan.FromMinutes(1));
            throw new BuildException("the disk is full");
        });
        for (var i = 0; i < 2; i++)
            Assert.Equal("the disk is full", Assert.Throws<BuildException>(() => edition.Downloads).Message);
        Assert.Equal((1, true), (made, asked));
    }

    [Fact]
    public async Task Data_in_which_nothing_falls_due_has_a_calendar_page_that_offers_no_calendar()
    {
        using var http = new HttpClient { BaseAddress = small.Site.Api };
        var read = await new LibraryReader(new ApiClient(http, TimeSpan.FromSeconds(60), TimeSpan.FromMilliseconds(5)), BuiltSite.Clocks, _ => { }, (_, _, _, _) => { }).Read(TestContext.Current.CancellationToken);
        var edition = new Edition(new Library
        {
            Dataset = read.Dataset,
            AsOf = read.AsOf,
            KnownAt = read.KnownAt,
            Provinces = read.Provinces,
            Plans = [.. read.Plans.Select(p => p with { ReportingDuties = [] })],
            Tasks = [.. read.Tasks.Select(t => t with { Deadline = t.Deadline with { To = null, DueDates = [] } })],
            Targets = read.Targets,
            Indicators = read.Indicators,
            Agencies = read.Agencies,
            Documents = read.Documents,
            AllReports = read.AllReports,
        }, "");
        using var renderer = new PageRenderer();
        var pages = new List<string>();
        await renderer.Render([.. CalendarPages.All(edition, WordList.Vi)], (_, bytes) => pages.Add(System.Text.Encoding.UTF8.GetString(bytes.Span)));
        Assert.DoesNotContain(PageTwins.CalendarFile, Assert.Single(pages), StringComparison.Ordinal);
        Assert.DoesNotContain(PageTwins.All(edition), f => f.Path.EndsWith(PageTwins.CalendarFile, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("tinh/tinh-a/index.html")]
    [InlineData("ke-hoach/tinh-a-1-kh-ubnd-2021/index.html")]
    [InlineData("nhiem-vu/huyen-c-2-kh-2025-i-1/index.html")]
    [InlineData("en/nhiem-vu/huyen-c-2-kh-2025-i-1/index.html")]
    public void A_task_without_a_lead_and_a_plan_of_any_kind_have_their_pages(string path) => Assert.Contains("<h1", small.Site.Read(path), StringComparison.Ordinal);
}
