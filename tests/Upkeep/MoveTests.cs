using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using EduPlan.Api.Reporting;
using EduPlan.Tests.Reporting;
using EduPlan.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EduPlan.Tests.Upkeep;

/// <summary>From SQLite to PostgreSQL and back with every row, also those that no import knows of.</summary>
public sealed class MoveTests(PostgresServer server)
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new Figures(), new Moments() } };

    [Fact]
    public async Task Every_row_and_the_chain_of_reports_are_carried_both_ways()
    {
        await using var sqlite = await StoredReports.FilledAsync(Provider.Sqlite, server);
        var token = (await StoredReports.TokensAsync(sqlite.Contexts, 2))[0];
        var writer = new StoredWriter(sqlite, token);
        var born = await writer.WriteAsync(TestContext.Current.CancellationToken);
        await writer.WriteAsync(TestContext.Current.CancellationToken, replaces: born.Slug);
        await using var postgres = await TestDatabase.CreateAsync(Provider.Postgres, server);

        var run = await ApiProgram.RunAsync("move", "--from", sqlite.File, "--to", postgres.Connection);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches(@"^Moved [\d,]+ rows: .*ReporterTokens 2, .*Reports \d+", run.Output);
        Assert.Equal(await RowsAsync(sqlite), await RowsAsync(postgres));
        await StoredReports.AssertNothingLostAsync(postgres.Contexts, postgres.Connection, []);
        // It goes on from there: the same token reports, new rows get new numbers, the search finds.
        await new StoredWriter(postgres, token).WriteAsync(TestContext.Current.CancellationToken);
        await new ReporterTokens(postgres.Contexts, TimeProvider.System).AddAsync("another", null, "tinh-a", DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(9), TestContext.Current.CancellationToken);
        using (var content = new TestContent())
            await postgres.FillAsync(content.Path);

        await using var back = await TestDatabase.CreateAsync();
        run = await ApiProgram.RunAsync("move", "--from", postgres.Connection, "--to", back.File);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(await RowsAsync(postgres), await RowsAsync(back));
        await StoredReports.AssertNothingLostAsync(back.Contexts, back.Connection, []);

        run = await ApiProgram.RunAsync("move", "--from", sqlite.File, "--to", back.File);
        Assert.Equal(new(1, "", $"error: {back.File} holds a data set already; move into an empty database\n"), run);
    }

    [Fact]
    public async Task A_chain_that_is_broken_is_not_moved()
    {
        await using var sqlite = await StoredReports.FilledAsync(Provider.Sqlite, server);
        await sqlite.ExecuteAsync("""DROP TRIGGER "Reports_NoUpdate"; UPDATE "Reports" SET "Summary" = 'another' WHERE "Id" = 1""");
        await using var target = await TestDatabase.CreateAsync();
        var empty = await target.DumpAsync();

        var run = await ApiProgram.RunAsync("move", "--from", sqlite.File, "--to", target.File);

        Assert.Equal(1, run.ExitCode);
        Assert.Matches(@"^error: the chain is broken: report 1 \(.*\) was changed after it was published; nothing was moved\n$", run.Error);
        Assert.Equal(empty, await target.DumpAsync());
    }

    [Theory]
    [InlineData("error: move needs --from and --to, each a path or a connection string\n", "move")]
    [InlineData("error: move needs --from and --to, each a path or a connection string\n", "move", "--from", "a.db")]
    [InlineData("error: there is no file /nowhere/a.db; is the database another one (--database or DATABASE)?\n", "move", "--from", "/nowhere/a.db", "--to", "b.db")]
    public async Task What_cannot_be_moved_is_said_in_one_line(string error, params string[] arguments) =>
        Assert.Equal(new(1, "", error), await ApiProgram.RunAsync(arguments));

    [Fact]
    public async Task An_error_names_the_database_that_it_is_about()
    {
        await using var sqlite = await StoredReports.FilledAsync(Provider.Sqlite, server);
        await using var older = await StoredReports.FilledAsync(Provider.Sqlite, server);
        await older.ExecuteAsync("""DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" LIKE '%CountedVersion'""");
        await using var empty = TestDatabase.Missing();

        // What it is asked to read, and what it is asked to write, neither of which is the database that other verbs would use.
        Assert.Equal(
            new(1, "", $"error: {older.File} was made by an older version of this program; `import` upgrades it and keeps its reports\n"),
            await ApiProgram.RunAsync("move", "--from", older.File, "--to", empty.File));
        Assert.Equal(
            new(1, "", "error: the database /nowhere/b.db cannot be opened; does its folder exist, and may this user write there?\n"),
            await ApiProgram.RunAsync("move", "--from", sqlite.File, "--to", "/nowhere/b.db"));
        var filled = await sqlite.DumpAsync();
        var readOnly = await ApiProgram.RunAsync("move", "--from", sqlite.File, "--to", $"Data Source={older.File};Mode=ReadOnly");
        Assert.Equal(new(1, "", $"error: the database {older.File} is read-only\n"), readOnly);
        Assert.Equal(filled, await sqlite.DumpAsync());
    }

    [Theory]
    [InlineData("a report is taken")]
    [InlineData("a token is taken back")]
    public async Task What_is_written_into_the_source_meanwhile_ends_the_move(string what)
    {
        await using var sqlite = await StoredReports.FilledAsync(Provider.Sqlite, server);
        var writer = new StoredWriter(sqlite, (await StoredReports.TokensAsync(sqlite.Contexts, 1))[0]);
        await using var postgres = await TestDatabase.CreateAsync(Provider.Postgres, server);
        var empty = await postgres.DumpAsync();
        await using var holder = new NpgsqlConnection(postgres.Connection);
        await holder.OpenAsync(TestContext.Current.CancellationToken);
        await using var hold = await holder.BeginTransactionAsync(TestContext.Current.CancellationToken);
        // A table that is written after the reports and the tokens.
        await RunAsync("""LOCK TABLE "SearchEntries" IN ACCESS EXCLUSIVE MODE""");

        var moving = ApiProgram.RunAsync("move", "--from", sqlite.File, "--to", postgres.Connection);
        while ((long)(await RunAsync("SELECT count(*) FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"))! == 0)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        if (what == "a report is taken")
            await writer.WriteAsync(TestContext.Current.CancellationToken);
        else
            Assert.True(await new ReporterTokens(sqlite.Contexts, TimeProvider.System).RevokeAsync("reporter 0", TestContext.Current.CancellationToken));
        await hold.CommitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(new(1, "", "error: the source was written while it was moved; end whoever writes it and move again. Nothing was moved\n"), await moving);
        Assert.Equal(empty, await postgres.DumpAsync());

        async Task<object?> RunAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, holder);
            return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
        }
    }

    // Every row as the program sees it: the two databases write lists, days and figures each in their own way.
    private static async Task<string> RowsAsync(TestDatabase database)
    {
        await using var db = await database.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        var lines = new List<string>();
        foreach (var type in db.Model.GetEntityTypes())
        {
            var set = (IQueryable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(type.ClrType).Invoke(db, null)!;
            foreach (var row in await set.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken))
                lines.Add($"{type.ClrType.Name} {JsonSerializer.Serialize(row, type.ClrType, Json)}");
        }
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    // PostgreSQL keeps moments to the microsecond; those that are hashed have milliseconds.
    private sealed class Moments : JsonConverter<DateTime>
    {
        public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTime();

        public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffK", CultureInfo.InvariantCulture));
    }

    private sealed class Figures : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDecimal();

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString("G29", CultureInfo.InvariantCulture));
    }
}
