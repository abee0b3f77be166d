using EduPlan.Api.Data;
using EduPlan.Api.Reporting;
using EduPlan.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EduPlan.Tests.Reporting;

/// <summary>What the fault tests make before a fault and look at after it.</summary>
public static class StoredReports
{
    /// <summary>A database filled from tests/content.</summary>
    public static async Task<TestDatabase> FilledAsync(Provider provider, PostgresServer server)
    {
        var database = await TestDatabase.CreateAsync(provider, server);
        using var content = new TestContent();
        await database.FillAsync(content.Path);
        return database;
    }

    /// <summary>Tokens of so-gddt-a, one for each reporter.</summary>
    public static async Task<IReadOnlyList<string>> TokensAsync(IDbContextFactory<PlanContext> contexts, int count)
    {
        var tokens = new ReporterTokens(contexts, TimeProvider.System);
        var expires = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(30);
        var made = new List<string>();
        for (var i = 0; i < count; i++)
            made.Add(await tokens.AddAsync($"reporter {i}", "so-gddt-a", null, expires, TestContext.Current.CancellationToken));
        return made;
    }

    /// <summary>
    /// Every acknowledged report is stored as acknowledged; the program's own verify finds the chain whole and leading to the data set's head; SQLite finds its file sound.
    /// </summary>
    public static async Task AssertNothingLostAsync(IDbContextFactory<PlanContext> contexts, string connection, IEnumerable<Sent> sent)
    {
        await using var db = await contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        var stored = await db.Reports.ToDictionaryAsync(r => r.Slug, r => (r.Hash, r.Summary), TestContext.Current.CancellationToken);
        Assert.All(sent.Where(s => s.Slug is not null), s =>
        {
            Assert.Equal(s.Hash, stored[s.Slug!].Hash);
            Assert.StartsWith(s.Key, stored[s.Slug!].Summary, StringComparison.Ordinal);
        });
        var verified = await ApiProgram.RunAsync("verify", "--database", connection);
        Assert.Equal((0, ""), (verified.ExitCode, verified.Error));
        Assert.StartsWith($"The chain is whole: {stored.Count} reports, ", verified.Output, StringComparison.Ordinal);
        if (db is SqlitePlanContext)
            Assert.Equal("ok", await IntegrityAsync(db.Database.GetConnectionString()!));
    }

    // On a connection of its own: one that searched before another process wrote takes the newer search index for a broken one.
    private static async Task<string?> IntegrityAsync(string connection)
    {
        await using var file = new SqliteConnection(new SqliteConnectionStringBuilder(connection) { Pooling = false }.ToString());
        await file.OpenAsync(TestContext.Current.CancellationToken);
        await using var check = new SqliteCommand("PRAGMA integrity_check", file);
        return (string?)await check.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
