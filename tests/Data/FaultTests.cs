using System.Data.Common;
using System.Diagnostics;
using EduPlan.Api.Data;
using EduPlan.Api.Import;
using EduPlan.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace EduPlan.Tests.Data;

/// <summary>A full disk, a kill, two imports at once: the database holds either what it held before or everything.</summary>
public sealed class FaultTests(PostgresServer server) : IDisposable
{
    private readonly TestContent content = new();

    public void Dispose() => content.Dispose();

    [Fact]
    public async Task A_disk_that_fills_up_during_an_import_leaves_the_database_as_it_was()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.FillAsync(content.Path);
        var before = await database.DumpAsync();
        content.Write("agencies.yaml", content.Read("agencies.yaml").Replace("nameEn: ", "nameEn: " + new string('x', 100_000), StringComparison.Ordinal));
        // SQLite says the same when the file may grow no more as when the disk is full.
        await using var services = new ServiceCollection().AddPlanDatabase(database.Connection).ConfigureDbContext<SqlitePlanContext>(o => o.AddInterceptors(new NoMorePages())).BuildServiceProvider();

        var full = await Assert.ThrowsAnyAsync<Exception>(() => new Importer(services.GetRequiredService<IDbContextFactory<PlanContext>>(), TimeProvider.System).ImportAsync(content.Path, TestContext.Current.CancellationToken));

        Assert.Equal($"the disk is full; the database {database.File} is as it was", DatabaseErrors.Explain(full, database.Connection));
        Assert.Equal(before, await database.DumpAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(150_000)]
    [InlineData(400_000)]
    public async Task A_kill_at_any_moment_of_the_first_import_is_made_good_by_the_next(long written)
    {
        await using var database = TestDatabase.Missing();
        using (var process = ApiProgram.Start("import", Path.Combine(Folders.Root, "content"), "--database", database.File))
        {
            // The database's file appears with its creation, the journal beside it grows with the tables and then with the rows.
            var limit = Stopwatch.StartNew();
            while (!process.HasExited && limit.Elapsed < TimeSpan.FromMinutes(4) && !(written == 0 ? File.Exists(database.File) : Length(database.File + "-wal") >= written))
                await Task.Delay(1, TestContext.Current.CancellationToken);
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(Programs.Killed, process.ExitCode);
        }

        await database.FillAsync(Path.Combine(Folders.Root, "content"));

        await using var fresh = await TestDatabase.CreateAsync();
        await fresh.FillAsync(Path.Combine(Folders.Root, "content"));
        Assert.Equal(await fresh.DumpAsync(), await database.DumpAsync());
    }

    [Fact]
    public async Task The_lock_of_an_upgrade_that_was_killed_is_no_lock()
    {
        await using var database = TestDatabase.Missing();
        await using (var killed = new SqliteConnection($"Data Source={database.File}"))
        {
            await killed.OpenAsync(TestContext.Current.CancellationToken);
            // What EF Core writes before it begins and removes when it is done.
            var command = new SqliteCommand("""CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER PRIMARY KEY, "Timestamp" TEXT NOT NULL); INSERT INTO "__EFMigrationsLock" VALUES (1, '2025-01-01')""", killed);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await database.FillAsync(content.Path).WaitAsync(TimeSpan.FromMinutes(4), TestContext.Current.CancellationToken);
    }

    [Theory, CombinedProviders]
    public async Task Two_first_imports_at_once_fill_the_database_once(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, server);

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => database.FillAsync(content.Path))));

        await using var fresh = await TestDatabase.CreateAsync(provider, server);
        await fresh.FillAsync(content.Path);
        Assert.Equal(await fresh.DumpAsync(), await database.DumpAsync());
    }

    [Fact]
    public async Task Two_programs_that_create_the_same_file_at_once_both_end_well()
    {
        await using var database = TestDatabase.Missing();

        var runs = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ =>
            // On a busy machine one import may outlast the five seconds that the other would wait for its lock.
            ApiProgram.RunAsync("import", content.Path, "--database", $"Data Source={database.File};Default Timeout=60")));

        Assert.All(runs, run => Assert.Equal((0, ""), (run.ExitCode, run.Error)));
        await using var fresh = await TestDatabase.CreateAsync();
        await fresh.FillAsync(content.Path);
        Assert.Equal(await fresh.DumpAsync(), await database.DumpAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_file_whose_tables_another_program_makes_just_now_is_ours(int moment)
    {
        await using var database = TestDatabase.Missing();
        await File.WriteAllBytesAsync(database.File, [], TestContext.Current.CancellationToken);
        var other = new BeforeCommand(moment, () => database.Contexts.PrepareAsync());
        await using var services = new ServiceCollection().AddPlanDatabase(database.Connection).ConfigureDbContext<SqlitePlanContext>(o => o.AddInterceptors(other)).BuildServiceProvider();

        await services.GetRequiredService<IDbContextFactory<PlanContext>>().PrepareAsync(TestContext.Current.CancellationToken);

        Assert.True(other.Ran, "the program looks fewer times than the test thinks");
        Assert.False(await database.Contexts.IsFilledAsync(TestContext.Current.CancellationToken));
    }

    private static long Length(string file) => new FileInfo(file) is { Exists: true } info ? info.Length : -1;

    private sealed class NoMorePages : DbConnectionInterceptor
    {
        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA max_page_count = 1";
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>Does something before the command of the given number, the first of which is 1.</summary>
    private sealed class BeforeCommand(int number, Func<Task> work) : DbCommandInterceptor
    {
        private int commands;

        public bool Ran => commands >= number;

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) => await CountAsync(result);

        public override async ValueTask<InterceptionResult<object>> ScalarExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default) => await CountAsync(result);

        private async Task<T> CountAsync<T>(T result)
        {
            if (++commands == number)
                await work();
            return result;
        }
    }
}
