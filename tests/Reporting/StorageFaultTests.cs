using EduPlan.Api.Data;
using EduPlan.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace EduPlan.Tests.Reporting;

/// <summary>A disk that is full, a database that can only be read, is locked or is gone: an error with a code, and whatever was stored before stays whole.</summary>
public sealed class StorageFaultTests(PostgresServer server)
{
    [Fact]
    public async Task A_full_disk_while_serving()
    {
        using var disk = new SmallDisk();
        var file = await OnAsync(disk);
        await using var services = new ServiceCollection().AddLogging().AddPlanDatabase(file).BuildServiceProvider();
        var contexts = services.GetRequiredService<IDbContextFactory<PlanContext>>();
        var token = (await StoredReports.TokensAsync(contexts, 1))[0];
        TestDatabase.Release();
        var sent = new List<Sent>();
        await using (var api = await ServedApi.StartAsync(disk.Start(300_000, ["serve", "--urls", "http://127.0.0.1:0", "--database", file])))
        {
            // Long reports, until one finds no room.
            for (var i = 0; i < 300 && (sent.Count == 0 || sent[^1].Code is null); i++)
                sent.Add(await api.ReportAsync(token, $"report-{i}", 2000));

            Assert.Equal(disk.Code, sent[^1].Code);
            Assert.NotNull(sent[0].Slug);
            // What is stored can still be read, and a report sent when there is room again is taken.
            Assert.Equal(sent[^2].Hash, (await api.AskAsync("{ dataset { lastHash } }")).GetProperty("dataset").GetProperty("lastHash").GetString());
            if (disk.MakeRoom())
            {
                sent.Add(await api.ReportAsync(token, sent[^1].Key));
                Assert.NotNull(sent[^1].Slug);
            }
        }
        disk.MakeRoom();
        await StoredReports.AssertNothingLostAsync(contexts, file, sent);
        TestDatabase.Release();
    }

    [Fact]
    public async Task A_full_disk_during_an_import()
    {
        using var disk = new SmallDisk();
        var file = await OnAsync(disk);
        using var content = new TestContent();
        for (var i = 1; i <= 200; i++)
            content.Append("plans/tinh-a-1-kh-ubnd-2021/tasks.yaml", $"\n- slug: tinh-a-1-kh-ubnd-2021-ii-{i}\n  number: II.{i}\n  title: {new string('x', 2000)}\n  kind: ASSIGNMENT\n  locator: II, đoạn {i}\n");
        using var process = disk.Start(100_000, ["import", content.Path, "--database", file]);
        var run = await Programs.EndOfAsync(process);

        Assert.Equal(1, run.ExitCode);
        Assert.Matches($"^error: (the disk is full; the database {file} is as it was|the database {file} could not be read or written: .*)\n$", run.Error);
        disk.MakeRoom();
        await using var services = new ServiceCollection().AddLogging().AddPlanDatabase(file).BuildServiceProvider();
        var contexts = services.GetRequiredService<IDbContextFactory<PlanContext>>();
        await StoredReports.AssertNothingLostAsync(contexts, file, []);
        await using var db = await contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        Assert.Equal(13, await db.Tasks.CountAsync(TestContext.Current.CancellationToken));
        TestDatabase.Release();
    }

    [Theory, CombinedProviders]
    public async Task A_database_that_can_only_be_read(Provider provider)
    {
        await using var database = await StoredReports.FilledAsync(provider, server);
        var token = (await StoredReports.TokensAsync(database.Contexts, 1))[0];
        var before = await database.DumpAsync();

        await using var api = await ServedApi.StartAsync(database.Connection + (provider == Provider.Sqlite ? ";Mode=ReadOnly" : ";Options=-c default_transaction_read_only=on"));
        var sent = await api.AnsweredAsync(token, "a");

        Assert.Equal("DATABASE_READ_ONLY", sent.Code);
        Assert.Equal("tinh-a", (await api.AskAsync("""{ province(slug: "tinh-a") { slug } }""")).GetProperty("province").GetProperty("slug").GetString());
        Assert.Equal(before, await database.DumpAsync());
    }

    [Theory, CombinedProviders]
    public async Task A_database_that_somebody_else_is_writing(Provider provider)
    {
        await using var database = await StoredReports.FilledAsync(provider, server);
        var token = (await StoredReports.TokensAsync(database.Contexts, 1))[0];
        // A second, and not the minute that tests give a busy machine, is enough to be told that a database is locked.
        var connection = provider == Provider.Sqlite ? new SqliteConnectionStringBuilder(database.Connection) { DefaultTimeout = 1 }.ToString() : database.Connection;
        await using var api = await ServedApi.StartAsync(connection, "--EduPlan:Limits:CommandTimeoutSeconds", "1");
        Sent sent;
        await using (var other = await database.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken))
        await using (await other.BeginWritingAsync(TestContext.Current.CancellationToken))
        {
            sent = await api.AnsweredAsync(token, "a");
        }

        Assert.Equal("DATABASE_BUSY", sent.Code);
        sent = await api.TakenAsync(token, "a");
        await StoredReports.AssertNothingLostAsync(database.Contexts, database.Connection, [sent]);
    }

    [Fact]
    public async Task A_PostgreSQL_database_that_takes_no_connection_any_more()
    {
        await using var database = await StoredReports.FilledAsync(Provider.Postgres, server);
        var token = (await StoredReports.TokensAsync(database.Contexts, 1))[0];
        await using var api = await ServedApi.StartAsync(database.Connection);
        await api.TakenAsync(token, "a");
        var name = new NpgsqlConnectionStringBuilder(database.Connection).Database!;
        await using var admin = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.Connection) { Database = "postgres", Pooling = false }.ToString());
        await admin.OpenAsync(TestContext.Current.CancellationToken);
        await RunAsync($"ALTER DATABASE {name} ALLOW_CONNECTIONS false");
        await RunAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");

        // The first may find a connection that is gone, the next ones none at all.
        for (var i = 0; i < 3; i++)
            Assert.Equal("DATABASE_UNAVAILABLE", (await api.ReportAsync(token, $"b-{i}")).Code);

        await RunAsync($"ALTER DATABASE {name} ALLOW_CONNECTIONS true");
        Assert.NotNull((await api.ReportAsync(token, "b-0")).Slug);

        async Task RunAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, admin);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }

    private static async Task<string> OnAsync(SmallDisk disk)
    {
        await using var database = await StoredReports.FilledAsync(Provider.Sqlite, null!);
        TestDatabase.Release();
        var file = Path.Combine(disk.Folder, "eduplan.db");
        File.Copy(database.File, file);
        return file;
    }
}
