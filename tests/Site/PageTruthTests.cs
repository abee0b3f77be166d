using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using EduPlan.Api.Rules;
using EduPlan.Site.Parts;
using EduPlan.Site.Words;
using Microsoft.AspNetCore.Components;

namespace EduPlan.Tests.Site;

/// <summary>What the pages of the real content say: counts that add up, days and verdicts no firmer than their sources, silence in its own words.</summary>
[Collection(typeof(RealGroup))]
public sealed partial class PageTruthTests(RealSite real)
{
    [Fact]
    public void Hà_Giang_shows_24_squares_the_twelve_issued_and_the_report_due_in_November_2025()
    {
        var page = real.Page("tinh/ha-giang");
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
        var counts = real.Page("ke-hoach/lang-son-43-kh-ubnd-2022").QuerySelector("#chi-tieu h2 + p")!.TextContent;
        var numbers = Numbers(counts);
        // All, reached, without a figure, without a verdict; the last is a part of those without a figure. No figure of a target's own year misses it here.
        Assert.Equal(5, numbers.Count);
        Assert.Equal(numbers[0], numbers[1..4].Sum());
        Assert.True(numbers[4] <= numbers[2]);
    }

    [Fact]
    public void What_is_said_in_words_stands_with_its_source_and_silence_has_its_own_words()
    {
        var measure = real.Page("chi-tieu/pho-cap-giao-duc-mam-non-5-tuoi").QuerySelector("#so-lieu")!;
        Assert.Contains("nguồn nói bằng lời", measure.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(measure.QuerySelectorAll("li a[href^=http]"));
        var undated = real.Page("nhiem-vu/ba-che-kh-pgddt-2021-chuong-trinh-1").QuerySelector(".lead")!.TextContent;
        Assert.Contains("không ghi thời hạn", undated, StringComparison.Ordinal);
        var days = real.Page("lich/2022").QuerySelectorAll("li .k").Where(k => k.TextContent.Contains("Kỳ báo cáo", StringComparison.Ordinal)).ToList();
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
        var names = real.Pages.Where(p => Mixed().IsMatch(p.Path)).SelectMany(p => p.Page.QuerySelectorAll("main a[href*='/ke-hoach/']")).Select(a => a.TextContent)
            .Where(name => name.Contains("KH-UBND", StringComparison.Ordinal)).ToList();
        Assert.True(names.Distinct().Count() > 2);
        Assert.All(names, name => Assert.Matches(@"\((Hà Giang|Ha Giang|Lạng Sơn|Lang Son)\)$", name));
    }

    [Fact]
    public void The_calendar_counts_each_task_once_a_year_what_recurs_on_each_of_its_days_and_reporting_days_apart()
    {
        var tasks = CsvReader.Read(real.Site.Read("du-lieu/tasks.csv"));
        int Of(string column) => tasks[0].ToList().IndexOf(column);
        var recurring = tasks.Skip(1).Where(r => r[Of("deadlineKind")] is "ANNUAL" or "QUARTERLY").Select(r => r[Of("task")]).ToList();
        Assert.Equal(["ha-giang-238-kh-ubnd-2021-10", "ha-giang-238-kh-ubnd-2021-22", "ha-giang-238-kh-ubnd-2021-23", "hoa-binh-kh-sgddt-2021-ix-3"], recurring.Order(StringComparer.Ordinal));
        var dated = tasks.Skip(1).Count(r => r[Of("due")].Length > 0);
        var days = CsvReader.Read(real.Site.Read("lich/du-lieu.csv")) is var rows ? rows.Skip(1).Select(r => (Day: r[0], Task: r[rows[0].ToList().IndexOf("task")])).Where(d => d.Task.Length > 0).ToList() : [];
        Assert.Equal(["2021-12-31", "2022-12-31", "2023-12-31", "2024-12-31", "2025-12-31"], days.Where(d => d.Task == "ha-giang-238-kh-ubnd-2021-22").Select(d => d.Day));
        Assert.True(days.Count(d => d.Task == "hoa-binh-kh-sgddt-2021-ix-3") is > 1 and <= 4);
        Assert.Equal(dated + recurring.Sum(slug => days.Count(d => d.Task == slug)), days.Count);
        var page = real.Page("lich");
        Assert.Equal(days.Count, Numbers(page.QuerySelector(".lead")!.TextContent).Take(2).Sum());
        var perYear = days.Select(d => (d.Day[..4], d.Task)).Distinct().Count();
        Assert.Equal(perYear, page.QuerySelectorAll("main li").Select(li => Due().Match(li.TextContent)).Where(m => m.Success).Sum(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)));
        Assert.Equal([dated, recurring.Count], Numbers(page.QuerySelector("figure desc")!.TextContent) is var n ? [n[3], n[^1]] : []);
        Assert.Equal(days.Count(d => d.Day.StartsWith("2021", StringComparison.Ordinal)), real.Page("lich/2021").QuerySelectorAll("main li a[href^='/nhiem-vu/']").Length);
        Assert.Contains(page.QuerySelectorAll("main li"), li => li.TextContent.Contains("kỳ báo cáo", StringComparison.Ordinal));
    }

