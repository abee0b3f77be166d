using System.Data.Common;
using EduPlan.Tests.Support;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace EduPlan.Tests.Data;

/// <summary>The database itself refuses to change or remove a report, whoever asks (truth rule 10).</summary>
public sealed class AppendOnlyTests(PostgresServer server)
{
    [Theory]
    [InlineData("""UPDATE "Reports" SET "Summary" = 'x'""", "reports are append-only: a report cannot be changed")]
    [InlineData("""UPDATE "Reports" SET "Hash" = 'x' WHERE "Id" = 5""", "reports are append-only: a report cannot be changed")]
    [InlineData("""DELETE FROM "Reports" WHERE "Id" = 5""", "reports are append-only: a report cannot be removed")]
    [InlineData("""DELETE FROM "Reports" """, "reports are append-only: a report cannot be removed")]
    [InlineData("""INSERT OR REPLACE INTO "Reports" SELECT * FROM "Reports" WHERE "Id" = 5""", "reports are append-only: a report with this id or slug exists")]
    public async Task On_SQLite(string sql, string refusal)
    {
        await using var database = await FilledAsync(Provider.Sqlite);
        var before = await database.DumpAsync();

        var error = await Assert.ThrowsAsync<SqliteException>(() => database.ExecuteAsync(sql));

        Assert.Contains(refusal, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, await database.DumpAsync());
    }

    [Theory]
    [InlineData("""UPDATE "Reports" SET "Summary" = 'x'""", "reports are append-only: a report cannot be changed")]
    [InlineData("""DELETE FROM "Reports" WHERE "Id" = 5""", "reports are append-only: a report cannot be removed")]
    [InlineData("""TRUNCATE "Reports" CASCADE""", "reports are append-only: a report cannot be removed")]
    public async Task On_PostgreSQL(string sql, string refusal)
    {
        await using var database = await FilledAsync(Provider.Postgres);
        var before = await database.DumpAsync();

        var error = await Assert.ThrowsAsync<PostgresException>(() => database.ExecuteAsync(sql));

        Assert.Contains(refusal, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, await database.DumpAsync());
    }

    [Theory, CombinedProviders]
    public async Task A_task_with_a_report_cannot_be_deleted_from_under_it(Provider provider)
    {
        await using var database = await FilledAsync(provider);

        var before = await database.DumpAsync();

        await Assert.ThrowsAnyAsync<DbException>(() => database.ExecuteAsync("""DELETE FROM "Tasks" WHERE "Slug" = 'tinh-a-1-kh-ubnd-2021-1'"""));

        Assert.Equal(before, await database.DumpAsync());
    }

    private async Task<TestDatabase> FilledAsync(Provider provider)
    {
        var database = await TestDatabase.CreateAsync(provider, server);
        using var content = new TestContent();
        await database.FillAsync(content.Path);
        return database;
    }
}
