using System.Collections;
using System.Data.Common;
using EduPlan.Api.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace EduPlan.Benchmarks.Loading;

/// <summary>A column of a table, and how its value follows from a row's object.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Mapping">How EF stores it.</param>
/// <param name="Value">Row to stored value; null for NULL.</param>
internal sealed record TableColumn(string Name, RelationalTypeMapping Mapping, Func<object, object?> Value);

/// <summary>The columns of an entity's table, read from the model, so that a new one is written without a change here.</summary>
internal sealed class TableColumns
{
    public TableColumns(PlanContext context, Type entity)
    {
        Type = context.Model.FindEntityType(entity) ?? throw new ArgumentException($"{entity.Name} is not in the model", nameof(entity));
        Table = Type.GetTableName()!;
        Columns = [.. Of(Type, row => row)];
        Lists = [.. Type.GetNavigations().Where(n => n.IsCollection).Select(n => n.PropertyInfo!)];
    }

    public IEntityType Type { get; }

    public string Table { get; }

    public IReadOnlyList<TableColumn> Columns { get; }

    private IReadOnlyList<System.Reflection.PropertyInfo> Lists { get; }

    /// <summary>Empties the row's lists of other rows, so that what was written can be forgotten.</summary>
    public void Forget(object row)
    {
        foreach (var list in Lists)
            ((IList)list.GetValue(row)!).Clear();
    }

    private static IEnumerable<TableColumn> Of(ITypeBase type, Func<object, object?> part)
    {
        var table = StoreObjectIdentifier.Table(type.ContainingEntityType.GetTableName()!);
        foreach (var property in type.GetProperties())
        {
            var mapping = property.GetRelationalTypeMapping();
            var get = Value(property, part);
            yield return new(property.GetColumnName(table)!, mapping, row => get(row) is { } value ? mapping.Converter?.ConvertToProvider(value) ?? value : null);
        }
        foreach (var complex in type.GetComplexProperties())
        {
            var inner = complex.PropertyInfo!;
            foreach (var column in Of(complex.ComplexType, row => part(row) is { } owner ? inner.GetValue(owner) : null))
                yield return column;
        }
    }

    // The rows point at each other by navigations; their keys are given while they are written.
    private static Func<object, object?> Value(IProperty property, Func<object, object?> part)
    {
        if (property.GetContainingForeignKeys().FirstOrDefault()?.DependentToPrincipal?.PropertyInfo is { } navigation)
        {
            var key = navigation.PropertyType.GetProperty("Id")!;
            return row => navigation.GetValue(row) is { } principal ? key.GetValue(principal) : null;
        }
        var own = property.PropertyInfo ?? throw new NotSupportedException($"{property.DeclaringType.DisplayName()}.{property.Name} has no property of its own");
        return row => part(row) is { } owner ? own.GetValue(owner) : null;
    }
}

/// <summary>Writes rows of one table as fast as the database takes them.</summary>
internal interface IRowWriter : IAsyncDisposable
{
    Task WriteAsync(object row);
}

/// <summary>One prepared INSERT, in the caller's transaction.</summary>
internal sealed class SqliteRowWriter : IRowWriter
{
    private readonly DbCommand command;
    private readonly TableColumns table;

    public SqliteRowWriter(DbConnection connection, DbTransaction transaction, TableColumns table)
    {
        this.table = table;
        command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"INSERT INTO \"{table.Table}\" ({string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\""))}) VALUES ({string.Join(", ", table.Columns.Select((_, i) => $"@p{i}"))})";
        foreach (var (i, _) in table.Columns.Index())
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            command.Parameters.Add(parameter);
        }
    }

    public Task WriteAsync(object row)
    {
        for (var i = 0; i < table.Columns.Count; i++)
            command.Parameters[i].Value = table.Columns[i].Value(row) ?? DBNull.Value;
        command.ExecuteNonQuery();
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => command.DisposeAsync();
}

/// <summary>Gathers rows and sends them by COPY, a table at a time: one connection can only copy into one table at once.</summary>
internal sealed class PostgresRowWriter(Npgsql.NpgsqlConnection connection, TableColumns table) : IRowWriter
{
    private readonly List<object?[]> waiting = [];

    public Task WriteAsync(object row)
    {
        waiting.Add([.. table.Columns.Select(c => c.Value(row))]);
        return Task.CompletedTask;
    }

    public async Task FlushAsync()
    {
        if (waiting.Count == 0)
            return;
        await using var copy = await connection.BeginBinaryImportAsync($"COPY \"{table.Table}\" ({string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\""))}) FROM STDIN (FORMAT BINARY)");
        foreach (var row in waiting)
        {
            await copy.StartRowAsync();
            for (var i = 0; i < row.Length; i++)
            {
                if (row[i] is null)
                    await copy.WriteNullAsync();
                else
                    await copy.WriteAsync(row[i], table.Columns[i].Mapping.StoreTypeNameBase);
            }
        }
        await copy.CompleteAsync();
        waiting.Clear();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
