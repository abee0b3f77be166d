using EduPlan.Api.Data;
using EduPlan.Api.Graph;
using EduPlan.Tests.Reporting;
using EduPlan.Tests.Support;
using EduPlan.Tests.Upkeep;
using Microsoft.EntityFrameworkCore;

namespace EduPlan.Tests.Data;

/// <summary>The stored counts of progress are never silently wrong: a wrong one is named, missing ones are made up for.</summary>
public sealed class ProgressRowsTests(PostgresServer server)
{
    [Theory, CombinedProviders]
    public async Task Verify_names_a_wrong_count_and_an_import_mends_it(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, server);
        using var content = new TestContent();
        await database.FillAsync(content.Path);
        var before = await database.DumpAsync();
        await database.ExecuteAsync("""UPDATE "ProgressChanges" SET "Tally_Unreported" = "Tally_Unreported" + 1 WHERE "Scope" = 'Everything' AND "Span" = 'Day' AND "From" = '2022-01-01'""");
        Assert.NotEqual(before, await database.DumpAsync());

        var wrong = await ApiProgram.RunAsync("verify", "--database", database.Connection);
        Assert.Equal((1, "error: the stored counts of progress are wrong, first at everything 0, day 2022-01-01; `import` counts them anew"), (wrong.ExitCode, wrong.Error.Trim()));

        await database.FillAsync(content.Path);
        Assert.Equal(before, await database.DumpAsync());
        var right = await ApiProgram.RunAsync("verify", "--database", database.Connection);
        Assert.Equal((0, ""), (right.ExitCode, right.Error));
        Assert.Contains("The stored counts of progress are those of a new count.", right.Output, StringComparison.Ordinal);
    }

    [Theory, CombinedProviders]
    public async Task An_upgrade_that_was_killed_before_it_counted_is_an_older_version_until_it_is_done(Provider provider)
    {
        await using var database = await StoredReports.FilledAsync(provider, server);
        var before = await database.DumpAsync();
        await database.ExecuteAsync("""DELETE FROM "ProgressChanges"; UPDATE "Datasets" SET "CountedVersion" = NULL""");

        var refused = await Assert.ThrowsAsync<DatabaseVersionException>(() => database.Contexts.IsFilledAsync(TestContext.Current.CancellationToken));
        Assert.Contains("older version", refused.Message, StringComparison.Ordinal);

        await database.Contexts.PrepareAsync(TestContext.Current.CancellationToken);
        Assert.Equal(before, await database.DumpAsync());
        Assert.True(await database.Contexts.IsFilledAsync(TestContext.Current.CancellationToken));
    }

    [Theory, CombinedProviders]
    public async Task A_report_that_an_older_version_took_is_in_every_answer_and_counted_by_the_next_start(Provider provider)
    {
        await using var database = await StoredReports.FilledAsync(provider, server);
        var writer = new StoredWriter(database, (await StoredReports.TokensAsync(database.Contexts, 1))[0]);
        await database.ExecuteAsync("""CREATE TABLE "Earlier" AS SELECT * FROM "ProgressChanges"; CREATE TABLE "EarlierVersion" AS SELECT "CountedVersion" AS "Version" FROM "Datasets" """);
        var report = await writer.WriteAsync(TestContext.Current.CancellationToken);
        // As it leaves them: the report and the version are there, the counts are those of before.
        await database.ExecuteAsync("""
            DELETE FROM "ProgressChanges"; INSERT INTO "ProgressChanges" SELECT * FROM "Earlier"; UPDATE "Datasets" SET "CountedVersion" = (SELECT "Version" FROM "EarlierVersion");
            DROP TABLE "Earlier"; DROP TABLE "EarlierVersion"
            """);
        await IsBehindAsync();
        // A report of this version's does not cover it up.
        await writer.WriteAsync(TestContext.Current.CancellationToken, replaces: report.Slug);
        await IsBehindAsync();

        await using var api = await ServedApi.StartAsync(database.Connection);

        await using var db = await database.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        Assert.Null(await ProgressRows.FirstDifferenceAsync(db, TestContext.Current.CancellationToken));
        Assert.NotNull(await SumsAsync(db));
        Assert.Equal(0, (await api.AskAsync("""{ progress(asOf: "2026-11-22") { issued } }""")).GetProperty("progress").GetProperty("issued").GetInt32());

        async Task IsBehindAsync()
        {
            await using var behind = await database.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
            Assert.NotNull(await ProgressRows.FirstDifferenceAsync(behind, TestContext.Current.CancellationToken));
            // So the rows are counted.
            Assert.Null(await SumsAsync(behind));
        }

        static Task<IReadOnlyDictionary<int, ProgressTally>?> SumsAsync(PlanContext db) =>
            ProgressSums.AtAsync(db, ProgressScope.Everything, [0], new(new(2026, 11, 22), DateTime.MaxValue), TestContext.Current.CancellationToken);
    }

    [Theory, CombinedProviders]
    public async Task An_import_moves_them_with_what_it_changes(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, server);
        using var content = new TestContent();
        await database.FillAsync(content.Path);
        const string Tasks = "plans/tinh-a-1-kh-ubnd-2021/tasks.yaml";
        var text = content.Read(Tasks);
        content.Write(Tasks, text[..text.IndexOf("# Named outside the catalogue", StringComparison.Ordinal)]);
        await database.FillAsync(content.Path);

        await using var db = await database.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        Assert.Null(await ProgressRows.FirstDifferenceAsync(db, TestContext.Current.CancellationToken));
        Assert.Equal(
            await db.Tasks.CountAsync(TestContext.Current.CancellationToken),
            await db.ProgressChanges.Where(c => c.Scope == ProgressScope.Everything && c.Span == ProgressSpan.Year).SumAsync(
                c => c.Tally.Unreported + c.Tally.UnreportedOverdue + c.Tally.Recurring + c.Tally.AwaitingCondition + c.Tally.Issued + c.Tally.CompletedOnTime + c.Tally.CompletedLate
                    + c.Tally.Completed + c.Tally.InProgress + c.Tally.NotStarted + c.Tally.DueSoon + c.Tally.Overdue + c.Tally.Postponed + c.Tally.Cancelled, TestContext.Current.CancellationToken));
    }
}
