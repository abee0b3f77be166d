using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;

namespace EduPlan.Tests.Site;

/// <summary>Behind each page stand the query for what it lists and its answer; a stranger who runs the query gets the same.</summary>
[Collection(typeof(RealGroup))]
public sealed partial class ProofTests(RealSite real)
{
    [Fact]
    public async Task Every_published_query_is_answered_as_its_frozen_twin_says()
    {
        using var http = new HttpClient { BaseAddress = real.Site.Api };
        // Of the many of a kind every seventh, so that a run stays short.
        var queries = real.Files("truy-van.graphql").GroupBy(f => f.Split('/') is [var only, _] ? only : f.Split('/')[0] + "/").SelectMany(g => g.Where((_, i) => i % 7 == 0)).ToList();
        foreach (var file in queries)
        {
            using var content = new StringContent(new JsonObject { ["query"] = real.Site.Read(file) }.ToJsonString(), new MediaTypeHeaderValue("application/json"));
            using var answer = await http.PostAsync(new Uri("/graphql", UriKind.Relative), content, TestContext.Current.CancellationToken);
            Same(file, Path.Combine(Path.GetDirectoryName(file)!, "du-lieu.json"), await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        Assert.InRange(queries.Count, 50, int.MaxValue);
    }

    [Theory]
    [InlineData("")]
    [InlineData("tinh/")]
    [InlineData("tinh/ha-giang/")]
    [InlineData("ke-hoach/")]
    [InlineData("ke-hoach/hoa-binh-kh-sgddt-2021/")]
    [InlineData("ke-hoach/hoa-binh-kh-sgddt-2021/can-cu/")]
    [InlineData("nhiem-vu/")]
    [InlineData("nhiem-vu/trang/2/")]
    [InlineData("nhiem-vu/ha-giang-238-kh-ubnd-2021-1/")]
    [InlineData("chi-tieu/")]
    [InlineData("chi-tieu/ty-le-phong-hoc-kien-co/")]
    [InlineData("co-quan/")]
    [InlineData("co-quan/so-gddt-lang-son/")]
    [InlineData("van-ban/")]
    [InlineData("lich/")]
    [InlineData("lich/2021/")]
    [InlineData("lich/2025/")]
    [InlineData("chi-tieu/trang/2/")]
    [InlineData("en/chi-tieu/trang/2/")]
    [InlineData("ke-hoach/hoa-binh-kh-sgddt-2021/nhiem-vu/2/")]
    [InlineData("ke-hoach/hoa-binh-kh-sgddt-2021/chi-tieu/2/")]
    [InlineData("co-quan/so-gddt-ha-giang/nhiem-vu/2/")]
    [InlineData("so-sanh/")]
    [InlineData("cap-nhat/")]
    [InlineData("sai-lech/")]
    [InlineData("sai-lech/ha-giang-238-kh-ubnd-2021/")]
    [InlineData("du-lieu/")]
    [InlineData("en/nhiem-vu/")]
    [InlineData("en/")]
    [InlineData("en/sai-lech/hoa-binh-kh-sgddt-2025/")]
    public async Task The_foot_of_a_page_runs_its_query_by_one_click(string path)
    {
        var links = new HtmlParser().ParseDocument(real.Site.Read(path + "index.html")).QuerySelectorAll("footer a").Select(a => a.GetAttribute("href")!).ToList();
        var query = Assert.Single(links, l => l.EndsWith("/truy-van.graphql", StringComparison.Ordinal));
        var frozen = Assert.Single(links, l => l.EndsWith("/du-lieu.json", StringComparison.Ordinal));
        Assert.Equal(Path.GetDirectoryName(query), Path.GetDirectoryName(frozen));
        var run = Assert.Single(links, l => l.StartsWith("/graphql?query=", StringComparison.Ordinal));
        using var http = new HttpClient { BaseAddress = real.Site.Api };
        Same(path, frozen[1..], await http.GetStringAsync(new Uri(run, UriKind.Relative), TestContext.Current.CancellationToken));
    }

    /// <summary>Nothing may be asked for by halves: each task, target, indicator and body that a page leads to is in the answer at its foot, or the foot says that it is not whole.</summary>
    [Fact]
    public void Whatever_a_page_lists_is_in_the_answer_at_its_foot()
    {
        var (pages, listed, missing, parts) = (0, 0, new List<string>(), new List<string>());
        foreach (var (path, page) in real.Pages)
        {
            if (page.QuerySelectorAll("footer a").Select(a => a.GetAttribute("href")!).SingleOrDefault(l => l.EndsWith("/du-lieu.json", StringComparison.Ordinal)) is not { } frozen)
                continue;
            pages++;
            if (page.QuerySelectorAll("footer p").Any(p => p.TextContent.Contains("CSV", StringComparison.Ordinal)))
                parts.Add(path);
            var answer = Slugs(JsonNode.Parse(real.Site.Read(frozen[1..]))).ToHashSet(StringComparer.Ordinal);
            // Who answers now is worked out from the successions of all bodies and the issuers of all plans, which no one answer holds.
            var shown = page.QuerySelectorAll("main a").Where(a => a.Closest("nav, p.now, dd p.note") is null).Select(a => Thing().Match(a.GetAttribute("href")!)).Where(m => m.Success).Select(m => m.Groups[1].Value)
                .Concat(page.QuerySelectorAll("main li.tg").Select(li => li.Id!)).Distinct().ToList();
            listed += shown.Count;
            missing.AddRange(shown.Where(slug => !answer.Contains(slug)).Select(slug => $"{path}: {slug}"));
        }

        Assert.True(missing.Count == 0, string.Join("\n", missing.Take(40)));
        // Of its 49 targets the plan's own answer holds the first forty.
        Assert.NotEmpty(parts);
        Assert.All(parts, path => Assert.Contains("ke-hoach/lang-son-", path, StringComparison.Ordinal));
        Assert.True(pages > 600 && listed > 3500, $"{pages} pages, {listed} things");
    }

    private static IEnumerable<string> Slugs(JsonNode? node) => node switch
    {
        JsonObject thing => thing.SelectMany(p => p is { Key: "slug", Value: JsonValue slug } ? [slug.GetValue<string>()] : Slugs(p.Value)),
        JsonArray list => list.SelectMany(Slugs),
        _ => [],
    };

    // "/en/nhiem-vu/x/#y" is x; "/chi-tieu/trang/2/" is a page of a list.
    [GeneratedRegex("^(?:/en)?/(?:nhiem-vu|chi-tieu|co-quan)/(?!trang/)([^/#]+)/")]
    private static partial Regex Thing();

    [Fact]
    public void Every_page_with_a_query_has_its_table_too()
    {
        foreach (var file in real.Files("index.html").Where(f => f is not ("du-lieu/index.html" or "en/du-lieu/index.html")))
        {
            var links = new HtmlParser().ParseDocument(real.Site.Read(file)).QuerySelectorAll("footer a").Select(a => a.GetAttribute("href")!).ToList();
            Assert.True(links.Any(l => l.EndsWith(".graphql", StringComparison.Ordinal)) == links.Any(l => l.EndsWith(".csv", StringComparison.Ordinal)), file);
        }
    }

    [Fact]
    public void The_table_beside_a_task_has_a_row_for_each_report_or_one_for_silence()
    {
        foreach (var answer in real.Files("du-lieu.json").Where(f => f.StartsWith("nhiem-vu/", StringComparison.Ordinal) && f.Count(c => c == '/') == 2))
        {
            var task = JsonNode.Parse(real.Site.Read(answer))!["data"]!["task"]!;
            var reports = task["reports"]!.AsArray().Select(r => r!["slug"]!.GetValue<string>()).DefaultIfEmpty("").ToList();
            var rows = CsvReader.Read(real.Site.Read(answer.Replace(".json", ".csv", StringComparison.Ordinal)));
            var (slug, standing, report) = (rows[0].IndexOf("task"), rows[0].IndexOf("standing"), rows[0].IndexOf("report"));
            Assert.Equal(reports, rows.Skip(1).Select(r => r[report]));
            Assert.All(rows.Skip(1), r => Assert.Equal((task["slug"]!.GetValue<string>(), task["standing"]!.GetValue<string>()), (r[slug], r[standing])));
            Assert.All(rows, r => Assert.Equal(rows[0].Count, r.Count));
        }
    }

    [Fact]
    public void The_table_of_the_front_page_counts_what_the_whole_counts()
    {
        var rows = CsvReader.Read(real.Site.Read("du-lieu.csv"));
        var all = JsonNode.Parse(real.Site.Read("du-lieu.json"))!["data"]!["progress"]!;
        foreach (var column in (string[])["total", "completed", "issued", "overdue", "unreportedOverdue", "reported"])
            Assert.Equal(all[column]!.GetValue<int>(), rows.Skip(1).Sum(r => int.Parse(r[rows[0].IndexOf(column)], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Every_page_says_how_to_cite_it_with_its_own_address()
    {
        foreach (var file in real.Files("index.html"))
        {
            var foot = new HtmlParser().ParseDocument(real.Site.Read(file)).QuerySelector("footer")!.TextContent;
            var address = $"https://eduplan.example/{file[..^"index.html".Length]}";
            Assert.True(foot.Split((char[]?)null).Count(word => word == address) == 1, file);
        }
    }

    private void Same(string what, string frozen, string live) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(real.Site.Read(frozen)), JsonNode.Parse(live)), $"{what}: {live[..Math.Min(live.Length, 300)]}");
}
