using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using EduPlan.Site.Build;
using EduPlan.Site.Pages.Changes;
using EduPlan.Site.Parts;
using EduPlan.Tests.Reporting;

namespace EduPlan.Tests.Site;

/// <summary>One night after another: what is written, what stays as it lies, and what the site tells of it.</summary>
public sealed class NightlyTests : IAsyncLifetime
{
    private static readonly Clocks Later = BuiltSite.Clocks with { AsOf = new DateOnly(2026, 11, 23), BuiltAt = new DateTimeOffset(2026, 11, 23, 19, 0, 0, TimeSpan.Zero) };
    private const string Task = "nhiem-vu/tinh-a-1-kh-ubnd-2021-2";
    private BuiltSite site = null!;

    public async ValueTask InitializeAsync() => site = await BuiltSite.Of("tests/content");

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_day_without_change_rewrites_only_what_speaks_of_the_day()
    {
        var before = BuiltSite.Hashes(site.Folder);
        var foot = site.Read($"{Task}/index.html");
        await site.Build(site.Folder, Later);
        var rewritten = BuiltSite.Hashes(site.Folder).Where(f => !before.TryGetValue(f.Key, out var was) || was != f.Value).Select(f => f.Key).ToList();

        // A page that says the same keeps the foot it was written with, and so do its question and answer.
        Assert.Equal(foot, site.Read($"{Task}/index.html"));
        Assert.Contains("22/11/2026", foot, StringComparison.Ordinal);
        Assert.True(rewritten.Count < before.Count / 5, string.Join(", ", rewritten));
        Assert.All(rewritten, path => Assert.Matches("^(en/)?(cap-nhat|lich)/|^(manifest.json|sitemap.xml)$", path));

        // The manifests form a chain, and the night says that nothing changed.
        Assert.Equal(before["manifest.json"], (string?)Manifest(site)["previous"]);
        Assert.Contains("Dữ liệu không có thay đổi.", site.Read("cap-nhat/2026-11-23/index.html"), StringComparison.Ordinal);
        Assert.Contains("Nothing in the data changed.", site.Read("en/cap-nhat/index.html"), StringComparison.Ordinal);
        Assert.Contains("Đây là bản đầu tiên của trang web này", site.Read("cap-nhat/2026-11-22/index.html"), StringComparison.Ordinal);
        Assert.Contains("2026-11-23", site.Read("cap-nhat/ngay.atom"), StringComparison.Ordinal);
        await EachAnswerIsTheOneToTheQuestionBesideIt();
    }

    [Fact]
    public async Task Downloads_keep_the_day_they_were_made_on_until_they_say_something_else_and_are_of_one_day()
    {
        var before = BuiltSite.Hashes(site.Folder);
        await site.Build(site.Folder, Later);
        Assert.All(before.Keys.Where(f => f.StartsWith("du-lieu/", StringComparison.Ordinal)), f => Assert.Equal(before[f], BuiltSite.Hashes(site.Folder)[f]));
        Assert.Contains("2026-11-22", site.Read("du-lieu/README.md"), StringComparison.Ordinal);

        // One that somebody spoilt is made anew, and the others of its day with it: they name each other's sums.
        await File.WriteAllTextAsync(Path.Combine(site.Folder, "du-lieu/eduplan.zip"), "vandal", TestContext.Current.CancellationToken);
        await site.Build(site.Folder, Later);
        Assert.Contains("2026-11-23", site.Read("du-lieu/README.md"), StringComparison.Ordinal);
        var after = BuiltSite.Hashes(site.Folder);
        Assert.All(site.Read("du-lieu/SHA256SUMS").TrimEnd().Split('\n'), line => Assert.Equal(line[..64], after["du-lieu/" + line[66..]]));
        Assert.NotEqual(before["du-lieu/eduplan.sqlite"], after["du-lieu/eduplan.sqlite"]);
    }

    private const string Text = "Báo cáo cho thấy đã xong việc dạy học này.";

