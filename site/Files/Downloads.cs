using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EduPlan.Site.Build;

namespace EduPlan.Site.Files;

/// <summary>A file to take away, with what proves that it came over whole.</summary>
public sealed record Download(string Name, string MediaType, byte[] Bytes)
{
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Bytes));

    public static Download Of(string name, string mediaType, string text) => new(name, mediaType, new UTF8Encoding(false).GetBytes(text));
}

/// <summary>All downloads of the data set. They hold the data and the day of judgement, and nothing of when or where they were made.</summary>
public sealed class Downloads
{
    public const string Sums = "SHA256SUMS", Package = "datapackage.json", Catalogue = "dcat.jsonld";

    public Downloads(Edition edition)
    {
        ArgumentNullException.ThrowIfNull(edition);
        var tables = Tables.All.Select(t => (Table: t, Rows: (IReadOnlyList<IReadOnlyList<object?>>)[.. t.Rows(edition.Library)])).ToList();
        Rows = tables.ToDictionary(t => t.Table.Name, t => t.Rows.Count);
        var files = new List<Download>();
        foreach (var (table, rows) in tables)
        {
            files.Add(new Download(table.Name + ".csv", "text/csv", Csv.Write(table.Header, rows)));
            files.Add(new Download(table.Name + ".json", "application/json", Json(table, rows)));
        }

        files.Add(new Download(SqliteFile.Name, "application/vnd.sqlite3", SqliteFile.Of(edition, tables)));
        files.Add(Download.Of(Package, "application/json", DataPackage.Json(edition, files)));
        files.AddRange(Readme.All(edition));
        files.Add(Archive.Of(edition, files));
        files.Add(Download.Of(Catalogue, "application/ld+json", Dcat.Json(edition, files)));
        files.Add(Download.Of(Sums, "text/plain", string.Concat(files.OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => $"{f.Sha256}  {f.Name}\n"))));
        All = files;
    }

    public IReadOnlyList<Download> All { get; }

    /// <summary>How many rows each table has.</summary>
    public IReadOnlyDictionary<string, int> Rows { get; }

    public Download this[string name] => All.First(f => f.Name == name);

    private static byte[] Json(Table table, IReadOnlyList<IReadOnlyList<object?>> rows)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, DataPackage.Writing))
        {
            json.WriteStartArray();
            foreach (var row in rows)
            {
                json.WriteStartObject();
                foreach (var (column, cell) in table.Columns.Zip(row))
                    Write(json, column.Name, cell);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        memory.WriteByte((byte)'\n');
        return memory.ToArray();
    }

    private static void Write(Utf8JsonWriter json, string name, object? cell)
    {
        switch (cell)
        {
            case null: json.WriteNull(name); break;
            case decimal n: json.WriteNumber(name, n); break;
            case double n: json.WriteNumber(name, n); break;
            case int n: json.WriteNumber(name, n); break;
            case bool truth: json.WriteBoolean(name, truth); break;
            case DateOnly day: json.WriteString(name, Cite.Day(day)); break;
            case DateTimeOffset time: json.WriteString(name, Csv.Utc(time)); break;
            default: json.WriteString(name, cell.ToString()); break;
        }
    }
}
