using System.Text.Json.Nodes;
using EduPlan.Api.Data;
using EduPlan.Api.Upkeep;
using EduPlan.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EduPlan.Tests.Reporting;

/// <summary>What a report that is taken does: to the chain, to the data set, and to what is answered from then on and for days before.</summary>
public sealed class ReportLogTests(PostgresServer server)
{
    private const string Task1 = "tinh-a-1-kh-ubnd-2021-1";

    [Theory, CombinedProviders]
    public async Task Everything_sent_is_stored_and_comes_back(Provider provider)
    {
        await using var api = await ReportingApi.CreateAsync(provider, server);
        var token = await api.ProvinceTokenAsync("tinh-a", "Tỉnh Đào An");
        var input = ReportingApi.OnIndicator();
        input["value"] = 55.123456m;
        input["place"] = "  các xã vùng cao ";
        input["confidence"] = "LOW";
        input["asOf"] = "2026-09-30";
        input["asOfPrecision"] = "MONTH";
        input["summary"] = " Hai dòng:\nđạt 55,123456% 🎓 \"<b>&\"  ";
        input["summaryEn"] = "Two lines";
        input["source"]!["publisher"] = "Sở GD&ĐT";

        var report = await api.TakeAsync("reportIndicator", input, token);

        const string Fields = "province { slug } indicator { slug } place status value unit confidence asOf asOfPrecision publishedAt summary summaryEn source { title publisher url publishedOn } origin reporter";
        var read = (await api.AskAsync($$"""{ report(slug: "{{report.GetProperty("slug").GetString()}}") { {{Fields}} } }""")).GetProperty("report");
        var expected = """
            {"province":{"slug":"tinh-a"},"indicator":{"slug":"ty-le-truong-dat-chuan"},"place":"các xã vùng cao","status":null,"value":55.123456,"unit":"%","confidence":"LOW",
            "asOf":"2026-09-30","asOfPrecision":"MONTH","publishedAt":"2026-11-22T05:00:00.000Z","summary":"Hai dòng:\nđạt 55,123456% 🎓 \"<b>&\"","summaryEn":"Two lines",
            "source":{"title":"Báo cáo số 12/BC-SGDĐT","publisher":"Sở GD&ĐT","url":"https://example.vn/bao-cao-12","publishedOn":"2026-10-20"},"origin":"API","reporter":"Tỉnh Đào An"}
            """;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(read.GetRawText())), read.ToString());
    }

    [Theory, CombinedProviders]
    public async Task Each_report_follows_the_one_before_it_and_the_version_moves_with_it(Provider provider)
    {
        await using var api = await ReportingApi.CreateAsync(provider, server);
        var token = await api.AgencyTokenAsync("so-gddt-a");
        var (firstVersion, firstHash) = await HeadAsync(api);
        var versions = new HashSet<string> { firstVersion };
        var previous = firstHash;
        for (var i = 0; i < 3; i++)
        {
            var report = await api.TakeAsync("reportTask", ReportingApi.OnTask(), token);
            Assert.Equal(previous, report.GetProperty("previousHash").GetString());
            previous = report.GetProperty("hash").GetString();
            var (version, lastHash) = await HeadAsync(api);
            Assert.Equal(previous, lastHash);
            Assert.True(versions.Add(version));
        }
        Assert.Null(await BreakAsync(api));
        Assert.Equal("2026-11-22", (await api.AskAsync("{ dataset { dataAsOf } }")).GetProperty("dataset").GetProperty("dataAsOf").GetString());
    }

    [Theory, CombinedProviders]
    public async Task What_was_known_before_stays_answered_as_it_was(Provider provider)
    {
        await using var api = await ReportingApi.CreateAsync(provider, server);
        var token = await api.AgencyTokenAsync("so-gddt-a");
        // The plan itself says that the task's document was issued; that was entered on 30 June 2025.
        Assert.Equal(("ISSUED", "ISSUED"), await StandsAsync(api));
        Assert.Equal(("NOT_REPORTED", "UNREPORTED_OVERDUE"), await StandsAsync(api, knownAt: "2025-06-01T00:00:00Z"));

        api.Time.Now = api.Time.Now.AddDays(1);
        await api.TakeAsync("reportTask", ReportingApi.OnTask(), token);

        Assert.Equal(("COMPLETED", "COMPLETED_LATE"), await StandsAsync(api));
        Assert.Equal(("ISSUED", "ISSUED"), await StandsAsync(api, knownAt: "2026-11-23T04:59:59.999Z"));
        Assert.Equal(("COMPLETED", "COMPLETED_LATE"), await StandsAsync(api, knownAt: "2026-11-23T05:00:00Z"));
        // The fact holds since 15 October 2026, not for days before.
        Assert.Equal(("ISSUED", "ISSUED"), await StandsAsync(api, asOf: "2026-10-14"));
        Assert.Equal(("COMPLETED", "COMPLETED_LATE"), await StandsAsync(api, asOf: "2026-10-15"));
    }

    [Theory, CombinedProviders]
    public async Task A_correction_stands_in_place_of_what_it_corrects_from_then_on(Provider provider)
    {
        await using var api = await ReportingApi.CreateAsync(provider, server);
        var token = await api.AgencyTokenAsync("so-gddt-a");
        var first = (await api.TakeAsync("reportTask", ReportingApi.OnTask(), token)).GetProperty("slug").GetString()!;
        api.Time.Now = api.Time.Now.AddHours(1);

        var second = await api.TakeAsync("correctReport", ReportingApi.Correction(first), token);
        Assert.Equal(first, second.GetProperty("replaces").GetProperty("slug").GetString());
        Assert.Equal(Task1, second.GetProperty("task").GetProperty("slug").GetString());
        Assert.Equal("IN_PROGRESS", (await StandsAsync(api)).Status);
        Assert.Equal("COMPLETED", (await StandsAsync(api, knownAt: "2026-11-22T05:30:00Z")).Status);

        // The same one again is refused and names its correction; that one can be corrected in turn.
        var again = await api.SendAsync("correctReport", ReportingApi.Correction(first), token);
        Assert.Equal(second.GetProperty("slug").GetString(), again.GetProperty("errors")[0].GetProperty("by").GetString());
        var third = ReportingApi.Correction(second.GetProperty("slug").GetString()!);
        third["status"] = "POSTPONED";
        api.Time.Now = api.Time.Now.AddHours(1);
        await api.TakeAsync("correctReport", third, token);

        Assert.Equal("POSTPONED", (await StandsAsync(api)).Status);
        var all = (await api.AskAsync($$"""{ task(slug: "{{Task1}}") { reports { slug replacedBy { slug } } } }""")).GetProperty("task").GetProperty("reports");
        Assert.Equal(4, all.GetArrayLength());
        Assert.Null(await BreakAsync(api));
    }

    [Theory, CombinedProviders]
    public async Task A_correction_of_a_figure_keeps_its_province_and_its_unit_is_checked(Provider provider)
    {
        await using var api = await ReportingApi.CreateAsync(provider, server);
        var token = await api.ProvinceTokenAsync("tinh-b");
        var correction = ReportingApi.Correction("tinh-a-1-kh-ubnd-2021-r-3");
        correction.Remove("status");
        correction["value"] = 52.7m;
        correction["unit"] = "trường";
        Assert.Equal("UnitMismatchError", (await api.SendAsync("correctReport", correction, token)).GetProperty("errors")[0].GetProperty("__typename").GetString());

        correction["unit"] = "%";
        var slug = (await api.TakeAsync("correctReport", correction, token)).GetProperty("slug").GetString();

        var report = (await api.AskAsync($$"""{ report(slug: "{{slug}}") { indicator { slug } province { slug } value } }""")).GetProperty("report");
        Assert.Equal("""{"indicator":{"slug":"ty-le-truong-dat-chuan"},"province":{"slug":"tinh-a"},"value":52.7}""", report.GetRawText());
    }

    [Theory, CombinedProviders]
    public async Task The_same_key_twice_is_one_report(Provider provider)
    {
        await using var api = await ReportingApi.CreateAsync(provider, server);
        var (token, other) = (await api.AgencyTokenAsync("so-gddt-a"), await api.AgencyTokenAsync("so-gddt-b"));
        var input = ReportingApi.OnTask();
        input["idempotencyKey"] = "2026-11-a";
        var first = (await api.TakeAsync("reportTask", input, token)).GetProperty("slug").GetString();
        var before = await api.PublicRowsAsync();

        var again = await api.SendAsync("reportTask", input, token);

        // The first report comes with the error, so a client that lost the first answer has it now.
        Assert.Equal(first, again.GetProperty("report").GetProperty("slug").GetString());
        Assert.Equal("DuplicateReportError", again.GetProperty("errors")[0].GetProperty("__typename").GetString());
        Assert.Equal(first, again.GetProperty("errors")[0].GetProperty("earlier").GetString());
        Assert.Equal(before, await api.PublicRowsAsync());
        // Keys are each token's own.
        Assert.NotEqual(first, (await api.TakeAsync("reportTask", input, other)).GetProperty("slug").GetString());
    }

    [Theory, CombinedProviders]
    public async Task Mutations_run_one_after_another_each_with_its_answer(Provider provider)
    {
        await using var api = await ReportingApi.CreateAsync(provider, server);
        var token = await api.AgencyTokenAsync("so-gddt-a");
        var (one, two) = (ReportingApi.OnTask(), ReportingApi.OnTask());
        one["status"] = "IN_PROGRESS";
        two["status"] = "CANCELLED";

        var data = await api.AskAsync("""
            mutation($one: ReportTaskInput!, $two: ReportTaskInput!) {
                one: reportTask(input: $one) { report { hash task { status } } }
                two: reportTask(input: $two) { report { previousHash task { status } } }
            }
            """, new() { ["one"] = one, ["two"] = two }, $"Bearer {token}");

        var (first, second) = (data.GetProperty("one").GetProperty("report"), data.GetProperty("two").GetProperty("report"));
        Assert.Equal(first.GetProperty("hash").GetString(), second.GetProperty("previousHash").GetString());
        Assert.Equal("IN_PROGRESS", first.GetProperty("task").GetProperty("status").GetString());
        Assert.Equal("CANCELLED", second.GetProperty("task").GetProperty("status").GetString());
    }

    [Theory, CombinedProviders]
    public async Task A_clock_that_is_behind_hides_no_report_and_dates_none_before_it(Provider provider)
    {
        await using var api = await ReportingApi.CreateAsync(provider, server);
        var token = await api.AgencyTokenAsync("so-gddt-a");
        const string Progress = """{ progress(asOf: "2026-11-22") { completed reported } }""";
        var first = await api.TakeAsync("reportTask", ReportingApi.OnTask(), token);

        // Two servers over one database: this one answers and takes reports by a clock half a second behind the one that took the first.
        api.Time.Now = api.Time.Now.AddMilliseconds(-500);

        Assert.Equal(("COMPLETED", "COMPLETED_LATE"), await StandsAsync(api));
        Assert.Equal("""{"completed":1,"reported":1}""", (await api.AskAsync(Progress)).GetProperty("progress").GetRawText());
        var second = await api.TakeAsync("correctReport", ReportingApi.Correction(first.GetProperty("slug").GetString()!), token);
        Assert.Equal("2026-11-22T05:00:00.000Z", second.GetProperty("publishedAt").GetString());
        Assert.Equal("IN_PROGRESS", (await StandsAsync(api)).Status);
    }

    [Theory, CombinedProviders]
    public async Task A_curated_report_of_a_later_day_counts_since_it_is_stored(Provider provider)
    {
        await using var api = await ReportingApi.CreateAsync(provider, server);
        using var content = new TestContent();
        content.Append("reports/tinh-a.yaml", Curated("2026-12-24"));
        // By the clock of another machine, which is ahead of this one's.
        await api.Database.FillAsync(content.Path, new FixedTime(new(2026, 12, 24, 0, 0, 0, TimeSpan.Zero)));

        // Asked on a given day, the answer is kept: the passing of time must not make it wrong.
        Assert.Equal("IN_PROGRESS", (await StandsAsync(api, asOf: "2026-11-20")).Status);
        // Nor is a report over the API dated by it.
        var report = await api.TakeAsync("reportTask", ReportingApi.OnTask(), await api.AgencyTokenAsync("so-gddt-a"));
        Assert.Equal("2026-11-22T05:00:00.000Z", report.GetProperty("publishedAt").GetString());
    }

    [Fact]
    public async Task A_public_id_is_taken_for_a_slug()
    {
        await using var api = await ReportingApi.CreateAsync(Provider.Sqlite, server);
        var token = await api.AgencyTokenAsync("so-gddt-a");
        var id = (await api.AskAsync($$"""{ task(slug: "{{Task1}}") { id } }""")).GetProperty("task").GetProperty("id").GetString()!;

        var report = await api.TakeAsync("reportTask", ReportingApi.OnTask(id), token);

        Assert.Equal(Task1, report.GetProperty("task").GetProperty("slug").GetString());
    }

    [Fact]
    public async Task An_answer_to_somebody_with_a_token_is_nobody_elses()
    {
        await using var api = await ReportingApi.CreateAsync(Provider.Sqlite, server);
        var token = await api.AgencyTokenAsync("so-gddt-a");
        using var written = await api.PostAsync("mutation($input: ReportTaskInput!) { reportTask(input: $input) { report { slug } } }", new() { ["input"] = ReportingApi.OnTask() }, $"Bearer {token}");
        using var read = await api.GetAsync("{ dataset { version } }", $"Bearer {token}");
        foreach (var response in new[] { written, read })
        {
            Assert.True(response.Headers.CacheControl is { NoStore: true, Private: true }, response.ToString());
            Assert.Null(response.Headers.ETag);
        }
    }

    [Theory, CombinedProviders]
    public async Task An_import_leaves_reports_born_in_the_database_alone_and_goes_on_after_them(Provider provider)
    {
        await using var api = await ReportingApi.CreateAsync(provider, server);
        var token = await api.AgencyTokenAsync("so-gddt-a");
        var born = (await api.TakeAsync("reportTask", ReportingApi.OnTask(), token)).GetProperty("slug").GetString()!;
        var stored = await RowAsync(api, born);
        using var content = new TestContent();
        // Before that report's day nothing can enter any more: what was known on an earlier day stays.
        var line = content.Append("reports/tinh-a.yaml", Curated("2026-11-02")) + 6;
        Assert.Equal(
            [$"{content.Path}/reports/tinh-a.yaml:{line}: publishedAt is 2026-11-02, but {born} entered on 2026-11-22, and a new report enters last; give it today's date, 2026-11-22"],
            (await api.Database.ImportAsync(content.Path, api.Time)).Problems.Select(p => p.ToString()));
        content.Replace("reports/tinh-a.yaml", "publishedAt: 2026-11-02", "publishedAt: 2026-11-22");

        await api.Database.FillAsync(content.Path, api.Time);

        Assert.Equal(stored, await RowAsync(api, born));
        await using var db = await api.Database.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        var last = await db.Reports.OrderByDescending(r => r.Id).FirstAsync(TestContext.Current.CancellationToken);
        Assert.Equal("tinh-a-1-kh-ubnd-2021-r-6", last.Slug);
        // Dated to that same day, from its first moment.
        Assert.Equal(new(2026, 11, 22), (await db.Datasets.SingleAsync(TestContext.Current.CancellationToken)).DataAsOf);
        Assert.Null(await BreakAsync(api));
        // And the API goes on after the import.
        Assert.Equal(last.Hash, (await api.TakeAsync("reportTask", ReportingApi.OnTask(), token)).GetProperty("previousHash").GetString());
        // Nor can the content take back what a report is about.
        content.Replace("plans/tinh-a-1-kh-ubnd-2021/plan.yaml", "slug: tinh-a-1-kh-ubnd-2021-bc-2", "slug: tinh-a-1-kh-ubnd-2021-bc-9");
        await api.TakeAsync("reportDuty", ReportingApi.OnDuty(), token);
        Assert.Contains((await api.Database.ImportAsync(content.Path)).Problems, p => p.What.Contains("bc-2 cannot be removed: report api-r-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_acknowledged_report_is_on_disk_not_only_in_the_system_s_memory()
    {
        await using var api = await ReportingApi.CreateAsync(Provider.Sqlite, server);
        await using var db = await api.Database.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        // https://sqlite.org/pragma.html#pragma_synchronous: in WAL mode only FULL (2) syncs each commit.
        Assert.Equal(2, await db.Database.SqlQuery<int>($"SELECT synchronous AS Value FROM pragma_synchronous").SingleAsync(TestContext.Current.CancellationToken));
        Assert.Equal("wal", await db.Database.SqlQuery<string>($"SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync(TestContext.Current.CancellationToken));
    }

    private static string Curated(string publishedAt) => $"""

            - slug: tinh-a-1-kh-ubnd-2021-r-6
              task: {Task1}
              status: IN_PROGRESS
              asOf: 2026-11-01
              asOfPrecision: DAY
              publishedAt: {publishedAt}
              confidence: HIGH
              summary: Đang làm.
              source:
                title: Báo Đào An
                url: https://example.org/dang-lam

            """;

    private static async Task<(string Version, string? LastHash)> HeadAsync(ReportingApi api)
    {
        var dataset = (await api.AskAsync("{ dataset { version lastHash } }")).GetProperty("dataset");
        return (dataset.GetProperty("version").GetString()!, dataset.GetProperty("lastHash").GetString());
    }

    private static async Task<(string Status, string Standing)> StandsAsync(ReportingApi api, string? asOf = null, string? knownAt = null)
    {
        var task = (await api.AskAsync(
            $$"""query($asOf: LocalDate, $knownAt: DateTime) { task(slug: "{{Task1}}") { status(asOf: $asOf, knownAt: $knownAt) standing(asOf: $asOf, knownAt: $knownAt) } }""",
            new() { ["asOf"] = asOf, ["knownAt"] = knownAt })).GetProperty("task");
        return (task.GetProperty("status").GetString()!, task.GetProperty("standing").GetString()!);
    }

    private static async Task<string?> BreakAsync(ReportingApi api)
    {
        await using var db = await api.Database.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        return (await StoredChain.WalkAsync(db, TestContext.Current.CancellationToken)).Break;
    }

    private static async Task<string> RowAsync(ReportingApi api, string slug) =>
        (await api.Database.DumpAsync()).Split('\n').Single(l => l.StartsWith("Reports:", StringComparison.Ordinal) && l.Contains($" {slug} ", StringComparison.Ordinal));
}