    private Task ReportAsync() => site.ImportAsync(content => File.AppendAllText(Path.Combine(content, "reports/tinh-a.yaml"), $"""

        - slug: tinh-a-1-kh-ubnd-2021-r-99
          task: tinh-a-1-kh-ubnd-2021-2
          status: COMPLETED
          asOf: 2025-06-29
          publishedAt: 2025-07-03
          confidence: HIGH
          summary: {Text}
          source:
            title: Báo cáo tổng kết
            publishedOn: 2025-06-29

        """));

    [Fact]
    public async Task A_build_judged_on_an_earlier_day_can_be_repeated_when_a_report_of_a_later_one_entered()
    {
        var (folder, earlier) = (site.Folder + "-2024", BuiltSite.Clocks with { AsOf = new DateOnly(2024, 12, 31) });
        await site.Build(folder, earlier);
        await ReportAsync();
        await site.Build(folder, earlier);
        var day = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "cap-nhat/2024-12-31/thay-doi.json"), TestContext.Current.CancellationToken))!;
        Assert.Equal(2, day["builds"]!.AsArray().Count);
        Assert.Empty(day["builds"]![1]!["reports"]!.AsArray());
        Assert.DoesNotContain(Text, await File.ReadAllTextAsync(Path.Combine(folder, "cap-nhat/2024-12-31/index.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_day_is_told_as_the_first_edition_and_what_changed_after_it()
    {
        var pages = Directory.EnumerateFiles(site.Folder, "*.html", SearchOption.AllDirectories).Count(f => !f.Contains("cap-nhat", StringComparison.Ordinal));
        await ReportAsync();
        await site.Build(site.Folder, BuiltSite.Clocks with { BuiltAt = BuiltSite.Clocks.BuiltAt!.Value.AddHours(1) });
        Assert.Contains($"Bản đầu tiên của trang web này ({pages} trang). Sau đó trong ngày: 1 báo cáo mới, 1 nhiệm vụ đổi tình trạng", site.Read("cap-nhat/index.html"), StringComparison.Ordinal);
        Assert.Contains($"The first edition of the site, {pages} pages. Later that day: 1 new report, ", site.Read("en/cap-nhat/index.html"), StringComparison.Ordinal);

        // What came stays new when it changes once more, what came and went is not told, and a standing that turned back is none.
        var first = ChangeDay.Read(await File.ReadAllBytesAsync(Path.Combine(site.Folder, "cap-nhat/2026-11-22/thay-doi.json"), TestContext.Current.CancellationToken)).Builds[1];
        static ThingChange Thing(string slug, ChangeVerb verb, Standing? from = null, Standing? to = null) => new(ThingKind.Task, slug, slug, null, verb, from, to);
        ChangeBuild Build(params ThingChange[] things) => first with { Things = things };
        var whole = new ChangeDay(Later.AsOf, [
            Build(Thing("new", ChangeVerb.Added), Thing("gone", ChangeVerb.Added), Thing("back", ChangeVerb.Changed, Standing.Overdue, Standing.Issued), Thing("on", ChangeVerb.Changed, Standing.Overdue, Standing.Issued)),
            Build(Thing("new", ChangeVerb.Changed, Standing.Overdue, Standing.Issued), Thing("gone", ChangeVerb.Removed), Thing("back", ChangeVerb.Changed, Standing.Issued, Standing.Overdue), Thing("on", ChangeVerb.Changed)),
        ]).Whole();
        Assert.Equal([Thing("new", ChangeVerb.Added), Thing("back", ChangeVerb.Changed), Thing("on", ChangeVerb.Changed, Standing.Overdue, Standing.Issued)], whole.Things);
    }

    [Theory]
    [InlineData("truy-van.graphql")]
    [InlineData("du-lieu.json")]
    public async Task A_question_or_answer_that_somebody_edited_is_put_right_together_with_the_other(string file)
    {
        await File.AppendAllTextAsync(Path.Combine(site.Folder, "tinh/tinh-a", file), " ", TestContext.Current.CancellationToken);
        await site.Build(site.Folder, Later);
        Assert.Contains("2026-11-23", site.Read("tinh/tinh-a/truy-van.graphql"), StringComparison.Ordinal);
        await EachAnswerIsTheOneToTheQuestionBesideIt();
    }

    [Fact]
    public async Task A_report_that_enters_rewrites_its_own_pages_and_is_told()
    {
        await ReportAsync();
        var other = site.Read("nhiem-vu/huyen-c-2-kh-2025-i-1/index.html");
        await site.Build(site.Folder, Later);

        Assert.Contains(Text, site.Read($"{Task}/index.html"), StringComparison.Ordinal);
        Assert.Contains("2026-11-23", site.Read("du-lieu/README.md"), StringComparison.Ordinal);
        Assert.Equal(other, site.Read("nhiem-vu/huyen-c-2-kh-2025-i-1/index.html"));
        var build = JsonNode.Parse(site.Read("cap-nhat/2026-11-23/thay-doi.json"))!["builds"]![0]!;
        Assert.Equal(["tinh-a-1-kh-ubnd-2021-r-99"], build["reports"]!.AsArray().Select(r => (string)r!));
        var thing = Assert.Single(build["things"]!.AsArray(), t => (string?)t!["kind"] == "TASK")!;
        Assert.Equal(("tinh-a-1-kh-ubnd-2021-2", true), ((string?)thing["slug"], ((string?)thing["to"])!.StartsWith("COMPLETED", StringComparison.Ordinal)));
        Assert.Contains(build["paths"]!["changed"]!.AsArray(), p => (string?)p == $"{Task}/index.html");
        var page = site.Read("cap-nhat/2026-11-23/index.html");
        Assert.Contains(Text, page, StringComparison.Ordinal);
        Assert.Contains("1 báo cáo mới", page, StringComparison.Ordinal);
        Assert.Contains("1 new report", site.Read("en/cap-nhat/ngay.atom"), StringComparison.Ordinal);
        await EachAnswerIsTheOneToTheQuestionBesideIt();

        // A second build of the same day keeps that, and the day after has its own page beside it.
        await site.Build(site.Folder, Later with { AsOf = new DateOnly(2026, 11, 24) });
        Assert.Contains(Text, site.Read("cap-nhat/2026-11-23/index.html"), StringComparison.Ordinal);
        Assert.Contains("Dữ liệu không có thay đổi.", site.Read("cap-nhat/2026-11-24/index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_sent_through_the_API_says_who_sent_it_and_everything_that_its_hash_covers_is_published()
    {
        // Every letter that JSON has more than one way to write, and numbers of every size.
        const string Odd = "\"Xong\" \\ <b>&amp;</b> 'x' + \u00a0\u2009\u2028\u200b\ufeff\ue000\u0378 é 😀 |\tmột\r\nhai";
        var token = await site.TokenAsync("Tỉnh Đào An & các sở", "tinh-a");
        var task = ReportingApi.OnTask("tinh-a-1-kh-ubnd-2021-2");
        (task["summary"], task["summaryEn"]) = (Odd, "Done.");
        task["source"]!["publisher"] = "Báo \"Đào An\" 😀";
        await SendAsync("reportTask", task);
        foreach (var value in (decimal[])[0.00012m, 0.000012m, -0.00001m, 100m, 12.50m, 999_999_999_999.999999m])
        {
            var figure = ReportingApi.OnIndicator();
            (figure["value"], figure["place"]) = (value, "5 xã");
            await SendAsync("reportIndicator", figure);
        }

        await site.Build(site.Folder, Later);

        var manifest = Manifest(site)["chain"]!;
        Assert.Equal((string?)manifest["head"], PublishedChain.Walk(site));
        var rows = JsonNode.Parse(site.Read("du-lieu/reports.json"))!.AsArray();
        Assert.Equal((int)manifest["length"]!, rows.Count);
        Assert.Equal(Enumerable.Repeat("CURATED", 5).Concat(Enumerable.Repeat("API", 7)), rows.Select(r => (string?)r!["origin"]));
        Assert.Equal("Tỉnh Đào An & các sở", (string?)rows[5]!["reporter"]);
        Assert.Contains("Do Tỉnh Đào An &amp; các sở báo qua API ngày ", site.Read($"{Task}/index.html"), StringComparison.Ordinal);
        Assert.Contains("through the API on ", site.Read($"en/{Task}/index.html"), StringComparison.Ordinal);
        Assert.Contains("EduPlan nhập ngày 30/06/2025.", site.Read("nhiem-vu/tinh-a-1-kh-ubnd-2021-1/index.html"), StringComparison.Ordinal);
        Assert.Contains("<name>Tỉnh Đào An &amp; các sở</name>", site.Read("cap-nhat/feed.atom"), StringComparison.Ordinal);
        await EachAnswerIsTheOneToTheQuestionBesideIt();

        async Task SendAsync(string mutation, JsonObject input)
        {
            using var http = new HttpClient { BaseAddress = site.Api };
            http.DefaultRequestHeaders.Authorization = new("Bearer", token);
            var query = $"mutation($input: {char.ToUpperInvariant(mutation[0])}{mutation[1..]}Input!) {{ {mutation}(input: $input) {{ errors {{ __typename }} }} }}";
            // On a busy machine the first reports of a process may outlast the time of a request: sent again under its key, each is taken once.
            input["idempotencyKey"] = input.ToJsonString().GetHashCode(StringComparison.Ordinal).ToString(System.Globalization.CultureInfo.InvariantCulture);
            var said = "HC0045";
            for (var attempt = 0; attempt < 10 && said.Contains("HC0045", StringComparison.Ordinal); attempt++)
            {
                using var answer = await http.PostAsJsonAsync("/graphql", new { query, variables = new JsonObject { ["input"] = input.DeepClone() } }, TestContext.Current.CancellationToken);
                said = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            }

            Assert.Matches("^.\"data\":.\"[a-zA-Z]+\":.\"errors\":(null|\\[.\"__typename\":\"DuplicateReportError\".\\])...$", said);
        }
    }

    [Fact]
    public async Task An_edit_of_what_has_no_page_of_its_own_is_told_and_not_denied()
    {
        await site.ImportAsync(content => Edit(Path.Combine(content, "plans"), "In thiếu dấu của chữ Đ.", "Chữ Đ được in thiếu dấu."));
        await site.Build(site.Folder, Later);
        Assert.Contains("Bảng có sửa đổi: Sai lệch trong văn bản.", site.Read("cap-nhat/2026-11-23/index.html"), StringComparison.Ordinal);
        Assert.DoesNotContain("không có thay đổi", site.Read("cap-nhat/2026-11-23/index.html"), StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing in the data changed", site.Read("en/cap-nhat/ngay.atom"), StringComparison.Ordinal);
        Assert.DoesNotMatch("23/11/2026[^<]*</a>: Dữ liệu không có thay đổi", site.Read("cap-nhat/index.html"));

        // A second edit of that day is told beside the first; the list of days sums the day up.
        await site.ImportAsync(content => Edit(content, "nameEn: District People's Committees", "nameEn: People's Committees of the districts"));
        await site.Build(site.Folder, Later with { BuiltAt = Later.BuiltAt!.Value.AddHours(1) });
        Assert.Equal(2, JsonNode.Parse(site.Read("cap-nhat/2026-11-23/thay-doi.json"))!["builds"]!.AsArray().Count);
        Assert.Contains("Tables with edits: Notes on official texts, Agencies.", site.Read("en/cap-nhat/index.html"), StringComparison.Ordinal);

        // A day's page offers its own JSON and does not pass for a list of reports.
        var page = site.Read("cap-nhat/2026-11-23/index.html");
        Assert.Contains("href=\"/cap-nhat/2026-11-23/thay-doi.json\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("reports.csv", page, StringComparison.Ordinal);

        // A new version without any change that can be named is neither called a change nor denied.
        await site.ImportAsync(content => File.AppendAllText(Path.Combine(content, "dataset.yaml"), "# A remark.\n"));
        await site.Build(site.Folder, Later with { AsOf = new DateOnly(2026, 11, 24) });
        Assert.Contains("Dữ liệu có phiên bản mới; không có thay đổi nào được liệt kê ở đây.", site.Read("cap-nhat/2026-11-24/index.html"), StringComparison.Ordinal);
    }

    private static void Edit(string folder, string from, string to)
    {
        var file = Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Single(f => File.ReadAllText(f).Contains(from, StringComparison.Ordinal));
        File.WriteAllText(file, File.ReadAllText(file).Replace(from, to, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_nothing_can_have_changed_nothing_is_asked_but_the_version_and_the_schema()
    {
        await using var api = await MiddleApi.Before(site.Api);
        using var http = new HttpClient { BaseAddress = api.Address };
        await BuiltSite.Build(http, site.Folder, BuiltSite.Clocks);
        Assert.Equal(2, api.Requests);

        // Unless the live site is not what its manifest says: then it is put right.
        var whole = BuiltSite.Hashes(site.Folder);
        await File.WriteAllTextAsync(Path.Combine(site.Folder, $"{Task}/index.html"), "vandal", TestContext.Current.CancellationToken);
        Assert.Contains("1 written", await BuiltSite.Build(http, site.Folder, BuiltSite.Clocks), StringComparison.Ordinal);
        Assert.Equal(whole, BuiltSite.Hashes(site.Folder));
        File.Delete(Path.Combine(site.Folder, $"{Task}/du-lieu.json"));
        Assert.Contains("1 written", await BuiltSite.Build(http, site.Folder, BuiltSite.Clocks), StringComparison.Ordinal);
    }

    [Fact]
    public void The_manifest_says_what_the_site_was_made_from()
    {
        var manifest = Manifest(site);
        Assert.Null((string?)manifest["previous"]);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Support.Folders.Root, "api/schema.graphql")))), (string?)manifest["schema"]);
        Assert.Equal((int)manifest["rows"]!["reports"]!, (int)manifest["chain"]!["length"]!);
        Assert.Equal((string?)JsonNode.Parse(site.Read("du-lieu/du-lieu.json"))!["data"]!["dataset"]!["lastHash"], (string?)manifest["chain"]!["head"]);
        Assert.Contains("tinh-a", manifest["provinces"]!.AsArray().Select(p => (string)p!));
        Assert.Equal(["huyen-c-2-kh-2025", "tinh-a-1-kh-ubnd-2021"], manifest["plans"]!.AsArray().Select(p => (string)p!));
        Assert.Equal(64, ((string)manifest["questions"]!["Task"]!).Length);
    }

    private static JsonNode Manifest(BuiltSite site) => JsonNode.Parse(site.Read("manifest.json"))!;

    private async Task EachAnswerIsTheOneToTheQuestionBesideIt()
    {
        using var http = new HttpClient { BaseAddress = site.Api };
        foreach (var file in Directory.EnumerateFiles(site.Folder, "truy-van.graphql", SearchOption.AllDirectories))
        {
            using var content = new StringContent(
                new JsonObject { ["query"] = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken) }.ToJsonString(), new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
            using var answer = await http.PostAsync(new Uri("/graphql", UriKind.Relative), content, TestContext.Current.CancellationToken);
            var live = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            var frozen = await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(file)!, "du-lieu.json"), TestContext.Current.CancellationToken);
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(frozen), JsonNode.Parse(live)), file);
        }
    }
}
