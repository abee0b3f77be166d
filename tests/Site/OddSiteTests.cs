using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace EduPlan.Tests.Site;

/// <summary>Titles nobody should write render as text and do nothing; content with little in it still makes whole pages.</summary>
public sealed class OddSiteTests(OddSite odd) : IClassFixture<OddSite>
{
    [Theory]
    [InlineData("")]
    [InlineData("en/")]
    public void Hostile_titles_are_shown_letter_by_letter(string language)
    {
        foreach (var (number, title) in (IEnumerable<(int, string)>)[(1, OddSite.Markup), (2, OddSite.Reversed), (3, OddSite.Formula)])
            Assert.Equal(title, Page($"{language}nhiem-vu/tinh-a-1-kh-ubnd-2021-{number}/").QuerySelector("h1")!.TextContent);
        Assert.Contains(OddSite.Markup, Page($"{language}ke-hoach/tinh-a-1-kh-ubnd-2021/").QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_in_them_becomes_an_element_a_script_or_a_formula()
    {
        foreach (var path in odd.Pages)
        {
            var page = new HtmlParser().ParseDocument(odd.Built.Read(path));
            Assert.Empty(page.QuerySelectorAll("script:not([src]):not([type='application/ld+json']), [onerror], img").Select(e => $"{path}: {e.OuterHtml}"));
            Assert.DoesNotContain("<script>alert", odd.Built.Read(path), StringComparison.Ordinal);
        }

        Assert.Contains("\"'=HYPERLINK(\"\"http://evil.example\"\")\"", odd.Built.Read("du-lieu/tasks.csv"), StringComparison.Ordinal);
        Assert.Contains(System.Xml.Linq.XDocument.Parse(odd.Built.Read("cap-nhat/feed.atom")).Descendants(), e => e.Value.Contains(OddSite.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void A_plan_without_a_task_says_so_and_draws_no_squares()
    {
        var page = Page("ke-hoach/huyen-c-2-kh-2025/");
        Assert.Contains("không nêu nhiệm vụ nào", Text(page.QuerySelector("#nhiem-vu")!), StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll(".sq, .key li"));
        Assert.DoesNotContain("hoàn thành", Text(page.QuerySelector(".lead")!), StringComparison.Ordinal);
    }

    [Fact]
    public void A_task_without_a_lead_says_that_the_document_names_none()
    {
        var page = Page("nhiem-vu/tinh-a-1-kh-ubnd-2021-5/");
        Assert.Contains("Văn bản không nêu đơn vị chủ trì", Text(page.QuerySelector("dl.sum")!), StringComparison.Ordinal);
        Assert.NotEqual("", Text(page.QuerySelector(".lead")!));
    }

    [Fact]
    public void An_indicator_with_one_value_shows_it_as_a_point_and_in_words()
    {
        var page = Page("chi-tieu/ty-le-truong-dat-chuan/");
        var chart = Assert.Single(page.QuerySelectorAll("svg.chart"));
        Assert.Single(chart.QuerySelectorAll("circle"));
        Assert.Empty(chart.QuerySelectorAll("polyline"));
        Assert.Contains("52,6%", chart.QuerySelector("desc")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("52,4", Text(page.QuerySelector("#so-lieu")!), StringComparison.Ordinal);
        Assert.DoesNotMatch("NaN|Infinity", chart.OuterHtml);
    }

    [Fact]
    public void A_province_without_a_plan_says_that_only_the_data_lacks_one()
    {
        var page = Page("tinh/tinh-d/");
        Assert.Equal("Không Kế Hoạch", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("không có nghĩa là địa phương không có kế hoạch", Text(page.QuerySelector("main")!), StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll(".sq"));
    }

    private IDocument Page(string path) => new HtmlParser().ParseDocument(odd.Built.Read(path + "index.html"));

    private static string Text(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
