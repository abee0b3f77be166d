using EduPlan.Site.Build;
using EduPlan.Site.Words;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EduPlan.Site.Files;

/// <summary>
/// The whole data set as one SQLite file: the tables of the CSV files with types, keys and indexes, and three tables that explain it:
/// metadata, tables, columns. It is made in memory, row by row in a fixed order, so that the same data gives the same bytes.
/// </summary>
public sealed class SqliteFile : IDisposable
{
    public const string Name = "eduplan.sqlite";

    /// <summary>Takes the bytes of the file.</summary>
    public delegate void Taker(ReadOnlySpan<byte> bytes);

    private readonly SqliteConnection database = new("Data Source=:memory:;Foreign Keys=False");
    private readonly List<(Table Table, int Rows)> tables = [];

    public SqliteFile()
    {
        database.Open();
        Run(database, "BEGIN");
    }

    public void Add(Table table, IReadOnlyList<IReadOnlyList<object?>> rows)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(rows);
        tables.Add((table, rows.Count));
        Run(database, Create(table));
        Fill(database, table.Name, table.Columns.Count, rows);
        foreach (var column in table.Columns.Where(c => c.Table is not null && table.Key[0] != c.Name))
            Run(database, $"CREATE INDEX {Quoted($"{table.Name}_{column.Name}")} ON {Quoted(table.Name)} ({Quoted(column.Name)})");
    }

    /// <summary>Explains the tables and hands over the whole; throws <see cref="BuildException"/> where a row points at something that is not there.</summary>
    public void Finish(Edition edition, Taker take)
    {
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(take);
        Explain(edition);
        Run(database, "COMMIT");
        using (var check = Command(database, "PRAGMA foreign_key_check"))
        using (var faults = check.ExecuteReader())
            if (faults.Read())
                throw new BuildException($"{Name}: row {faults.GetValue(1)} of {faults.GetString(0)} points at a row of {faults.GetString(2)} that is not there");
        Bytes(take);
    }

    public void Dispose() => database.Dispose();

    private static string Create(Table table)
    {
        var lines = table.Columns.Select(c => $"  {Quoted(c.Name)} {Type(c)}{(c.Required ? " NOT NULL" : "")}{Check(c)}{Reference(c)}")
            .Append($"  PRIMARY KEY ({string.Join(", ", table.Key.Select(Quoted))})");
        return $"CREATE TABLE {Quoted(table.Name)} (\n{string.Join(",\n", lines)}\n) STRICT";
    }

    private static string Type(Column column) => column.Type switch { "integer" or "boolean" => "INTEGER", "number" => "REAL", _ => "TEXT" };

    private static string Check(Column column) => column.Values.Count == 0 ? "" : $" CHECK ({Quoted(column.Name)} IN ({string.Join(", ", column.Values.Select(v => $"'{v}'"))}))";

    private static string Reference(Column column) =>
        column.Table is { } table ? $" REFERENCES {Quoted(table)} ({Quoted(Tables.All.First(t => t.Name == table).Key[0])})" : "";

    private void Explain(Edition edition)
    {
        Run(database, "CREATE TABLE metadata (\n  name TEXT NOT NULL PRIMARY KEY,\n  value TEXT NOT NULL\n) STRICT");
        Fill(database, "metadata", 2, Cite.Facts(edition).Select(f => (IReadOnlyList<object?>)[f.Name, f.Value]));
        Run(database, "CREATE TABLE tables (\n  name TEXT NOT NULL PRIMARY KEY,\n  vi TEXT NOT NULL,\n  en TEXT NOT NULL,\n  rows INTEGER NOT NULL\n) STRICT");
        Fill(database, "tables", 4, tables.Select(t => (IReadOnlyList<object?>)[t.Table.Name, t.Table.Title(WordList.Vi), t.Table.Title(WordList.En), t.Rows]));
        Run(database, "CREATE TABLE columns (\n  \"table\" TEXT NOT NULL REFERENCES tables (name),\n  name TEXT NOT NULL,\n  type TEXT NOT NULL,\n  vi TEXT NOT NULL,\n  en TEXT NOT NULL,\n  PRIMARY KEY (\"table\", name)\n) STRICT");
        Fill(database, "columns", 5, from t in tables
                                     from c in t.Table.Columns
                                     select (IReadOnlyList<object?>)[t.Table.Name, c.Name, c.Type, c.Meaning(WordList.Vi), c.Meaning(WordList.En)]);
    }

    private static void Fill(SqliteConnection database, string table, int columns, IEnumerable<IReadOnlyList<object?>> rows)
    {
        using var insert = Command(database, $"INSERT INTO {Quoted(table)} VALUES ({string.Join(", ", Enumerable.Range(0, columns).Select(i => $"${i}"))})");
        var cells = Enumerable.Range(0, columns).Select(i => insert.Parameters.Add(new SqliteParameter($"${i}", DBNull.Value))).ToList();
        foreach (var row in rows)
        {
            for (var i = 0; i < columns; i++)
                cells[i].Value = Value(row[i]);
            insert.ExecuteNonQuery();
        }
    }

    private static object Value(object? cell) => cell switch
    {
        null => DBNull.Value,
        // A decimal would be stored as text.
        decimal number => (double)number,
        DateOnly day => Cite.Day(day),
        DateTimeOffset time => Csv.Utc(time),
        _ => cell,
    };

    private unsafe void Bytes(Taker take)
    {
        var memory = raw.sqlite3_serialize(database.Handle, "main", out var size, 0);
        if (memory == IntPtr.Zero)
            throw new BuildException($"{Name}: not enough memory");
        try
        {
            take(new ReadOnlySpan<byte>((void*)memory, checked((int)size)));
        }
        finally
        {
            raw.sqlite3_free(memory);
        }
    }

    private static void Run(SqliteConnection database, string sql)
    {
        using var command = Command(database, sql);
        command.ExecuteNonQuery();
    }

    // Names come from the tables of this program and are quoted; values are always parameters.
#pragma warning disable CA2100
    private static SqliteCommand Command(SqliteConnection database, string sql) => new(sql, database);
#pragma warning restore CA2100

    private static string Quoted(string name) => $"\"{name}\"";
}
