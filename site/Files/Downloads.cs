using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EduPlan.Site.Build;

namespace EduPlan.Site.Files;

/// <summary>A file to take away, with what proves that it came over whole; its bytes are on the disk.</summary>
public sealed record Download(string Name, string MediaType, int Length, string Sha256);

/// <summary>
/// All downloads of the data set, each written as soon as it is made. They hold the data and the day of judgement, and nothing of when or where they were made.
/// A night that changes nothing but that day keeps them as they lie, with the day that they have: a program that fetches them daily sees that there is nothing new.
/// </summary>
public sealed class Downloads
{
    public const string Sums = "SHA256SUMS", Package = "datapackage.json", Catalogue = "dcat.jsonld";

    private static readonly IReadOnlyList<(string Name, string MediaType)> Kinds =
    [
        .. Tables.All.SelectMany(t => ((string, string)[])[(t.Name + ".csv", "text/csv"), (t.Name + ".json", "application/json")]),
        (SqliteFile.Name, "application/vnd.sqlite3"), (Package, "application/json"), (Readme.Name(Words.WordList.Vi), "text/markdown"), (Readme.Name(Words.WordList.En), "text/markdown"),
        (Archive.Name, "application/zip"), (Catalogue, "application/ld+json"), (Sums, "text/plain"),
    ];

    /// <summary>Those that carry the day of judgement, or the hash of one that does.</summary>
    private static readonly IReadOnlyList<string> Dated = [SqliteFile.Name, Readme.Name(Words.WordList.Vi), Readme.Name(Words.WordList.En), Archive.Name, Catalogue, Sums];

    private readonly List<Download> all = [];
    private readonly Dictionary<string, int> rows = new(StringComparer.Ordinal);
    private readonly OutputFolder.Writer write;

    /// <summary>Makes or keeps them.</summary>
    /// <param name="live">Reads a file of the live site by its path and what it says apart from its stamp; null where there is none to trust.</param>
    public Downloads(Edition edition, Func<string, string?, byte[]?> live, OutputFolder.Writer write)
    {
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(live);
        this.write = write;
        if (!Keep(edition, live))
            Make(edition);
    }

    public IReadOnlyList<Download> All => all;

    /// <summary>How many rows each table has.</summary>
    public IReadOnlyDictionary<string, int> Rows => rows;

    public Download this[string name] => all.First(f => f.Name == name);

    private bool Keep(Edition edition, Func<string, string?, byte[]?> live)
    {
        // Where no site is live yet there is no need to know what it would have to say.
        if (live(Place(Sums), null) is null)
            return false;
        using var print = new Print(edition);
        foreach (var table in Tables.All)
        {
            List<IReadOnlyList<object?>> cells = [.. table.Rows(edition.Library)];
            rows[table.Name] = cells.Count;
            print.Add(Csv.Write(table.Header, cells));
        }

        var content = print.Content();
        List<byte[]> kept = [];
        foreach (var (name, _) in Kinds)
            if (live(Place(name), Dated.Contains(name) ? content : null) is { } bytes)
                kept.Add(bytes);
            else
                return false;
        foreach (var ((name, type), bytes) in Kinds.Zip(kept))
            Take(name, type, bytes, Dated.Contains(name) ? content : null);
        return true;
    }

    private void Make(Edition edition)
    {
        using var print = new Print(edition);
        using var room = new MemoryStream();
        using var archive = new Archive(edition);
        using (var database = new SqliteFile())
        {
            foreach (var table in Tables.All)
            {
                List<IReadOnlyList<object?>> cells = [.. table.Rows(edition.Library)];
                rows[table.Name] = cells.Count;
                var csv = Csv.Write(table.Header, cells);
                print.Add(csv);
                Add(table.Name + ".csv", csv, null);
                room.SetLength(0);
                Json(room, table, cells);
                Add(table.Name + ".json", Written(room), null);
                database.Add(table, cells);
            }

            database.Finish(edition, bytes => Add(SqliteFile.Name, bytes, print.Content()));
        }

        var content = print.Content();
        Add(Package, Encoding.UTF8.GetBytes(DataPackage.Json(edition, all)), null);
        foreach (var (name, text) in Readme.All(edition))
            Add(name, Encoding.UTF8.GetBytes(text), content);
        Take(Archive.Name, Type(Archive.Name), archive.Finish(), content);
        Take(Catalogue, Type(Catalogue), Encoding.UTF8.GetBytes(Dcat.Json(edition, all)), content);
        Take(Sums, Type(Sums), Encoding.UTF8.GetBytes(string.Concat(all.OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => $"{f.Sha256}  {f.Name}\n"))), content);

        void Add(string name, ReadOnlySpan<byte> bytes, string? saying)
        {
            archive.Add(name, bytes);
            Take(name, Type(name), bytes, saying);
        }
    }

    private void Take(string name, string type, ReadOnlySpan<byte> bytes, string? content)
    {
        all.Add(new Download(name, type, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))));
        write(Place(name), bytes, content);
    }

    private static string Place(string name) => Urls.Download(name)[1..];

    private static string Type(string name) => Kinds.First(k => k.Name == name).MediaType;

    private static ReadOnlySpan<byte> Written(MemoryStream memory) => memory.GetBuffer().AsSpan(0, (int)memory.Length);

    private static void Json(MemoryStream room, Table table, IReadOnlyList<IReadOnlyList<object?>> rows)
    {
        using (var json = new Utf8JsonWriter(room, DataPackage.Writing))
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

        room.WriteByte((byte)'\n');
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

    /// <summary>What the downloads say apart from the day: the data set and every row of every table, as this generator writes them.</summary>
    private sealed class Print : IDisposable
    {
        private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public Print(Edition edition)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Resources.Generator));
            foreach (var (name, value) in Cite.Facts(edition).Where(f => !Cite.Judged.Contains(f.Name)))
                hash.AppendData(Encoding.UTF8.GetBytes($"\n{name} {value}"));
        }

        public void Add(ReadOnlySpan<byte> csv) => hash.AppendData(csv);

        /// <summary>As long as what the manifest says of a page.</summary>
        public string Content() => Convert.ToHexStringLower(hash.GetCurrentHash().AsSpan(0, 16));

        public void Dispose() => hash.Dispose();
    }
}
