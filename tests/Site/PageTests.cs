using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace EduPlan.Tests.Site;

/// <summary>Every page of the real content: whole, light, in order, and asking nobody else for anything.</summary>
[Collection(typeof(RealGroup))]
public sealed partial class PageTests(RealSite real)
{
    private const int Budget = 14 * 1024;

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
            Assert.All(["main#main", "header", "footer", "a.skip[href='#main']"], part => Assert.True(page.QuerySelectorAll(part).Length > 0, $"{path}: {part}"));
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
    public void None_says_that_the_data_is_made_up() => Assert.All(real.Pages, p => Assert.Null(p.Page.QuerySelector(".warn")));

    [Fact]
    public void A_further_page_of_a_plan_or_an_agency_offers_a_question_of_its_own_and_the_table_of_that_and_of_no_list()
    {
        var further = real.Pages.Select(p => (p.Page, p.Path, Of: Further().Match(p.Path))).Where(p => p.Of.Success).ToList();
        Assert.Contains(further, p => p.Path.StartsWith("co-quan/", StringComparison.Ordinal));
        Assert.Contains(further, p => p.Path.StartsWith("ke-hoach/", StringComparison.Ordinal));
        foreach (var p in further)
        {
            // What a plan is based on is in the answer beside the plan.
            var beside = p.Path.EndsWith("can-cu/index.html", StringComparison.Ordinal) ? p.Of.Groups[1].Value : p.Path[(p.Path.StartsWith("en/", StringComparison.Ordinal) ? 3 : 0)..^"index.html".Length];
            var table = p.Of.Groups[1].Value + (p.Path.Contains("/chi-tieu/", StringComparison.Ordinal) ? "chi-tieu.csv" : "du-lieu.csv");
            Assert.All((string[])[beside + "truy-van.graphql", beside + "du-lieu.json", table], file => Assert.True(p.Page.QuerySelector($"footer a[href='/{file}']") is not null, $"{p.Path}: {file}"));
        }
    }

    [Fact]
    public void Every_task_has_a_page_in_both_languages()
    {
        var tasks = File.ReadLines(Path.Combine(real.Site.Folder, "du-lieu", "tasks.csv")).Skip(1).Select(l => l.Split(',')[0]).Where(s => s.Contains("-20", StringComparison.Ordinal)).ToList();
        Assert.True(tasks.Count >= 160);
        Assert.All(tasks, slug => Assert.True(
            File.Exists(Path.Combine(real.Site.Folder, "nhiem-vu", slug, "index.html")) && File.Exists(Path.Combine(real.Site.Folder, "en", "nhiem-vu", slug, "index.html")), slug));
    }

    /// <summary>
    /// Vietnamese inside English is marked, so that a screen reader says it as what it is. Names of places, people and papers and the numbers of documents are the same
    /// in every language: only a word that begins with a small letter counts. Left out are the numbers of tasks, the currency, and what we quote letter by letter.
    /// </summary>
    [Fact]
    public void Vietnamese_words_on_an_English_page_are_marked_as_such()
    {
        var numbers = CsvReader.Read(real.Site.Read("du-lieu/tasks.csv")).Skip(1).Select(row => row[2]).Where(n => n.Any(char.IsLower)).Distinct().ToList();
        Assert.Contains(real.Pages.Where(p => p.Path.StartsWith("en/", StringComparison.Ordinal)), p => p.Page.QuerySelectorAll("[lang=vi]").Length > 20);
        var unmarked = from p in real.Pages
                       where p.Path.StartsWith("en/", StringComparison.Ordinal)
                       from text in p.Page.Body!.Descendants<IText>()
                       where text.ParentElement!.Closest("[lang]")!.GetAttribute("lang") == "en"
                       let said = numbers.Aggregate(text.Data, (said, number) => said.Replace(number, "", StringComparison.Ordinal))
                       where Vietnamese().IsMatch(said)
                       select $"{p.Path}: {said.Trim()}";
        Assert.Empty(unmarked.Distinct());
    }

    [Fact]
    public void Every_drawing_has_a_title_and_a_sentence()
    {
        var drawings = real.Pages.SelectMany(p => p.Page.QuerySelectorAll("svg"), (p, svg) => (p.Path, Svg: svg)).ToList();
        Assert.Contains(drawings, d => d.Svg.ClassList.Contains("bar"));
        Assert.All(drawings, d => Assert.True(
            d.Svg.GetAttribute("role") == "img" && d.Svg.QuerySelector("title")?.TextContent.Length > 0 && d.Svg.QuerySelector("desc")?.TextContent.Length > 0, d.Path));
    }

    [GeneratedRegex(@"(?<![\p{L}\p{N}/.-])(?!đồng\b)(?=\p{Ll})\p{L}*[à-ÿăđĩũơưạ-ỹ]", RegexOptions.CultureInvariant)]
    private static partial Regex Vietnamese();

    [GeneratedRegex(@"^((?:ke-hoach|co-quan)/[^/]+/)(?:nhiem-vu|chi-tieu)/\d+/")]
    private static partial Regex Further();

    private static long Compressed(string file)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(File.ReadAllBytes(file));
        return memory.Length;
    }
}
