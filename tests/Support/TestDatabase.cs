using System.Globalization;
using System.Text;
using EduPlan.Api.Data;
using EduPlan.Api.Import;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace EduPlan.Tests.Support;

/// <summary>The two kinds of database that every test of the data runs on.</summary>
public enum Provider { Sqlite, Postgres }

/// <summary>A real, empty, prepared database of a test's own: a SQLite file, or a database on the tests' PostgreSQL server.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> Prepared = new(PrepareAsync);

    private readonly ServiceProvider services;
    private readonly string? file;

    private TestDatabase(string connection, string? file)
    {
        this.file = file;
        Connection = connection;
        services = new ServiceCollection().AddLogging().AddPlanDatabase(connection).BuildServiceProvider();
        Contexts = services.GetRequiredService<IDbContextFactory<PlanContext>>();
    }

    public string Connection { get; }
    public IDbContextFactory<PlanContext> Contexts { get; }

    /// <summary>Path of a SQLite database.</summary>
    public string File => file ?? throw new InvalidOperationException("PostgreSQL has no file.");

    /// <summary>A database with all tables and no rows. A copy of one that was prepared once, as migrations cost more than most tests.</summary>
    public static async Task<TestDatabase> CreateAsync(Provider provider = Provider.Sqlite, PostgresServer? server = null)
    {
        if (provider == Provider.Postgres)
            return new TestDatabase(await server!.PreparedAsync(), null);
        var file = NewFile();
        System.IO.File.Copy(await Prepared.Value, file);
        return new TestDatabase(On(file), file);
    }

    /// <summary>A database that somebody else made and removes; a path or a connection string.</summary>
    public static TestDatabase At(string connection) => new(connection, null);

    /// <summary>A SQLite database that does not exist yet.</summary>
    public static TestDatabase Missing()
    {
        var file = NewFile();
        return new TestDatabase(On(file), file);
    }

    /// <param name="time">The clock of the machine that imports; this one's when not given.</param>
    public Task<ImportResult> ImportAsync(string folder, TimeProvider? time = null) => new Importer(Contexts, time ?? TimeProvider.System).ImportAsync(folder);

    /// <summary>Imports a folder that must be without problems.</summary>
    public async Task<ImportResult> FillAsync(string folder, TimeProvider? time = null)
    {
        var result = await ImportAsync(folder, time);
        Assert.Empty(result.Problems);
        return result;
    }

    /// <summary>Every row of every table in the order of its key, one a line: equal dumps are equal data, on either provider.</summary>
    public async Task<string> DumpAsync()
    {
        var dump = new StringBuilder();
        await using var context = await Contexts.CreateDbContextAsync();
        await context.Database.OpenConnectionAsync();
        foreach (var table in context.Model.GetRelationalModel().Tables.OrderBy(t => t.Name, StringComparer.Ordinal))
        {
            await using var command = context.Database.GetDbConnection().CreateCommand();
            var columns = table.Columns.OrderBy(c => c.Name, StringComparer.Ordinal).Select(c => $"\"{c.Name}\"");
            command.CommandText = $"SELECT {string.Join(", ", columns)} FROM \"{table.Name}\" ORDER BY {string.Join(", ", table.PrimaryKey!.Columns.Select(c => $"\"{c.Name}\""))}";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var values = Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "-" : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture));
                dump.Append(table.Name).Append(": ").AppendJoin(" | ", values).Append('\n');
            }
        }
        return dump.ToString();
    }

    /// <summary>Runs SQL as it is, as somebody with a database tool would.</summary>
    public async Task<int> ExecuteAsync(string sql)
    {
        await using var context = await Contexts.CreateDbContextAsync();
        return await context.Database.ExecuteSqlRawAsync(sql);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (file is null)
            return;
        Release();
        foreach (var part in new[] { file, file + "-wal", file + "-shm", file + "-upgrade" })
            System.IO.File.Delete(part);
    }

    /// <summary>Closes the pooled connections, so that everything is in the one file.</summary>
    public static void Release() => SqliteConnection.ClearAllPools();

    private static string On(string file) => $"Data Source={file};Default Timeout=60";

    private static string NewFile() => Path.Combine(Path.GetTempPath(), $"eduplan-{Guid.NewGuid():n}.db");

    private static async Task<string> PrepareAsync()
    {
        var database = Missing();
        await database.Contexts.PrepareAsync();
        Release();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => System.IO.File.Delete(database.File);
        return database.File;
    }
}
