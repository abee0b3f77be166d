using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace EduPlan.Tests.Site;

/// <summary>Every page of the real content: whole, light, in order, and asking nobody else for anything.</summary>
public sealed class PageTests(PageTests.Real real) : IClassFixture<PageTests.Real>
{
    private const int Budget = 14 * 1024;

    public sealed class Real : IAsyncLifetime
    {
        public BuiltSite Site { get; private set; } = null!;

        public List<(string Path, IDocument Page)> Pages { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            Site = await BuiltSite.Of("content");
            var parser = new HtmlParser();
            Pages = [.. Directory.EnumerateFiles(Site.Folder, "*.html", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Select(f => (Path.GetRelativePath(Site.Folder, f), (IDocument)parser.ParseDocument(File.ReadAllText(f))))];
        }

        public ValueTask DisposeAsync() => Site.DisposeAsync();
    }

    [Fact]
    public void Each_fits_the_first_response()
    {
        var heavy = real.Pages.Select(p => (p.Path, Bytes: Compressed(Path.Combine(real.Site.Folder, p.Path)))).Where(p => p.Bytes > Budget);
        Assert.Empty(heavy);
    }

    [Fact]
    public void Each_has_one_heading_of_the_first_level_and_skips_none()
    {
        foreach (var (path, page) in real.Pages)
        {
            var levels = page.QuerySelectorAll("h1, h2, h3, h4").Select(h => h.TagName[1] - '0').ToList();
            Assert.True(levels.Count > 0 && levels[0] == 1 && levels.Count(l => l == 1) == 1, path);
            Assert.True(levels.Zip(levels.Skip(1)).All(pair => pair.Second <= pair.First + 1), $"{path}: {string.Join(' ', levels)}");
        }
    }

    [Fact]
    public void Each_says_its_language_and_has_its_landmarks_title_and_twin()
    {
        foreach (var (path, page) in real.Pages)
        {
            Assert.Equal(path.StartsWith("en/", StringComparison.Ordinal) ? "en" : "vi", page.DocumentElement.GetAttribute("lang"));
            Assert.False(string.IsNullOrWhiteSpace(page.Title), path);
            Assert.False(string.IsNullOrWhiteSpace(page.QuerySelector("meta[name=description]")?.GetAttribute("content")), path);
            Assert.True(page.QuerySelector("main#main, header, footer") is not null && page.QuerySelector("a.skip[href='#main']") is not null, path);
            Assert.Equal(2, page.QuerySelectorAll("link[rel=alternate][hreflang]").Length);
        }
    }

    [Fact]
    public void None_asks_another_host_or_runs_anything_inline()
    {
        foreach (var (path, page) in real.Pages)
        {
            Assert.Empty(page.QuerySelectorAll("[style], [onclick], [onload], iframe, img, object, embed, script:not([src]):not([type='application/ld+json'])").Select(e => $"{path}: {e.TagName}"));
            Assert.All(page.QuerySelectorAll("[src], link[rel=icon], link[rel=stylesheet]"), e => Assert.StartsWith("/", e.GetAttribute("src") ?? e.GetAttribute("href"), StringComparison.Ordinal));
            var policy = page.QuerySelector("meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content")!;
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            var style = Assert.Single(page.QuerySelectorAll("style")).TextContent;
            Assert.Contains($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'", policy, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Each_shows_the_data_the_day_of_judgement_the_build_and_the_version_at_its_foot()
    {
        foreach (var (path, page) in real.Pages.Where(p => !p.Path.StartsWith("en/", StringComparison.Ordinal)))
        {
            var foot = page.QuerySelector("footer")!.TextContent;
            Assert.True(foot.Contains("22/11/2026", StringComparison.Ordinal) && foot.Contains("02:00 23/11/2026", StringComparison.Ordinal), path);
        }
    }

    [Fact]
    public void Hà_Giang_shows_24_squares_the_twelve_issued_and_the_report_due_in_November_2025()
    {
        var page = real.Pages.Single(p => p.Path == Path.Combine("tinh", "ha-giang", "index.html")).Page;
        Assert.Equal(24, page.QuerySelectorAll(".sq a").Length);
        Assert.Equal(12, page.QuerySelectorAll(".sq a.is, .sq a.d").Length);
        Assert.Contains("25/11/2025", page.QuerySelector("#bao-cao")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Tuyên Quang", page.QuerySelector(".now")!.TextContent, StringComparison.Ordinal);
        Assert.Matches("24 nhiệm vụ.*quá hạn", page.QuerySelector(".lead")!.TextContent);
    }

    [Fact]
    public void Every_task_has_a_page_in_both_languages()
    {
        var tasks = File.ReadLines(Path.Combine(real.Site.Folder, "du-lieu", "tasks.csv")).Skip(1).Select(l => l.Split(',')[0]).Where(s => s.Contains("-20", StringComparison.Ordinal)).ToList();
        Assert.True(tasks.Count >= 160);
        Assert.All(tasks, slug => Assert.True(
            File.Exists(Path.Combine(real.Site.Folder, "nhiem-vu", slug, "index.html")) && File.Exists(Path.Combine(real.Site.Folder, "en", "nhiem-vu", slug, "index.html")), slug));
    }

    private static long Compressed(string file)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(File.ReadAllBytes(file));
        return memory.Length;
    }
}
