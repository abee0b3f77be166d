using EduPlan.Api.Data;
using EduPlan.Api.Import;
using EduPlan.Api.Rules;
using EduPlan.Api.Upkeep;
using EduPlan.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EduPlan.Tests.Import;

/// <summary>Content becomes rows, on both databases, and only what differs is written.</summary>
public sealed class ImporterTests(PostgresServer server)
{
    private const string Reports = "reports/tinh-a.yaml";
    private const string Tasks = "plans/tinh-a-1-kh-ubnd-2021/tasks.yaml";

    [Theory, CombinedProviders]
    public async Task Everything_in_the_files_is_in_the_database(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, server);
        using var content = new TestContent();

        var result = await database.FillAsync(content.Path);

        Assert.Equal(new ImportCounts(2, 6, 3, 4, 2, 13, 4, 2, 5) { Added = result.Rows.Added }, result.Rows);
        await using var db = await database.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        var task = await db.Tasks.Include(t => t.Plan.Province.Successor).Include(t => t.LeadAgency!.Successor).Include(t => t.IssuingBody)
            .Include(t => t.Coordinators).ThenInclude(c => c.Agency).SingleAsync(t => t.Slug == "tinh-a-1-kh-ubnd-2021-1", TestContext.Current.CancellationToken);
        Assert.Equal("1", task.Number);
        Assert.Equal("tinh-b", task.Plan.Province.Successor!.Slug);
        Assert.Equal("so-gddt-b", task.LeadAgency!.Successor!.Slug);
        Assert.Equal("ubnd-tinh-a", task.IssuingBody!.Slug);
        Assert.Equal(["ubnd-cac-huyen-a", "bo-gddt"], task.Coordinators.OrderBy(c => c.Position).Select(c => c.Agency.Slug));
        Assert.Equal("UBND các huyện; Bộ GD&ĐT", task.PrintedCoordinatingAgencies);
        Assert.Equal((DeadlineKind.Year, new DateOnly(2021, 12, 31)), (task.Deadline.Kind, task.Deadline.To!.Value));
    }

    [Theory, CombinedProviders]
    public async Task Codes_keep_their_zeros_and_dates_written_as_text_stay_text(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, server);
        using var content = new TestContent();
        await database.FillAsync(content.Path);

        await using var db = await database.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        Assert.Equal("02", (await db.Provinces.SingleAsync(p => p.Slug == "tinh-a", TestContext.Current.CancellationToken)).Code);
        var plan = await db.Plans.SingleAsync(p => p.Slug == "tinh-a-1-kh-ubnd-2021", TestContext.Current.CancellationToken);
        Assert.Equal("2021-09-07", plan.IssuedText);
        Assert.Equal(new DateOnly(2021, 9, 7), plan.IssuedOn);
    }

    [Theory, CombinedProviders]
    public async Task A_second_import_writes_nothing(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, server);
        using var content = new TestContent();
        var first = await database.FillAsync(content.Path);
        var before = await database.DumpAsync();

        var second = await database.FillAsync(content.Path);

        Assert.Equal((0, 0, 0), (second.Rows.Added, second.Rows.Changed, second.Rows.Removed));
        Assert.Equal(first.Version, second.Version);
        Assert.Equal(before, await database.DumpAsync());
    }

    [Theory, CombinedProviders]
    public async Task Two_fresh_databases_hold_identical_data(Provider provider)
    {
        using var content = new TestContent();
        await using var one = await TestDatabase.CreateAsync(provider, server);
        await using var two = await TestDatabase.CreateAsync(provider, server);
        await one.FillAsync(content.Path);
        await two.FillAsync(content.Path);

        Assert.Equal(await one.DumpAsync(), await two.DumpAsync());
    }

    [Theory, CombinedProviders]
    public async Task A_changed_field_changes_one_row_and_its_search_text(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, server);
        using var content = new TestContent();
        await database.FillAsync(content.Path);
        var before = (await database.DumpAsync()).Split('\n');

        content.Replace(Tasks, "title: Họp giao ban", "title: Họp định kỳ");
        var result = await database.FillAsync(content.Path);

        var after = (await database.DumpAsync()).Split('\n');
        Assert.Equal(["Datasets", "SearchEntries", "Tasks"], after.Except(before).Select(l => l.Split(':')[0]).Order());
        Assert.Equal(before.Length, after.Length);
        Assert.Equal((0, 2, 0), (result.Rows.Added, result.Rows.Changed, result.Rows.Removed));
    }

    [Theory, CombinedProviders]
    public async Task Rows_gone_from_the_files_are_removed(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, server);
        using var content = new TestContent();
        await database.FillAsync(content.Path);

        var text = content.Read(Tasks);
        content.Write(Tasks, text[..text.IndexOf("# Named outside the catalogue", StringComparison.Ordinal)]);
        content.Replace(Tasks, "coordinatingAgencies: [ubnd-cac-huyen-a, bo-gddt]", "coordinatingAgencies: [ubnd-cac-huyen-a]");
        content.Replace("agencies.yaml", "- slug: bo-gddt\n  name: Bộ Giáo dục và Đào tạo\n  nameEn: Ministry of Education and Training\n  kind: CENTRAL_BODY\n", "");
        await database.FillAsync(content.Path);

        var dump = await database.DumpAsync();
        Assert.DoesNotContain("bo-gddt", dump, StringComparison.Ordinal);
        Assert.DoesNotContain("tinh-a-1-kh-ubnd-2021-de-an-1", dump, StringComparison.Ordinal);
        Assert.DoesNotContain("trường học số", dump, StringComparison.Ordinal);
        await using var fresh = await TestDatabase.CreateAsync(provider, server);
        await fresh.FillAsync(content.Path);
        Assert.Equal(await WithoutIdsAsync(fresh), await WithoutIdsAsync(database));
    }

    [Theory, CombinedProviders]
    public async Task A_plan_gone_from_the_files_goes_with_all_its_parts(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, server);
        using var content = new TestContent();
        await database.FillAsync(content.Path);

        Directory.Delete(Path.Combine(content.Path, "plans/huyen-c-2-kh-2025"), recursive: true);
        var agencies = content.Read("agencies.yaml");
        content.Write("agencies.yaml", agencies[..agencies.IndexOf("- slug: ubnd-huyen-c", StringComparison.Ordinal)]);
        var result = await database.FillAsync(content.Path);

        // The plan, the body that only it names, three tasks, two headings, and the document it carries out.
        Assert.Equal((0, 8), (result.Rows.Added, result.Rows.Removed));
        Assert.DoesNotContain("huyen-c", await database.DumpAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Văn phòng", await database.DumpAsync(), StringComparison.Ordinal);
    }

    [Theory, CombinedProviders]
    public async Task What_points_at_a_renamed_row_of_a_register_stays(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, server);
        using var content = new TestContent();
        // A report would forbid it.
        content.Write(Reports, "[]");
        await database.FillAsync(content.Path);

        // A target's indicator, a plan's issuer and province, who has a duty, and a document that is cited and carried out.
        foreach (var slug in new[] { "so-diem-truong", "ubnd-tinh-a", "tinh-a", "so-gddt-a", "6-nq-tu-2021-a" })
            content.Rename(slug, $"{slug}-moi");
        var result = await database.FillAsync(content.Path);

        // Each as a row of its own, and the document's three places.
        Assert.Equal((8, 8), (result.Rows.Added, result.Rows.Removed));
        await using var fresh = await TestDatabase.CreateAsync(provider, server);
        await fresh.FillAsync(content.Path);
        Assert.Equal(await WithoutIdsAsync(fresh), await WithoutIdsAsync(database));
        Assert.Equal(0, (await database.FillAsync(content.Path)).Rows.Added);
    }

    [Theory, CombinedProviders]
    public async Task Reports_are_chained_by_day_file_and_place(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, server);
        using var content = new TestContent();
        await database.FillAsync(content.Path);

        await using var db = await database.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        var reports = await db.Reports.Include(r => r.Task).Include(r => r.Indicator).Include(r => r.ReportingDuty).Include(r => r.Province).Include(r => r.Replaces)
            .OrderBy(r => r.Id).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["r-1", "r-2", "r-3", "r-5", "r-4"], reports.Select(r => r.Slug[^3..]));
        Assert.Equal([1L, 2, 3, 4, 5], reports.Select(r => r.Id));
        Assert.Null((await StoredChain.WalkAsync(db, TestContext.Current.CancellationToken)).Break);
        // 30 June in Viet Nam begins on the evening of the 29th in UTC.
        Assert.Equal(new DateTime(2025, 6, 29, 17, 0, 0, DateTimeKind.Utc), reports[0].PublishedAt);
        Assert.Same(reports[1], reports[2].Replaces);
    }

    [Theory, CombinedProviders]
    public async Task New_reports_are_appended_and_move_the_data_sets_day(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, server);
        using var content = new TestContent();
        var first = await database.FillAsync(content.Path);

        content.Write("reports/added.yaml", NewReport);
        var second = await database.FillAsync(content.Path);

        await using var db = await database.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        var last = await db.Reports.OrderByDescending(r => r.Id).FirstAsync(TestContext.Current.CancellationToken);
        var dataset = await db.Datasets.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal((6, "tinh-a-1-kh-ubnd-2021-r-6"), (last.Id, last.Slug));
        Assert.Equal((last.Hash, new DateOnly(2025, 7, 3), true), (dataset.LastHash, dataset.DataAsOf, dataset.Synthetic));
        Assert.NotEqual(first.Version, second.Version);
        Assert.Equal(DatasetVersion.Of(ContentReader.Hash(content.Path), last.Hash), second.Version);
    }

    [Theory, CombinedProviders]
    public async Task A_published_report_is_neither_changed_nor_lost(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, server);
        using var content = new TestContent();
        await database.FillAsync(content.Path);
        var before = await database.DumpAsync();

        var changed = content.Replace(Reports, "summary: Báo cáo đã gửi.", "summary: Báo cáo đã gửi đúng hạn.") - 7;
        var text = content.Read(Reports);
        content.Write(Reports, text[..text.IndexOf("# About a quality", StringComparison.Ordinal)]);
        var result = await database.ImportAsync(content.Path);

        Assert.Equal(
            [
                $"{content.Path}/reports: report tinh-a-1-kh-ubnd-2021-r-5 is published but in no file any more; put it back and correct it with `replaces: tinh-a-1-kh-ubnd-2021-r-5`",
                $"{content.Path}/{Reports}:{changed}: report tinh-a-1-kh-ubnd-2021-r-4 is already published and cannot be changed; add a new report with `replaces: tinh-a-1-kh-ubnd-2021-r-4`",
            ],
            result.Problems.Select(p => p.ToString()));
        Assert.Equal(before, await database.DumpAsync());
    }

    [Theory, CombinedProviders]
    public async Task A_task_with_a_report_cannot_be_removed(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, server);
        using var content = new TestContent();
        await database.FillAsync(content.Path);
        await BearApiReportAsync(database);
        var before = await database.DumpAsync();

        // The report was sent over the API and is in no file, so only the database knows that the task is still needed.
        var text = content.Read(Tasks);
        content.Write(Tasks, text[..text.IndexOf("# Named outside the catalogue", StringComparison.Ordinal)]);
        var result = await database.ImportAsync(content.Path);

        Assert.Equal([$"{content.Path}/plans: task tinh-a-1-kh-ubnd-2021-de-an-1 cannot be removed: report api-1 points at it"], result.Problems.Select(p => p.ToString()));
        Assert.Equal(before, await database.DumpAsync());
    }

    [Theory, CombinedProviders]
    public async Task Reports_born_in_the_database_stay_and_later_ones_follow_them(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, server);
        using var content = new TestContent();
        await database.FillAsync(content.Path);
        await BearApiReportAsync(database);
        var born = (await database.DumpAsync()).Split('\n').Single(l => l.Contains("| api-1 |", StringComparison.Ordinal));

        content.Write("reports/added.yaml", NewReport);
        await database.FillAsync(content.Path);

        Assert.Contains(born, (await database.DumpAsync()).Split('\n'));
        await using var db = await database.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["api-1", "tinh-a-1-kh-ubnd-2021-r-6"], await db.Reports.OrderBy(r => r.Id).Select(r => r.Slug).Skip(5).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Theory, CombinedProviders]
    public async Task What_was_corrected_over_the_API_is_not_corrected_twice(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, server);
        using var content = new TestContent();
        await database.FillAsync(content.Path);
        await BearApiReportAsync(database, corrects: "tinh-a-1-kh-ubnd-2021-r-1");
        var before = await database.DumpAsync();

        content.Write("reports/added.yaml", NewReport.Replace("task: tinh-a-1-kh-ubnd-2021-2", "task: tinh-a-1-kh-ubnd-2021-1\n  replaces: tinh-a-1-kh-ubnd-2021-r-1", StringComparison.Ordinal));
        var result = await database.ImportAsync(content.Path);

        Assert.Equal([$"{content.Path}/reports/added.yaml:1: report tinh-a-1-kh-ubnd-2021-r-1 is already corrected by api-1; correct that one over the API"], result.Problems.Select(p => p.ToString()));
        Assert.Equal(before, await database.DumpAsync());
    }

    [Theory, CombinedProviders]
    public async Task A_database_filled_step_by_step_holds_the_chain_of_one_filled_at_once(Provider provider)
    {
        await using var steps = await TestDatabase.CreateAsync(provider, server);
        await using var fresh = await TestDatabase.CreateAsync(provider, server);
        using var content = new TestContent();
        await steps.FillAsync(content.Path);
        // A later day in any file; then the same day, after all that is published.
        content.Write("reports/added.yaml", NewReport);
        await steps.FillAsync(content.Path);
        content.Append("reports/added.yaml", Report("r-7", "2025-07-03"));
        content.Write("reports/more.yaml", Report("r-8", "2025-07-03"));
        await steps.FillAsync(content.Path);
        await fresh.FillAsync(content.Path);

        Assert.Equal(await ChainAsync(fresh), await ChainAsync(steps));
        Assert.Equal(8, (await ChainAsync(steps)).Count);
    }

    [Theory, CombinedProviders]
    public async Task A_new_report_enters_last_and_not_before_its_day(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, server);
        using var content = new TestContent();
        await database.FillAsync(content.Path);
        var before = await database.DumpAsync();
        // Still the evening of 2 July in UTC.
        var time = new FixedTime(new(2025, 7, 2, 17, 0, 0, TimeSpan.Zero));

        Assert.Equal(
            ["added.yaml:4: publishedAt is 2025-07-01, but tinh-a-1-kh-ubnd-2021-r-4 entered on 2025-07-02, and a new report enters last; give it today's date, 2025-07-03"],
            await RefusalsAsync("reports/added.yaml", Report("r-6", "2025-07-01")));
        Assert.Equal(
            ["added.yaml:1: report tinh-a-1-kh-ubnd-2021-r-6 would enter before tinh-a-1-kh-ubnd-2021-r-4, which is published with the same date; give it today's date, 2025-07-03"],
            await RefusalsAsync("reports/added.yaml", Report("r-6", "2025-07-02")));
        Assert.Equal(
            ["added.yaml:4: publishedAt is 2025-07-04, and today is 2025-07-03; a report carries the day on which it is entered"],
            await RefusalsAsync("reports/added.yaml", Report("r-6", "2025-07-04")));
        // What corrects a refused one is looked at too.
        Assert.Equal(
            ["added.yaml:4", "added.yaml:13"],
            (await RefusalsAsync("reports/added.yaml", Report("r-6", "2025-07-04") + Report("r-7", "2025-07-04") + "  replaces: tinh-a-1-kh-ubnd-2021-r-6\n")).Select(l => l[..l.IndexOf(": ", StringComparison.Ordinal)]));
        content.Delete("reports/added.yaml");
        content.Replace("dataset.yaml", "updatedOn: 2025-06-30", "updatedOn: 2025-07-04");
        Assert.Equal([$"{content.Path}/dataset.yaml:4: updatedOn is 2025-07-04, and today is 2025-07-03"], (await database.ImportAsync(content.Path, time)).Problems.Select(p => p.ToString()));
        content.Replace("dataset.yaml", "updatedOn: 2025-07-04", "updatedOn: 2025-06-30");
        Assert.Equal(before, await database.DumpAsync());

        // On the day itself there is no later date to give.
        time = new FixedTime(new(2025, 7, 2, 16, 59, 59, TimeSpan.Zero));
        Assert.Equal(
            ["added.yaml:1: report tinh-a-1-kh-ubnd-2021-r-6 would enter before tinh-a-1-kh-ubnd-2021-r-4, which is published with the same date; put it below that one, in tinh-a.yaml or in a file whose name comes later"],
            await RefusalsAsync("reports/added.yaml", Report("r-6", "2025-07-02")));
        content.Delete("reports/added.yaml");
        content.Write("reports/tinh-b.yaml", Report("r-6", "2025-07-02"));
        await database.FillAsync(content.Path, time);

        async Task<IEnumerable<string>> RefusalsAsync(string file, string text)
        {
            content.Write(file, text);
            return (await database.ImportAsync(content.Path, time)).Problems.Select(p => p.ToString().Replace($"{content.Path}/reports/", "", StringComparison.Ordinal));
        }
    }

    [Theory, CombinedProviders]
    public async Task Reports_of_one_day_keep_their_order_in_the_files(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, server);
        using var content = new TestContent();
        await database.FillAsync(content.Path);

        // r-1 and r-2 entered on one day, in this order; r-4 a day of its own, so its file does not matter.
        var text = content.Read(Reports);
        var (second, fourth) = (text.IndexOf("# About an indicator, dated", StringComparison.Ordinal), text.IndexOf("# About a reporting duty", StringComparison.Ordinal));
        content.Write(Reports, text[second..]);
        content.Write("reports/tinh-b.yaml", text[..second]);
        Assert.Equal(
            [$"{content.Path}/reports/tinh-b.yaml:2: report tinh-a-1-kh-ubnd-2021-r-1 entered before tinh-a-1-kh-ubnd-2021-r-3 and cannot be moved; put it back above that one"],
            (await database.ImportAsync(content.Path)).Problems.Select(p => p.ToString()));

        content.Write(Reports, text[..fourth]);
        content.Write("reports/tinh-b.yaml", text[fourth..]);
        await database.FillAsync(content.Path);
        await using var fresh = await TestDatabase.CreateAsync(provider, server);
        await fresh.FillAsync(content.Path);
        Assert.Equal(await ChainAsync(fresh), await ChainAsync(database));
    }

    private static async Task<List<string>> ChainAsync(TestDatabase database)
    {
        await using var db = await database.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        return await db.Reports.OrderBy(r => r.Id).Select(r => r.Slug + " " + r.Hash).ToListAsync(TestContext.Current.CancellationToken);
    }

    private static string Report(string number, string publishedAt) => $"""
        - slug: tinh-a-1-kh-ubnd-2021-{number}
          task: tinh-a-1-kh-ubnd-2021-2
          status: IN_PROGRESS
          publishedAt: {publishedAt}
          asOf: 2025-07-01
          confidence: HIGH
          summary: Đang thực hiện.
          source:
            title: Báo Đào An

        """;

    private const string NewReport = """
        - slug: tinh-a-1-kh-ubnd-2021-r-6
          task: tinh-a-1-kh-ubnd-2021-2
          status: IN_PROGRESS
          asOf: 2025-07-01
          asOfPrecision: DAY
          publishedAt: 2025-07-03
          confidence: HIGH
          summary: Đang thực hiện.
          source:
            title: Báo Đào An
            url: https://example.org/dang-thuc-hien

        """;

    private static async Task BearApiReportAsync(TestDatabase database, string? corrects = null)
    {
        await using var db = await database.Contexts.CreateDbContextAsync();
        await using var transaction = await db.BeginWritingAsync();
        var last = await db.Reports.OrderByDescending(r => r.Id).FirstAsync();
        var report = new Report
        {
            Id = last.Id + 1,
            Slug = "api-1",
            Task = await db.Tasks.SingleAsync(t => t.Slug == (corrects == null ? "tinh-a-1-kh-ubnd-2021-de-an-1" : "tinh-a-1-kh-ubnd-2021-1")),
            Replaces = await db.Reports.SingleOrDefaultAsync(r => r.Slug == corrects),
            Status = ReportedStatus.InProgress,
            AsOf = new(2025, 7, 1),
            PublishedAt = new(2025, 7, 1, 8, 0, 0, DateTimeKind.Utc),
            Summary = "Đang làm.",
            Source = new() { Title = "Sở GD&ĐT" },
            Origin = ReportOrigin.Api,
            PreviousHash = last.Hash,
            Hash = "",
        };
        report.Hash = ReportChain.Hash(report, last.Hash);
        db.Add(report);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    // Rows added later have later ids; what they say must be the same.
    private static async Task<IEnumerable<string>> WithoutIdsAsync(TestDatabase database)
    {
        await using var db = await database.Contexts.CreateDbContextAsync();
        var tasks = await db.Tasks.Include(t => t.Coordinators).ThenInclude(c => c.Agency).OrderBy(t => t.Slug).ToListAsync();
        var targets = await db.Targets.OrderBy(t => t.Slug).Select(t => $"{t.Slug} {t.Indicator.Slug} {t.Value}").ToListAsync();
        var plans = await db.Plans.OrderBy(p => p.Slug).Select(p => $"{p.Slug} {p.Issuer.Slug} {p.Province.Slug} {p.Outline.Count} {p.Implements.Count} {p.LegalBasis.Count} {p.Context.Count}").ToListAsync();
        var duties = await db.ReportingDuties.OrderBy(d => d.Slug).Select(d => $"{d.Slug} {d.Who.Slug} {d.ToWhom!.Slug}").ToListAsync();
        var search = await db.SearchEntries.Select(e => $"{e.Kind} {e.Title} {e.FoldedBody}").ToListAsync();
        return [.. targets, .. plans, .. duties, .. tasks.Select(t => $"{t.Slug} {t.Position} {t.Title} {t.LeadAgencyId is null} {string.Join(',', t.Coordinators.OrderBy(c => c.Position).Select(c => c.Agency.Slug))}"), .. search.Order(StringComparer.Ordinal)];
    }
}
