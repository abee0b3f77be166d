using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;

namespace EduPlan.Tests.Site;

/// <summary>Behind each page stand the query that made it and its answer; a stranger who runs the query gets the same.</summary>
[Collection(typeof(RealGroup))]
public sealed class ProofTests(RealSite real)
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
    [InlineData("lich/2025/")]
    [InlineData("so-sanh/")]
    [InlineData("cap-nhat/")]
    [InlineData("sai-lech/")]
    [InlineData("sai-lech/ha-giang-238-kh-ubnd-2021/")]
    [InlineData("du-lieu/")]
    [InlineData("en/nhiem-vu/")]
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

    [Fact]
    public void Every_page_says_how_to_cite_it_with_its_own_address()
    {
        foreach (var file in real.Files("index.html"))
        {
            var foot = new HtmlParser().ParseDocument(real.Site.Read(file)).QuerySelector("footer")!.TextContent;
            Assert.Contains($"https://eduplan.example/{file[..^"index.html".Length]}", foot, StringComparison.Ordinal);
        }
    }

    private void Same(string what, string frozen, string live) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(real.Site.Read(frozen)), JsonNode.Parse(live)), $"{what}: {live[..Math.Min(live.Length, 300)]}");
}