    [Fact]
    public void A_task_and_a_target_are_cited_with_their_place_in_the_document()
    {
        Dictionary<string, string> Places(string table) =>
            CsvReader.Read(real.Site.Read($"du-lieu/{table}.csv")) is var rows ? rows.Skip(1).ToDictionary(r => r[0], r => r[rows[0].ToList().IndexOf("locator")]) : [];
        foreach (var (task, place) in Places("tasks").Where((_, i) => i % 9 == 0))
            foreach (var folder in (string[])["nhiem-vu", "en/nhiem-vu"])
                Assert.Contains($" ({place}), ", real.Page($"{folder}/{task}").QuerySelector("footer p + p")!.TextContent, StringComparison.Ordinal);
        var places = Places("targets");
        var lines = real.Pages.Where(p => p.Path.StartsWith("ke-hoach", StringComparison.Ordinal)).SelectMany(p => p.Page.QuerySelectorAll("#chi-tieu li.tg")).ToList();
        Assert.Equal(places.Keys.Order(StringComparer.Ordinal), lines.Select(li => li.Id!).Order(StringComparer.Ordinal));
        Assert.All(lines, li => Assert.Equal(places[li.Id!], li.QuerySelector($"a[href='#{li.Id}']")!.TextContent));
    }

    [Fact]
    public void Context_stands_newest_first_dated_no_more_exactly_than_its_source_and_a_page_of_its_own_has_the_rest()
    {
        var plan = real.Page("ke-hoach/ba-che-kh-pgddt-2021");
        var few = plan.QuerySelectorAll("h2").Single(h => h.TextContent == "Bối cảnh").ParentElement!.QuerySelectorAll("ul.list")[^1];
        Assert.Equal(4, few.Children.Length);
        var rest = few.NextElementSibling!.QuerySelector("a")!;
        Assert.Equal("/ke-hoach/ba-che-kh-pgddt-2021/boi-canh/", rest.GetAttribute("href"));
        var days = real.Page("ke-hoach/ba-che-kh-pgddt-2021/boi-canh").QuerySelectorAll("main ul.list .k b").Select(b => b.TextContent).ToList();
        Assert.Equal(days.Count, Numbers(rest.TextContent)[^1]);
        Assert.Contains(days, d => d.StartsWith("Tháng ", StringComparison.Ordinal));
        Assert.Contains(days, d => Year().IsMatch(d) && d.Length == 4);
        var years = days.Select(d => int.Parse(d[^4..], CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(years.OrderDescending(), years);
    }

    [Theory]
    [InlineData("", "text")]
    [InlineData("en/", "textEn")]
    public void Every_context_fact_stands_on_a_page_of_its_plan_and_of_what_it_is_about(string language, string column)
    {
        foreach (var note in Rows("context"))
        {
            List<string> places = [.. real.Files("index.html").Where(f => f.StartsWith($"{language}ke-hoach/{note["plan"]}/boi-canh/", StringComparison.Ordinal)).Select(f => f[..^"/index.html".Length])];
            Assert.Contains(places, p => Has(p));
            if (note["indicator"].Length > 0)
                Assert.True(Has($"{language}chi-tieu/{note["indicator"]}"), note["contextNote"]);
            if (note["task"].Length > 0)
                Assert.True(Has($"{language}nhiem-vu/{note["task"]}"), note["contextNote"]);

            bool Has(string page) => real.Page(page).QuerySelector("main")!.TextContent.Contains(note[column], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_summary_counts_silence_apart_from_what_is_overdue()
    {
        string Said(string address) => real.Page(address).QuerySelector("meta[name=description]")!.GetAttribute("content")!;
        Assert.EndsWith("67 nhiệm vụ; 1 đã hoàn thành; 60 đã qua thời hạn mà chưa tìm thấy báo cáo công khai.", Said("ke-hoach/hoa-binh-kh-sgddt-2021"), StringComparison.Ordinal);
        Assert.EndsWith("67 tasks; 1 done; 60 past their deadline with no public report found.", Said("en/ke-hoach/hoa-binh-kh-sgddt-2021"), StringComparison.Ordinal);
        var tasks = Rows("tasks").Where(r => r["leadAgency"] == "so-gddt-ha-giang").CountBy(r => r["standing"]).ToDictionary();
        Assert.EndsWith($"{tasks["OVERDUE"]} overdue, reported but not shown to be done; {tasks["UNREPORTED_OVERDUE"]} past their deadline with no public report found.", Said("en/co-quan/so-gddt-ha-giang"), StringComparison.Ordinal);
        Assert.Contains($"**{tasks["UNREPORTED_OVERDUE"]} nhiệm vụ quá hạn mà chưa có báo cáo công khai.**".Replace("**", "", StringComparison.Ordinal), real.Page("co-quan/so-gddt-ha-giang").QuerySelector(".lead")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("60 đã qua thời hạn mà chưa tìm thấy báo cáo công khai", real.Page("lich").QuerySelectorAll("main li").Single(li => li.TextContent.StartsWith("2021 ", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
        Assert.Contains("60 đã qua thời hạn mà chưa tìm thấy", real.Page("").QuerySelector(".tiles a[href='/tinh/phu-tho/']")!.TextContent, StringComparison.Ordinal);
        // Nothing of what is reported is overdue there, so that "overdue" may stand only in the same breath with silence.
        Assert.DoesNotMatch(@"\d+ (quá hạn|overdue)[.;)]", string.Concat(real.Pages.Select(p => p.Page.QuerySelector("meta[name=description]")?.GetAttribute("content") + "\n")));
    }

    [Fact]
    public void A_target_with_a_sourced_start_names_it_and_says_what_share_of_the_way_was_gone_or_why_none()
    {
        var started = Rows("targets").Where(r => r["baselineValue"].Length > 0).ToList();
        Assert.Equal(9, started.Count);
        foreach (var target in started)
        {
            var line = Assert.Single(Lines(target), li => li.TextContent.Contains("Mức ban đầu", StringComparison.Ordinal) && li.QuerySelector(".n")!.TextContent.Contains(target["year"], StringComparison.Ordinal));
            Assert.NotNull(line.QuerySelector($"a[href='{target["baselineSourceUrl"]}']"));
        }

        var gone = Assert.Single(started, r => r["share"].Length > 0);
        Assert.Contains("đã đi 183% quãng đường", Assert.Single(Lines(gone)).TextContent, StringComparison.Ordinal);
        foreach (var target in Rows("targets").Where(r => r["share"].Length == 0 && r["attainment"] != "NO_DATA"))
            Assert.Contains(Lines(target), li => li.TextContent.Contains(target["because"].TrimEnd('.'), StringComparison.Ordinal));

        IEnumerable<IElement> Lines(IReadOnlyDictionary<string, string> target) => real.Pages
            .Where(p => p.Path.StartsWith($"ke-hoach/{target["plan"]}/", StringComparison.Ordinal)).SelectMany(p => p.Page.QuerySelectorAll("#chi-tieu li.tg"))
            .Where(li => li.QuerySelector($"a[href='/chi-tieu/{target["indicator"]}/']") is not null);
    }

    [Fact]
    public void Wherever_another_body_answers_now_its_page_and_the_tasks_name_the_law_with_its_source()
    {
        foreach (var task in Rows("tasks").Where(r => r["answersNow"] != r["leadAgency"]))
        {
            var facts = real.Page($"nhiem-vu/{task["task"]}").QuerySelector("dl.sum")!;
            Assert.True(facts.QuerySelector($"a[href='/co-quan/{task["answersNow"]}/']") is not null, task["task"]);
            foreach (var law in task["answersNowBasis"].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                Assert.True(facts.QuerySelector($"a[href$='#vb-{law}']")?.NextElementSibling?.GetAttribute("href")?.StartsWith("http", StringComparison.Ordinal), task["task"]);
            if (task["leadAgency"].Length == 0)
                continue;
            Assert.NotEqual("", task["answersNowBasis"]);
            var answers = real.Page($"co-quan/{task["answersNow"]}").QuerySelectorAll(".now");
            Assert.Contains(answers, now => now.QuerySelector($"a[href='/co-quan/{task["leadAgency"]}/']") is not null && now.QuerySelector("a[href*='#vb-']") is not null && now.QuerySelector("a[href^=http]") is not null);
        }

        // Those that help as well, whether another body took over or the plan's issuer does.
        var helps = real.Page("nhiem-vu/ha-giang-238-kh-ubnd-2021-23").QuerySelectorAll("dl.sum dd .note").Single(p => p.TextContent.Contains("nay trả lời:", StringComparison.Ordinal));
        Assert.NotNull(helps.QuerySelector("a[href='/co-quan/ubnd-tinh-tuyen-quang/']"));
        Assert.Equal(2, helps.QuerySelectorAll("a[href*='#vb-']").Length);
        Assert.NotNull(real.Page("tinh/tuyen-quang").QuerySelector(".now a[href$='#vb-202-2025-qh15']"));
        Assert.Contains("nay là tỉnh Phú Thọ", real.Page("co-quan/van-phong-so-gddt-hoa-binh").QuerySelector(".now")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void An_agency_that_helps_with_many_tasks_lists_them_all()
    {
        const string agency = "cac-so-ban-nganh-ha-giang";
        var helped = Rows("coordination").Where(r => r["agency"] == agency).Select(r => $"/nhiem-vu/{r["task"]}/").Order(StringComparer.Ordinal).ToList();
        Assert.True(helped.Count > 12);
        Assert.Equal(helped, real.Pages.Where(p => p.Path.StartsWith($"co-quan/{agency}/", StringComparison.Ordinal)).SelectMany(p => p.Page.QuerySelectorAll("#phoi-hop li a"))
            .Select(a => a.GetAttribute("href")!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("phuong-phap")]
    [InlineData("en/phuong-phap")]
    public void The_method_names_every_standing_and_every_verdict(string address)
    {
        var page = real.Page(address);
        var words = page.DocumentElement.GetAttribute("lang") == "vi" ? WordList.Vi : WordList.En;
        var named = page.QuerySelectorAll("main td:first-child").SelectMany(td => td.TextContent.Split("; ")).ToList();
        Assert.Equal(
            Enum.GetValues<Standing>().Select(s => words[$"standing.{s}.label"]).Concat(Enum.GetValues<AttainmentStatus>().Select(s => words[$"attainment.{s}"])).Order(StringComparer.Ordinal),
            named.Order(StringComparer.Ordinal));
        Assert.Contains($"{TaskStanding.SoonDays} ", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_whose_period_is_over_says_so_and_one_that_runs_does_not()
    {
        string Plan(string slug) => real.Page($"ke-hoach/{slug}").QuerySelector("main")!.TextContent;
        Assert.Contains("đã kết thúc cùng năm 2021", Plan("hoa-binh-kh-sgddt-2021"), StringComparison.Ordinal);
        Assert.DoesNotContain("đã kết thúc cùng năm", Plan("hoa-binh-kh-sgddt-2025"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_deadline_printed_before_its_plan_is_named_and_does_not_lead_the_list_of_what_is_overdue()
    {
        var task = real.Page("nhiem-vu/hoa-binh-kh-sgddt-2021-iv-4");
        Assert.Contains("có trước cả kế hoạch", task.QuerySelector("dl.sum")!.TextContent, StringComparison.Ordinal);
        var owed = real.Page("tinh/hoa-binh").QuerySelector("#can-tra-loi")!;
        Assert.DoesNotContain("có trước cả kế hoạch", owed.TextContent, StringComparison.Ordinal);
        Assert.Contains("cả 67 nhiệm vụ; 60 đã qua thời hạn", owed.QuerySelector("a.more")!.TextContent, StringComparison.Ordinal);
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
        string Ahead(string province) => real.Page($"tinh/{province}").QuerySelector("#phia-truoc")!.TextContent;
        Assert.Contains("Không nhiệm vụ nào ở đây được ghi thời hạn", Ahead("lang-son"), StringComparison.Ordinal);
        Assert.DoesNotContain("Không nhiệm vụ nào", Ahead("ha-giang"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_body_answers_for_all_that_fell_to_it_and_one_that_is_gone_says_so()
    {
        var rows = CsvReader.Read(real.Site.Read("du-lieu/tasks.csv"));
        int Of(string column) => rows[0].ToList().IndexOf(column);
        var fell = rows.Skip(1).Where(r => r[Of("answersNow")] == "so-gddt-phu-tho" && r[Of("leadAgency")] != "so-gddt-phu-tho").ToList();
        var owed = fell.Count(r => r[Of("standing")].EndsWith("OVERDUE", StringComparison.Ordinal));
        Assert.True(owed > 0);
        Assert.Equal([fell.Count, owed], Numbers(real.Page("co-quan/so-gddt-phu-tho").QuerySelector(".lead")!.TextContent));
        Assert.Equal("Chủ trì 1 nhiệm vụ. Nay trả lời về 3 nhiệm vụ", Lead().Match(real.Page("co-quan/so-noi-vu-lang-son").QuerySelector(".lead")!.TextContent).Value);
        Assert.Contains("không còn", real.Page("co-quan/ubnd-cac-huyen-thanh-pho-lang-son").QuerySelector(".now")!.TextContent, StringComparison.Ordinal);
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
    public void A_comparison_counts_figures_and_no_words()
    {
        var rows = CsvReader.Read(real.Site.Read("du-lieu/targets.csv"));
        int Of(string column) => rows[0].ToList().IndexOf(column);
        var sections = real.Page("so-sanh").QuerySelectorAll("main section");
        Assert.NotEmpty(sections);
        Assert.All(sections, s => Assert.Equal(rows.Skip(1).Count(r => r[Of("indicator")] == s.Id && r[Of("latestValue")].Length > 0), Numbers(s.QuerySelector(".note")!.TextContent)[2]));
        var whole = Numbers(real.Page("so-sanh").QuerySelector(".lead + p")!.TextContent);
        Assert.Equal([sections.Sum(s => Numbers(s.QuerySelector(".note")!.TextContent)[1]), sections.Sum(s => Numbers(s.QuerySelector(".note")!.TextContent)[2])], whole);
    }

    [Fact]
    public async Task Squares_that_stand_for_several_tasks_say_so_and_that_it_may_be_fewer()
    {
        var library = await real.Library(BuiltSite.Clocks);
        var tasks = Enumerable.Range(1, 901).Select(n => library.Tasks[0] with { Slug = $"{n}", Standing = n == 1 ? Standing.Overdue : Standing.Completed }).ToList();
        var counts = library.Dataset.Progress with { Total = 901, ByStanding = [new(Standing.Completed, 900), new(Standing.Overdue, 1)] };
        foreach (var drawn in (IElement[])[await RealSite.Part<Squares>(library, ("Tasks", tasks)), await RealSite.Part<MiniSquares>(library, ("Count", counts))])
        {
            Assert.Equal([.. Enumerable.Repeat("s ok", 90), "s ov"], drawn.QuerySelectorAll(".sq i").Select(i => i.ClassName));
            Assert.Contains("mỗi ô nhiều nhất 10 nhiệm vụ", drawn.QuerySelector(".sq")!.GetAttribute("aria-label"), StringComparison.Ordinal);
            Assert.Equal("Mỗi ô là nhiều nhất 10 nhiệm vụ.", drawn.QuerySelector(".note")!.TextContent);
        }
    }

    [Fact]
    public async Task One_task_that_nobody_reported_on_is_not_one_of_one()
    {
        var library = await real.Library(BuiltSite.Clocks);
        var one = library.Dataset.Progress with { Total = 1, ByStanding = [new(Standing.Unreported, 1)], Completed = 0, Overdue = 0, UnreportedOverdue = 0, Reported = 0 };
        Assert.EndsWith("Chưa tìm thấy báo cáo công khai nào về nhiệm vụ này.", (await RealSite.Part<Answer>(library, ("Count", one), ("Promise", new MarkupString("x")))).TextContent.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_that_came_later_than_what_is_known_is_not_told()
    {
        var known = new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);
        var library = await real.Library(BuiltSite.Clocks with { KnownAt = known });
        async Task<string> Note(DateTimeOffset corrected) =>
            (await RealSite.Part<ReportNote>(library, ("Report", library.AllReports[0] with { ReplacedBy = new("x", new Moment(corrected, "")) }))).TextContent;
        Assert.Contains("Đã được đính chính", await Note(known), StringComparison.Ordinal);
        Assert.DoesNotContain("Đã được đính chính", await Note(known.AddSeconds(1)), StringComparison.Ordinal);
    }

    // A table of the downloads, each row by the names of its columns.
    private List<Dictionary<string, string>> Rows(string table)
    {
        var rows = CsvReader.Read(real.Site.Read($"du-lieu/{table}.csv"));
        return [.. rows.Skip(1).Select(r => rows[0].Zip(r).ToDictionary(c => c.First, c => c.Second))];
    }

    // Home, the years of the calendar, all tasks, the list of changes.
    [GeneratedRegex(@"^(en/)?(index\.html|lich/.*|nhiem-vu/(trang/\d+/)?index\.html|cap-nhat/.*)$")]
    private static partial Regex Mixed();

    [GeneratedRegex(@"^.*?\. Nay trả lời về \d+ nhiệm vụ")]
    private static partial Regex Lead();

    [GeneratedRegex(@"(\d+) nhiệm vụ đến hạn")]
    private static partial Regex Due();

    private static List<int> Numbers(string text) => [.. Number().Matches(text).Select(m => int.Parse(m.Value, CultureInfo.InvariantCulture))];

    [GeneratedRegex(@"\b20\d\d\b")]
    private static partial Regex Year();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
