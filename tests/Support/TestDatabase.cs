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

    public static async Task<TestDatabase> CreateAsync(Provider provider = Provider.Sqlite, PostgresServer? server = null)
    {
        var file = provider == Provider.Sqlite ? Path.Combine(Path.GetTempPath(), $"eduplan-{Guid.NewGuid():n}.db") : null;
        // One second is enough to be told that a database is locked.
        var database = new TestDatabase(file is null ? await server!.DatabaseAsync() : $"Data Source={file};Default Timeout=1", file);
        await database.Contexts.PrepareAsync();
        return database;
    }

    public Task<ImportResult> ImportAsync(string folder) => new Importer(Contexts).ImportAsync(folder);

    /// <summary>Imports a folder that must be without problems.</summary>
    public async Task<ImportResult> FillAsync(string folder)
    {
        var result = await ImportAsync(folder);
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
        using (var connection = new SqliteConnection($"Data Source={file};Default Timeout=1;Foreign Keys=True"))
            SqliteConnection.ClearPool(connection);
        foreach (var part in new[] { file, file + "-wal", file + "-shm" })
            System.IO.File.Delete(part);
    }
}
