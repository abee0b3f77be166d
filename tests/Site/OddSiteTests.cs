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

    [Fact]
    public void A_province_whose_plan_names_only_targets_has_a_plan()
    {
        var home = Page("");
        var tile = home.QuerySelector(".tiles a[href='/tinh/hue/']")!;
        Assert.True(tile.ClassList.Contains("has"));
        Assert.Equal("Huế8 chỉ tiêu", Text(tile));
        Assert.Contains("kế hoạch của 2 trong 3 tỉnh", Text(home.QuerySelector("main")!), StringComparison.Ordinal);
        Assert.Contains("8 chỉ tiêu", Text(home.QuerySelector("h3 a[href='/tinh/thua-thien/']")!.Closest("li")!), StringComparison.Ordinal);
        foreach (var province in (string[])["hue", "thua-thien"])
        {
            Assert.Contains("8 chỉ tiêu", Text(Page("tinh/").QuerySelector($"main a[href='/tinh/{province}/']")!.Closest("li")!), StringComparison.Ordinal);
            var lead = Assert.Single(Page($"tinh/{province}/").QuerySelectorAll(".lead"));
            Assert.Contains("8 chỉ tiêu", Text(lead), StringComparison.Ordinal);
            Assert.DoesNotContain("nhiệm vụ", Text(lead), StringComparison.Ordinal);
            Assert.Empty(Page($"tinh/{province}/").QuerySelectorAll(".ans .sq, .key"));
        }
    }

    [Fact]
    public void Targets_on_track_and_behind_are_counted_as_such() => Assert.Equal(
        "8 chỉ tiêu: 0 đã đạt, 0 chưa có số liệu để so. 1 chỉ tiêu đang đúng tiến độ. 7 chỉ tiêu đang chậm tiến độ.",
        Text(Page("ke-hoach/thua-thien-3-kh-ubnd-2021/").QuerySelector("#chi-tieu h2 + p")!));

    [Fact]
    public void Each_day_of_a_duty_has_its_own_verdict()
    {
        var duty = Text(Page("ke-hoach/tinh-a-1-kh-ubnd-2021/").QuerySelectorAll("#bao-cao li")[1]);
        Assert.Contains("Kỳ 15/12/2023: hoàn thành đúng hạn", duty, StringComparison.Ordinal);
        Assert.Contains("Đã qua 4 kỳ báo cáo mà chưa tìm thấy báo cáo công khai 15/12/2021, 15/12/2022, 15/12/2024, 15/12/2025", duty, StringComparison.Ordinal);
        string Day(int year) => Text(Page($"lich/{year}/").QuerySelectorAll("li").Single(li => li.QuerySelector(".k b")?.TextContent == $"15/12/{year}"));
        Assert.Contains("Hoàn thành đúng hạn", Day(2023), StringComparison.Ordinal);
        Assert.Contains("Đã qua hạn, chưa có báo cáo công khai", Day(2024), StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_on_a_duty_is_listed_with_the_duty_and_its_plan()
    {
        var report = Page("cap-nhat/").QuerySelectorAll("li a[href='/ke-hoach/tinh-a-1-kh-ubnd-2021/#bao-cao']").First(a => a.TextContent == "Báo cáo hằng năm").Closest("li")!;
        Assert.Contains("Kế hoạch 1/KH-UBND", Text(report.QuerySelector(".k")!), StringComparison.Ordinal);
    }

    [Fact]
    public void The_years_of_the_calendar_are_drawn_from_the_first_to_the_present_one()
    {
        var page = Page("lich/");
        var rows = page.QuerySelectorAll("figure + details tbody tr");
        Assert.Equal(("2008", "2025"), (rows[0].QuerySelector("th")!.TextContent, rows[^1].QuerySelector("th")!.TextContent));
        var tasks = CsvReader.Read(odd.Built.Read("du-lieu/tasks.csv"));
        Assert.StartsWith($"Xét ngày 22/11/2026, {tasks.Skip(1).Count(t => t[tasks[0].ToList().IndexOf("due")].Length > 0)} nhiệm vụ", page.QuerySelector("figcaption")!.TextContent.Trim(), StringComparison.Ordinal);
        var chart = page.QuerySelector("svg.chart")!;
        Assert.InRange(decimal.Parse(chart.QuerySelector("line")!.GetAttribute("x1")!, Invariant), 600, 640);
        var years = chart.QuerySelectorAll("text.yr").Select(t => decimal.Parse(t.GetAttribute("x")!, Invariant)).ToList();
        Assert.All(years.Zip(years.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 44));
    }

    [Fact]
    public void A_list_that_is_cut_says_how_much_is_left_out()
    {
        string Rest(string page, string list) => Text(Page(page).QuerySelectorAll($"{list} > .note")[^1]);
        Assert.Contains("Còn 10 mục", Rest("ke-hoach/thua-thien-3-kh-ubnd-2021/", "details"), StringComparison.Ordinal);
        Assert.Contains("Còn 2 mục", Rest("ke-hoach/thua-thien-3-kh-ubnd-2021/", "#bao-cao"), StringComparison.Ordinal);
        Assert.Contains("Còn 2 mục", Rest("tinh/thua-thien/", "#chi-tieu-moi-nhat"), StringComparison.Ordinal);
        Assert.Contains("Còn 3 mục", Rest("chi-tieu/duy-tri-pho-cap-mam-non/", "#so-lieu"), StringComparison.Ordinal);
        Assert.Contains("(9)", Text(Page("chi-tieu/duy-tri-pho-cap-mam-non/").QuerySelector("#so-lieu h2")!), StringComparison.Ordinal);
    }

    private static readonly System.Globalization.CultureInfo Invariant = System.Globalization.CultureInfo.InvariantCulture;

    private IDocument Page(string path) => new HtmlParser().ParseDocument(odd.Built.Read(path + "index.html"));

    private static string Text(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
