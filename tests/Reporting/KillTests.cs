using System.Collections.Concurrent;
using System.Diagnostics;
using EduPlan.Api.Data;
using EduPlan.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SQLitePCL;

namespace EduPlan.Tests.Reporting;

/// <summary>kill -9 in the middle of writes, of an import and of a migration: the database opens again and nothing acknowledged is lost.</summary>
public sealed class KillTests(PostgresServer server)
{
    [Theory, CombinedProviders]
    public async Task In_the_middle_of_writes(Provider provider)
    {
        await using var database = await StoredReports.FilledAsync(provider, server);
        var token = (await StoredReports.TokensAsync(database.Contexts, 1))[0];
        var sent = new ConcurrentBag<Sent>();
        for (var round = 1; round <= 2; round++)
        {
            await using var api = await ServedApi.StartAsync(database.Connection);
            var (taken, dead) = (0, false);
            var writers = Enumerable.Range(0, 8).Select(async writer =>
            {
                for (var i = 0; !Volatile.Read(ref dead); i++)
                {
                    var one = await api.ReportAsync(token, $"round-{round}-{writer}-{i}");
                    sent.Add(one);
                    if (one.Slug is not null && Interlocked.Increment(ref taken) == 10 * round)
                    {
                        await api.KillAsync();
                        Volatile.Write(ref dead, true);
                    }
                    // No answer: the process is gone.
                    if (one is { Slug: null, Code: null })
                        return;
                }
            });
            await Task.WhenAll(writers);

            await StoredReports.AssertNothingLostAsync(database.Contexts, database.Connection, sent);
        }

        // Whoever got no answer sends again with the same key: one report, whether the first attempt was stored or not.
        await using var again = await ServedApi.StartAsync(database.Connection);
        var unanswered = sent.Where(s => s.Slug is null).Select(s => s.Key).ToList();
        Assert.NotEmpty(unanswered);
        foreach (var key in unanswered)
            await again.TakenAsync(token, key);
        await using var db = await database.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        Assert.All(unanswered, key => Assert.Single(db.Reports.Where(r => r.Summary.StartsWith(key + " "))));
    }

    [Theory, CombinedProviders]
    public async Task In_the_middle_of_an_import(Provider provider)
    {
        await using var database = await StoredReports.FilledAsync(provider, server);
        var token = (await StoredReports.TokensAsync(database.Contexts, 1))[0];
        Sent born;
        await using (var api = await ServedApi.StartAsync(database.Connection))
            born = await api.TakenAsync(token, "born");
        using var content = new TestContent();
        MakeLonger(content);
        var before = await database.DumpAsync();
        var seen = new List<string>();
        var arguments = new[] { "import", content.Path, "--database", database.Connection };

        // The first is killed as soon as it holds the writer's lock, the other later on in its work.
        foreach (var later in new[] { 0, 100 })
        {
            using var import = ApiProgram.Start(arguments);
            var began = await LockTakenAsync(database, import);
            await Task.Delay(later, TestContext.Current.CancellationToken);
            import.Kill();
            await import.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(began, await import.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));

            seen.Add(await database.DumpAsync());
        }

        var run = await ApiProgram.RunAsync(arguments);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        // All or nothing, and what was born in the database is untouched.
        var done = await database.DumpAsync();
        Assert.Contains("nhiệm vụ thêm 400", done, StringComparison.Ordinal);
        Assert.All(seen, dump => Assert.True(dump == before || dump == done, "half an import is stored"));
        await StoredReports.AssertNothingLostAsync(database.Contexts, database.Connection, [born]);
    }

    [Fact]
    public async Task In_the_middle_of_the_first_migration_of_a_PostgreSQL_database()
    {
        var connection = await server.DatabaseAsync();
        await using var services = new ServiceCollection().AddLogging().AddPlanDatabase(connection).BuildServiceProvider();
        var contexts = services.GetRequiredService<IDbContextFactory<PlanContext>>();
        using var content = new TestContent();
        string[] arguments = ["import", content.Path, "--database", connection];
        var alive = 0;
        await using (var watch = new Npgsql.NpgsqlConnection(connection))
        {
            await watch.OpenAsync(TestContext.Current.CancellationToken);
            foreach (var later in new[] { 0, 10, 40 })
            {
                using var import = ApiProgram.Start(arguments);
                await using (var busy = new Npgsql.NpgsqlCommand("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL", watch))
                {
                    while (!import.HasExited && (long)(await busy.ExecuteScalarAsync(TestContext.Current.CancellationToken))! == 0)
                        await Task.Delay(1, TestContext.Current.CancellationToken);
                }
                await Task.Delay(later, TestContext.Current.CancellationToken);
                import.Kill();
                await import.WaitForExitAsync(TestContext.Current.CancellationToken);
                alive += import.ExitCode == Programs.Killed ? 1 : 0;
            }
        }
        Assert.True(alive > 0, "no kill met a running program");

        var run = await ApiProgram.RunAsync(arguments);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        await StoredReports.AssertNothingLostAsync(contexts, connection, []);
    }

    // Enough new rows that the import takes a while to write.
    private static void MakeLonger(TestContent content)
    {
        for (var i = 1; i <= 400; i++)
        {
            content.Append("plans/tinh-a-1-kh-ubnd-2021/tasks.yaml", $"""

                - slug: tinh-a-1-kh-ubnd-2021-iv-{i}
                  number: IV.{i}
                  title: nhiệm vụ thêm {i}
                  kind: ASSIGNMENT
                  locator: II, đoạn {i}
                """);
        }
    }

    // True once the process holds the writer's lock.
    private static async Task<bool> LockTakenAsync(TestDatabase database, Process process)
    {
        await using var db = await database.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        while (!process.HasExited)
        {
            if (db is PostgresPlanContext)
            {
                if (await db.Database.SqlQuery<bool>($"SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS \"Value\"").SingleAsync(TestContext.Current.CancellationToken))
                    return true;
            }
            else
            {
                // By the library itself, which answers at once; a command would wait for the lock.
                var file = ((SqliteConnection)db.Database.GetDbConnection()).Handle;
                if (raw.sqlite3_exec(file, "BEGIN IMMEDIATE") == raw.SQLITE_BUSY)
                    return true;
                raw.sqlite3_exec(file, "ROLLBACK");
            }
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
        return false;
    }
}
