using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace EduPlan.Tests.Site;

/// <summary>Every page of the real content: whole, light, in order, and asking nobody else for anything.</summary>
public sealed partial class PageTests(PageTests.Real real) : IClassFixture<PageTests.Real>
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
    public void A_target_whose_year_is_over_does_not_wait_for_its_figure_and_a_plan_counts_each_of_its_targets_once()
    {
        var past = real.Pages.Where(p => p.Path.StartsWith("ke-hoach", StringComparison.Ordinal)).SelectMany(p => p.Page.QuerySelectorAll("#chi-tieu h3"))
            .Where(h => Year().Match(h.TextContent) is { Success: true, Value: var year } && string.CompareOrdinal(year, "2026") < 0)
            .SelectMany(h => h.NextElementSibling!.QuerySelectorAll(".note b")).Select(b => b.TextContent).ToList();
        Assert.Contains("Đã qua năm đích, chưa thấy số liệu công khai", past);
        Assert.DoesNotContain("Chưa có số liệu", past);
        var counts = real.Pages.Single(p => p.Path == Path.Combine("ke-hoach", "lang-son-43-kh-ubnd-2022", "index.html")).Page.QuerySelector("#chi-tieu h2 + p")!.TextContent;
        var numbers = Numbers(counts);
        // All, reached, without a figure, without a verdict; the last is a part of those without a figure. No figure of a target's own year misses it here.
        Assert.Equal(5, numbers.Count);
        Assert.Equal(numbers[0], numbers[1..4].Sum());
        Assert.True(numbers[4] <= numbers[2]);
    }

    [Fact]
    public void What_is_said_in_words_stands_with_its_source_and_silence_has_its_own_words()
    {
        var measure = real.Pages.Single(p => p.Path == Path.Combine("chi-tieu", "pho-cap-giao-duc-mam-non-5-tuoi", "index.html")).Page.QuerySelector("#so-lieu")!;
        Assert.Contains("nguồn nói bằng lời", measure.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(measure.QuerySelectorAll("li a[href^=http]"));
        var undated = real.Pages.Single(p => p.Path == Path.Combine("nhiem-vu", "ba-che-kh-pgddt-2021-chuong-trinh-1", "index.html")).Page.QuerySelector(".lead")!.TextContent;
        Assert.Contains("không ghi thời hạn", undated, StringComparison.Ordinal);
        var days = real.Pages.Single(p => p.Path == Path.Combine("lich", "2022", "index.html")).Page.QuerySelectorAll("li .k").Where(k => k.TextContent.Contains("Kỳ báo cáo", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(days);
        Assert.All(days, d => Assert.Contains("Đã qua hạn, chưa có báo cáo công khai", d.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void No_two_squares_of_a_page_look_alike_and_the_key_counts_them_all()
    {
        foreach (var (path, page) in real.Pages)
        {
            foreach (var squares in page.QuerySelectorAll("ol.sq"))
                Assert.Empty(squares.QuerySelectorAll("a").GroupBy(a => a.TextContent).Where(same => same.Count() > 1).Select(same => $"{path}: {same.Key}"));
            if (page.QuerySelectorAll("ol.sq a").Length is > 0 and var drawn)
                Assert.True(drawn == page.QuerySelectorAll(".ans .key b, main > .key b").Sum(n => int.Parse(n.TextContent, CultureInfo.InvariantCulture)), path);
        }
    }

    [Fact]
    public void A_list_over_several_provinces_says_whose_plan_it_is()
    {
        foreach (var (path, page) in real.Pages.Where(p => Mixed().IsMatch(p.Path)))
        {
            Assert.All(page.QuerySelectorAll("main a[href*='/ke-hoach/']").Select(a => a.TextContent).Where(name => name.Contains("KH-UBND", StringComparison.Ordinal)),
                name => Assert.Matches(@"\((Hà Giang|Ha Giang|Lạng Sơn|Lang Son)\)$", name));
        }
    }

    [Fact]
    public void The_calendar_counts_each_task_once_and_reporting_days_apart()
    {
        var rows = CsvReader.Read(real.Site.Read("du-lieu/tasks.csv"));
        var due = rows[0].ToList().IndexOf("due");
        var dated = rows.Skip(1).Count(r => r[due].Length > 0);
        var page = real.Pages.Single(p => p.Path == Path.Combine("lich", "index.html")).Page;
        Assert.Equal(dated, Numbers(page.QuerySelector(".lead")!.TextContent).Take(2).Sum());
        Assert.Equal(dated, page.QuerySelectorAll("main li").Select(li => Due().Match(li.TextContent)).Where(m => m.Success).Sum(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)));
        Assert.Contains(page.QuerySelectorAll("main li"), li => li.TextContent.Contains("kỳ báo cáo", StringComparison.Ordinal));
    }

    [Fact]
    public void Context_stands_newest_first_dated_no_more_exactly_than_its_source_and_says_how_much_is_left_out()
    {
        var page = real.Pages.Single(p => p.Path == Path.Combine("ke-hoach", "ba-che-kh-pgddt-2021", "index.html")).Page;
        var list = page.QuerySelectorAll("h2").Single(h => h.TextContent == "Bối cảnh").ParentElement!.QuerySelectorAll("ul.list")[^1];
        var days = list.QuerySelectorAll(".k b").Select(b => b.TextContent).ToList();
        Assert.Equal(9, days.Count);
        Assert.Contains(days, d => d.StartsWith("Tháng ", StringComparison.Ordinal));
        Assert.Contains(days, d => Year().IsMatch(d) && d.Length == 4);
        var years = days.Select(d => int.Parse(d[^4..], CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(years.OrderDescending(), years);
        var notes = CsvReader.Read(real.Site.Read("du-lieu/context.csv"));
        var all = notes.Skip(1).Count(r => r[0] == "ba-che-kh-pgddt-2021" && r[notes[0].ToList().IndexOf("task")].Length == 0);
        Assert.Contains($"{all - 9}", list.NextElementSibling!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_whose_period_is_over_says_so_and_one_that_runs_does_not()
    {
        string Plan(string slug) => real.Pages.Single(p => p.Path == Path.Combine("ke-hoach", slug, "index.html")).Page.QuerySelector("main")!.TextContent;
        Assert.Contains("đã kết thúc cùng năm 2021", Plan("hoa-binh-kh-sgddt-2021"), StringComparison.Ordinal);
        Assert.DoesNotContain("đã kết thúc cùng năm", Plan("hoa-binh-kh-sgddt-2025"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_deadline_printed_before_its_plan_is_named_and_does_not_lead_the_list_of_what_is_overdue()
    {
        var task = real.Pages.Single(p => p.Path == Path.Combine("nhiem-vu", "hoa-binh-kh-sgddt-2021-iv-4", "index.html")).Page;
        Assert.Contains("có trước cả kế hoạch", task.QuerySelector("dl.sum")!.TextContent, StringComparison.Ordinal);
        var owed = real.Pages.Single(p => p.Path == Path.Combine("tinh", "hoa-binh", "index.html")).Page.QuerySelector("#can-tra-loi")!;
        Assert.DoesNotContain("có trước cả kế hoạch", owed.TextContent, StringComparison.Ordinal);
        Assert.Contains("cả 67 nhiệm vụ, 60 quá hạn", owed.QuerySelector("a.more")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void An_old_figure_condemns_no_target_and_an_unsure_one_says_so()
    {
        IElement Line(string plan, string indicator) => real.Pages.Where(p => p.Path.StartsWith(Path.Combine("ke-hoach", plan), StringComparison.Ordinal))
            .SelectMany(p => p.Page.QuerySelectorAll("#chi-tieu li.tg")).First(li => li.QuerySelector("a")!.GetAttribute("href")!.EndsWith($"/{indicator}/", StringComparison.Ordinal));
        var rooms = Line("lang-son-43-kh-ubnd-2022", "ty-le-phong-hoc-kien-co").TextContent;
        Assert.Contains("Chưa kết luận được", rooms, StringComparison.Ordinal);
        Assert.Contains("92,8%", rooms, StringComparison.Ordinal);
        Assert.Contains("độ tin cậy trung bình", Line("ba-che-kh-pgddt-2021", "muc-do-pho-cap-giao-duc-thcs").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void No_report_was_due_before_the_plan_that_asks_for_it()
    {
        // The plan of Ba Chẽ is for 2020 to 2025, prints no day of issue and cites a document of March 2021.
        var due = CsvReader.Read(real.Site.Read("du-lieu/dueDates.csv")).Skip(1).Where(r => r[0].StartsWith("ba-che", StringComparison.Ordinal)).Select(r => r[1]).Order(StringComparer.Ordinal).ToList();
        Assert.Equal("2021-12-31", due[0]);
        Assert.Equal(15, due.Count);
    }

    [Fact]
    public void A_place_whose_tasks_have_no_day_does_not_say_that_their_deadlines_passed()
    {
        string Ahead(string province) => real.Pages.Single(p => p.Path == Path.Combine("tinh", province, "index.html")).Page.QuerySelector("#phia-truoc")!.TextContent;
        Assert.Contains("Không nhiệm vụ nào ở đây được ghi thời hạn", Ahead("lang-son"), StringComparison.Ordinal);
        Assert.DoesNotContain("Không nhiệm vụ nào", Ahead("ha-giang"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_for_addresses_that_do_not_exist_speaks_both_languages()
    {
        var page = real.Pages.Single(p => p.Path == "404.html").Page;
        Assert.Contains("no such page", page.QuerySelector("main [lang=en]")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("main [lang=en] a[href='/en/tim-kiem/']"));
    }

    [Fact]
    public void A_document_is_found_with_its_issuer_and_title()
    {
        var block = string.Join('\n', Directory.EnumerateFiles(Path.Combine(real.Site.Folder, "tim-kiem", "muc-luc", "bai")).Select(File.ReadAllText));
        Assert.Matches("Văn bản pháp lý: [^\"]{20,}", block);
    }

    [Fact]
    public void A_further_page_of_a_plan_or_an_agency_offers_the_question_and_the_table_of_that_and_of_no_list()
    {
        var further = real.Pages.Select(p => (p.Page, p.Path, Of: Further().Match(p.Path))).Where(p => p.Of.Success).ToList();
        Assert.Contains(further, p => p.Path.StartsWith("co-quan/", StringComparison.Ordinal));
        Assert.Contains(further, p => p.Path.StartsWith("ke-hoach/", StringComparison.Ordinal));
        Assert.All(further, p => Assert.All((string[])["truy-van.graphql", "du-lieu.json", "du-lieu.csv"], file =>
            Assert.True(p.Page.QuerySelector($"footer a[href='/{p.Of.Groups[1].Value}{file}']") is not null, $"{p.Path}: {file}")));
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

    // Home, the years of the calendar, all tasks, the list of changes.
    [GeneratedRegex(@"^(en/)?(index\.html|lich/.*|nhiem-vu/(trang/\d+/)?index\.html|cap-nhat/.*)$")]
    private static partial Regex Mixed();

    [GeneratedRegex(@"(\d+) nhiệm vụ đến hạn")]
    private static partial Regex Due();

    private static List<int> Numbers(string text) => [.. Number().Matches(text).Select(m => int.Parse(m.Value, CultureInfo.InvariantCulture))];

    private static long Compressed(string file)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(File.ReadAllBytes(file));
        return memory.Length;
    }

    [GeneratedRegex(@"\b20\d\d\b")]
    private static partial Regex Year();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
