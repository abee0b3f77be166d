using System.Data.Common;
using EduPlan.Api.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace EduPlan.Benchmarks.Loading;

/// <summary>The tables of one database, open for writing.</summary>
internal sealed class Tables : IAsyncDisposable
{
    private readonly Dictionary<Type, TableColumns> columns;
    private readonly Dictionary<Type, IRowWriter> writers = [];
    private readonly Dictionary<string, int> written = new(StringComparer.Ordinal);
    private readonly DbConnection connection;
    private DbTransaction transaction;

    private Tables(PlanContext context, IReadOnlyList<Type> order, DbConnection connection, DbTransaction transaction)
    {
        this.connection = connection;
        this.transaction = transaction;
        columns = order.ToDictionary(t => t, t => new TableColumns(context, t));
        Open();
    }

    public IReadOnlyDictionary<string, int> Written => written;

    public static async Task<Tables> OpenAsync(PlanContext context, IReadOnlyList<Type> order)
    {
        await context.Database.OpenConnectionAsync();
        var connection = context.Database.GetDbConnection();
        if (connection is not NpgsqlConnection)
        {
            // Made-up data can be made again: no wait for the disk, and room for the indexes.
            await context.Database.ExecuteSqlRawAsync("PRAGMA synchronous = OFF; PRAGMA cache_size = -262144;");
        }
        return new(context, order, connection, await connection.BeginTransactionAsync());
    }

    public TableColumns Of(Type type) => columns[type];

    public Task WriteAsync(object row)
    {
        var table = columns[row.GetType()].Table;
        written[table] = written.GetValueOrDefault(table) + 1;
        return writers[row.GetType()].WriteAsync(row);
    }

    /// <summary>Sends what is gathered and begins anew.</summary>
    public async Task CommitAsync()
    {
        foreach (var writer in writers.Values)
        {
            if (writer is PostgresRowWriter copy)
                await copy.FlushAsync();
        }
        await transaction.CommitAsync();
        await transaction.DisposeAsync();
        transaction = await connection.BeginTransactionAsync();
        if (connection is not NpgsqlConnection)
            await ReopenAsync();
    }

    /// <summary>Leaves the database as an import would: the next ids after the last, and the log written back.</summary>
    public async Task FinishAsync(IReadOnlyDictionary<Type, int> ids)
    {
        await CommitAsync();
        await transaction.CommitAsync();
        foreach (var (type, last) in ids)
        {
            if (connection is NpgsqlConnection)
                await RunAsync($"SELECT setval(pg_get_serial_sequence('\"{columns[type].Table}\"', 'Id'), {last})");
        }
        if (connection is not NpgsqlConnection)
            await RunAsync("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var writer in writers.Values)
            await writer.DisposeAsync();
        await transaction.DisposeAsync();
    }

    private async Task ReopenAsync()
    {
        foreach (var writer in writers.Values)
            await writer.DisposeAsync();
        Open();
    }

    private void Open()
    {
        foreach (var (type, table) in columns)
            writers[type] = connection is NpgsqlConnection npgsql ? new PostgresRowWriter(npgsql, table) : new SqliteRowWriter(connection, transaction, table);
    }

    private async Task RunAsync(string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
