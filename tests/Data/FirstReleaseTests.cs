using System.IO.Compression;
using EduPlan.Api.Data;
using EduPlan.Api.Reporting;
using EduPlan.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace EduPlan.Tests.Data;

/// <summary>A database made by the first release opens, is upgraded, keeps its reports and takes new ones; tests/Fixtures/README.md says what is in it.</summary>
public sealed class FirstReleaseTests(PostgresServer server) : IAsyncLifetime
{
    private const string Initial = "20261122000000_Initial";

    private readonly TestDatabase file = TestDatabase.Missing();
    private readonly List<ServiceProvider> services = [];

    [Theory, CombinedProviders]
    public async Task It_is_upgraded_and_keeps_its_reports(Provider provider)
    {
        var (connection, contexts) = await OpenAsync(provider);
        await using var before = await contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        Assert.Equal([Initial], await before.Database.GetAppliedMigrationsAsync(TestContext.Current.CancellationToken));
        var columns = await RowsAsync(before, provider == Provider.Sqlite
            ? "SELECT name FROM pragma_table_info('Reports') ORDER BY name"
            : "SELECT column_name FROM information_schema.columns WHERE table_name = 'Reports' ORDER BY 1");
        var reports = $"SELECT {string.Join(", ", columns.Select(c => $"\"{c}\""))} FROM \"Reports\" ORDER BY \"Id\"";
        var stored = await RowsAsync(before, reports);
        Assert.Equal(9, stored.Count);

        await contexts.PrepareAsync(TestContext.Current.CancellationToken);

        await using var after = await contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        Assert.Empty(await after.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken));
        Assert.False(after.Database.HasPendingModelChanges(), "the model has changed and has no migration for it");
        Assert.Equal(stored, await RowsAsync(after, reports));
        await VerifyAsync(connection, 9);
    }

    [Theory, CombinedProviders]
    public async Task It_goes_on_taking_reports_and_refuses_to_change_them(Provider provider)
    {
        var (connection, contexts) = await OpenAsync(provider);
        await contexts.PrepareAsync(TestContext.Current.CancellationToken);
        var time = new FixedTime(new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero));
        var tokens = new ReporterTokens(contexts, time);
        var known = await tokens.ListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["Sở GD&ĐT Đào An live", "Tỉnh Đào An revoked"], known.Select(t => $"{t.Name} {(ReporterTokens.IsLive(t, new(2026, 12, 1)) ? "live" : "revoked")}"));

        var token = await tokens.AddAsync("mới", "so-gddt-a", null, new(2027, 1, 1), TestContext.Current.CancellationToken);
        using var log = new ReportLog(contexts, time);
        var outcome = await log.AppendAsync(await tokens.FindAsync(token, TestContext.Current.CancellationToken), new()
        {
            Replaces = "api-r-9",
            Status = ReportedStatus.Completed,
            AsOf = new(2026, 11, 30),
            Summary = "Đã xong.",
            SourceTitle = "Báo cáo số 15/BC-SGDĐT",
            SourceUrl = "https://example.vn/bao-cao-15",
        }, TestContext.Current.CancellationToken);

        Assert.Null(outcome.Refusal);
        Assert.Equal("api-r-10", outcome.Report!.Slug);
        await VerifyAsync(connection, 10);
        await using var db = await contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        foreach (var sql in new[] { """UPDATE "Reports" SET "Summary" = 'x' WHERE "Id" = 6""", """DELETE FROM "Reports" WHERE "Id" = 10""" })
        {
            var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync(sql, TestContext.Current.CancellationToken));
            Assert.Contains("reports are append-only", refused.Message, StringComparison.Ordinal);
        }
    }

    [Theory, CombinedProviders]
    public async Task The_first_migration_still_makes_the_tables_of_the_first_release(Provider provider)
    {
        var (_, contexts) = await OpenAsync(provider);
        await using var missing = TestDatabase.Missing();
        var fresh = provider == Provider.Sqlite ? missing.Contexts : Contexts(await server.DatabaseAsync());
        await using var now = await fresh.CreateDbContextAsync(TestContext.Current.CancellationToken);
        await now.GetService<IMigrator>().MigrateAsync(Initial, TestContext.Current.CancellationToken);
        await using var then = await contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);

        Assert.Equal(await TablesAsync(then, provider), await TablesAsync(now, provider));
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var provider in services)
            await provider.DisposeAsync();
        await file.DisposeAsync();
    }

    private async Task<(string Connection, IDbContextFactory<PlanContext> Contexts)> OpenAsync(Provider provider)
    {
        var fixture = Path.Combine(Folders.Root, "tests", "Fixtures", "first-release");
        if (provider == Provider.Sqlite)
        {
            await using var packed = new GZipStream(File.OpenRead($"{fixture}.sqlite.gz"), CompressionMode.Decompress);
            await using var copy = File.Create(file.File);
            await packed.CopyToAsync(copy, TestContext.Current.CancellationToken);
            return (file.Connection, file.Contexts);
        }
        var connection = await server.DatabaseAsync();
        // Not pooled: the dump sets its connection up in its own way.
        await using var restore = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ToString());
        await restore.OpenAsync(TestContext.Current.CancellationToken);
        await using var all = new NpgsqlCommand(await File.ReadAllTextAsync($"{fixture}.sql", TestContext.Current.CancellationToken), restore);
        await all.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return (connection, Contexts(connection));
    }

    private IDbContextFactory<PlanContext> Contexts(string connection)
    {
        var provider = new ServiceCollection().AddLogging().AddPlanDatabase(connection).BuildServiceProvider();
        services.Add(provider);
        return provider.GetRequiredService<IDbContextFactory<PlanContext>>();
    }

    private static async Task VerifyAsync(string connection, int reports)
    {
        var run = await ApiProgram.RunAsync("verify", "--database", connection);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith($"The chain is whole: {reports} reports, ", run.Output, StringComparison.Ordinal);
    }

    // Tables, indexes and triggers, as each database describes them. EF's own tables are its business.
    private static Task<List<string>> TablesAsync(PlanContext db, Provider provider) => RowsAsync(db, provider == Provider.Sqlite
        ? """SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite%' AND name NOT LIKE '\_\_EF%' ESCAPE '\' ORDER BY type, name"""
        : """
          SELECT 'column', table_name || '.' || column_name, data_type || ' ' || is_nullable || ' ' || COALESCE(collation_name, '') || ' ' || COALESCE(numeric_precision::text, '') || ' '
              || COALESCE(numeric_scale::text, '') || ' ' || COALESCE(character_maximum_length::text, '') || ' ' || is_identity || ' ' || COALESCE(generation_expression, '')
              FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\_\_EF%'
          UNION ALL SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE '\_\_EF%'
          UNION ALL SELECT 'constraint', conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conname NOT LIKE '%\_\_EF%'
          UNION ALL SELECT 'trigger', tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
          UNION ALL SELECT 'function', proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace
          ORDER BY 1, 2
          """);

    private static async Task<List<string>> RowsAsync(PlanContext db, string sql)
    {
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            rows.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "-" : Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture))));
        return rows;
    }
}
