using AngleSharp.Html.Parser;

namespace EduPlan.Tests.Site;

/// <summary>Titles nobody should write render as text: markup, quotes, right-to-left marks, 500 letters without a space, formulas.</summary>
public sealed class HostileTextTests
{
    private const string First = "Đề án sắp xếp các điểm trường", Second = "Chương trình nâng cao chất lượng dạy học", Third = "Nâng chuẩn giáo viên";
    private static readonly string Markup = "<script>alert(1)</script><img src=x onerror=alert(2)> \"quoted\" 'single' & {{x}} @Html";
    private static readonly string Reversed = "a\u202Eb\u200F " + new string('W', 500);
    private const string Formula = "=HYPERLINK(\"http://evil.example\")";

    [Fact]
    public async Task They_are_shown_and_do_nothing()
    {
        await using var site = await BuiltSite.Of("tests/content", content =>
        {
            var file = Path.Combine(content, "plans", "tinh-a-1-kh-ubnd-2021", "tasks.yaml");
            var text = File.ReadAllText(file);
            foreach (var (plain, hostile) in (IEnumerable<(string, string)>)[(First, Markup), (Second, Reversed), (Third, Formula)])
                text = text.Replace("title: " + plain, "title: " + System.Text.Json.JsonSerializer.Serialize(hostile), StringComparison.Ordinal);
            File.WriteAllText(file, text);
        });
        foreach (var (number, title) in (IEnumerable<(int, string)>)[(1, Markup), (2, Reversed), (3, Formula)])
            foreach (var language in (string[])["", "en/"])
            {
                var page = new HtmlParser().ParseDocument(site.Read($"{language}nhiem-vu/tinh-a-1-kh-ubnd-2021-{number}/index.html"));
                Assert.Equal(title, page.QuerySelector("h1")!.TextContent);
                Assert.Empty(page.QuerySelectorAll("script:not([src])"));
                Assert.Empty(page.QuerySelectorAll("[onerror], img"));
            }

        foreach (var file in Directory.EnumerateFiles(site.Folder, "*.html", SearchOption.AllDirectories))
            Assert.DoesNotContain("<script>alert", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("\"'=HYPERLINK(\"\"http://evil.example\"\")\"", site.Read("du-lieu/tasks.csv"), StringComparison.Ordinal);
        var feed = System.Xml.Linq.XDocument.Parse(site.Read("cap-nhat/feed.atom"));
        Assert.NotEmpty(feed.Root!.Elements());
    }
}
