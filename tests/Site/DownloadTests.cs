using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using EduPlan.Site.Files;
using EduPlan.Tests.Support;
using Microsoft.Data.Sqlite;

namespace EduPlan.Tests.Site;

/// <summary>What a journalist takes away, opened with the tools a journalist has: the same facts in every format, whole and provable.</summary>
[Collection(typeof(RealGroup))]
public sealed class DownloadTests(RealSite real)
{
    private static readonly string[] Names = [.. Tables.All.Select(t => t.Name)];

    public static TheoryData<string> EveryTable => [.. Names];

    [Theory]
    [MemberData(nameof(EveryTable))]
    public void Csv_json_and_sqlite_hold_the_same_rows(string table)
    {
        var json = JsonNode.Parse(real.Site.Read($"du-lieu/{table}.json"))!.AsArray();
        var columns = Tables.All.First(t => t.Name == table).Columns;
        var csv = CsvReader.Read(real.Site.Read($"du-lieu/{table}.csv"));
        Assert.Equal(columns.Select(c => c.Name), csv[0]);
        Assert.Equal(json.Count, csv.Count - 1);
        using var database = Open();
        using var command = new SqliteCommand($"SELECT * FROM \"{table}\" ORDER BY rowid", database);
        using var stored = command.ExecuteReader();
        var row = 0;
        for (; stored.Read(); row++)
            foreach (var (i, column) in columns.Index())
            {
                var value = json[row]![column.Name];
                Assert.Equal(Cell(value, column), csv[row + 1][i]);
                Assert.Equal(value is null, stored.IsDBNull(i));
                if (value is not null)
                    Assert.Equal(column.Type is "number" ? (object)value.GetValue<double>() : column.Type is "boolean" ? value.GetValue<bool>() ? 1L : 0L : column.Type is "integer" ? value.GetValue<long>() : value.GetValue<string>(), stored.GetValue(i));
            }

        Assert.Equal(json.Count, row);
    }

    // The guard of the CSV files is the one difference between the formats.
    private static string Cell(JsonNode? value, Column column) => value is null ? "" : column.Type is "string" && "=+-@\t\r".Contains(value.ToString().FirstOrDefault('x'), StringComparison.Ordinal)
        ? "'" + value : value.ToJsonString() is "true" or "false" ? value.ToJsonString() : value.ToString();

    [Fact]
    public void The_sqlite_file_is_sound_strict_and_explains_itself()
    {
        using var database = Open();
        Assert.Equal("ok", Scalar(database, "PRAGMA integrity_check"));
        Assert.Null(Scalar(database, "SELECT \"table\" FROM pragma_foreign_key_check"));
        Assert.Equal(0L, Scalar(database, "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' AND NOT strict"));
        Assert.Equal((long)Names.Length, Scalar(database, "SELECT count(*) FROM tables"));
        Assert.Equal(0L, Scalar(database, "SELECT count(*) FROM tables t, pragma_table_info(t.name) c WHERE NOT EXISTS (SELECT 1 FROM columns d WHERE d.\"table\" = t.name AND d.name = c.name)"));
        Assert.Equal(real.Manifest.GetProperty("dataVersion").GetString(), Scalar(database, "SELECT value FROM metadata WHERE name = 'version'"));
        Assert.Equal("CC BY 4.0", Scalar(database, "SELECT value FROM metadata WHERE name = 'licence'"));
        // The question a journalist asks first, answered without the site.
        Assert.Equal((long)JsonNode.Parse(real.Site.Read("tinh/ha-giang/du-lieu.json"))!["data"]!["province"]!["progress"]!["unreportedOverdue"]!.GetValue<int>(), Scalar(database,
            "SELECT count(*) FROM tasks JOIN plans USING (plan) WHERE province = 'ha-giang' AND standing = 'UNREPORTED_OVERDUE'"));
    }

    [Fact]
    public void Anyone_can_compute_the_chain_of_reports_from_what_is_published()
    {
        var head = real.Manifest.GetProperty("chain").GetProperty("head").GetString();
        Assert.NotNull(head);
        Assert.Equal(head, PublishedChain.Walk(real.Site));
        var page = new HtmlParser().ParseDocument(real.Site.Read("du-lieu/index.html"));
        Assert.Contains(page.QuerySelectorAll("main code"), code => code.TextContent == head);
        Assert.Single(page.QuerySelectorAll("main p a[href='/du-lieu/README.vi.md']"));
    }

    [Fact]
    public void What_the_plans_and_registers_hold_beside_the_tasks_can_be_taken_away_too()
    {
        using var database = Open();
        Assert.Equal(9L, Scalar(database, "SELECT count(*) FROM targets WHERE baselineValue IS NOT NULL AND baselineAsOf IS NOT NULL AND baselineSourceTitle IS NOT NULL AND baselineSourceUrl IS NOT NULL"));
        Assert.Equal(0L, Scalar(database, "SELECT count(*) FROM plans WHERE plan NOT IN (SELECT plan FROM recipients)"));
        Assert.Equal("ANNUAL ONCE PERIODIC", Scalar(database, "SELECT group_concat(recurrence, ' ') FROM (SELECT DISTINCT recurrence FROM duties ORDER BY recurrence)"));
        Assert.Equal(34L, Scalar(database, "SELECT count(communes) FROM provinces WHERE successor IS NULL"));
        Assert.Equal(0L, Scalar(database, "SELECT count(*) FROM (SELECT successionUrl, successionTitle FROM agencies UNION ALL SELECT successionUrl, successionTitle FROM provinces) WHERE (successionUrl IS NULL) <> (successionTitle IS NULL)"));
        Assert.Equal("202-2025-qh15", Scalar(database, "SELECT answersNowBasis FROM tasks WHERE task = 'hoa-binh-kh-sgddt-2021-i-3'"));
    }

    [Fact]
    public void Every_download_has_its_sum_and_lies_in_the_zip_unchanged()
    {
        var sums = real.Site.Read("du-lieu/SHA256SUMS").Split('\n', StringSplitOptions.RemoveEmptyEntries).ToDictionary(l => l[66..], l => l[..64]);
        var beside = Directory.EnumerateFiles(Path.Combine(real.Site.Folder, "du-lieu")).Select(f => Path.GetFileName(f)!)
            .Except(["index.html", "truy-van.graphql", "du-lieu.json", Downloads.Sums]).ToList();
        Assert.Equal(beside.Order(StringComparer.Ordinal), sums.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, sum) in sums)
            Assert.Equal(sum, Convert.ToHexStringLower(SHA256.HashData(Bytes(name))));
        using var zip = ZipFile.OpenRead(Path.Combine(real.Site.Folder, "du-lieu", Archive.Name));
        Assert.Equal(beside.Except([Archive.Name, Downloads.Catalogue]).Order(StringComparer.Ordinal), zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal));
        foreach (var entry in zip.Entries)
        {
            using var memory = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(memory);
            Assert.Equal(sums[entry.FullName], Convert.ToHexStringLower(SHA256.HashData(memory.ToArray())));
        }
    }

    [Fact]
    public async Task The_data_package_is_valid_and_every_row_keeps_to_it()
    {
        var package = Path.Combine(real.Site.Folder, "du-lieu", Downloads.Package);
        var node = await Npm.RunAsync("datapackage/package.json", "tests/Site/data-package.cjs", [Npm.Packages, package]);
        Assert.True(node.ExitCode == 0, node.Said);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(package, TestContext.Current.CancellationToken));
        foreach (var resource in json.RootElement.GetProperty("resources").EnumerateArray())
        {
            var bytes = Bytes(resource.GetProperty("path").GetString()!);
            Assert.Equal(bytes.Length, resource.GetProperty("bytes").GetInt32());
            Assert.Equal("sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes)), resource.GetProperty("hash").GetString());
        }
    }

    [Fact]
    public void The_catalogue_names_every_download_with_size_and_checksum()
    {
        var dataset = JsonNode.Parse(real.Site.Read("du-lieu/dcat.jsonld"))!["dcat:dataset"]![0]!;
        var files = dataset["dcat:distribution"]!.AsArray();
        foreach (var file in files)
        {
            var url = file!["dcat:downloadURL"]!["@id"]!.GetValue<string>();
            Assert.StartsWith("https://eduplan.example/du-lieu/", url, StringComparison.Ordinal);
            var bytes = Bytes(url["https://eduplan.example/du-lieu/".Length..]);
            Assert.Equal($"{bytes.Length}", file["dcat:byteSize"]!["@value"]!.GetValue<string>());
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), file["spdx:checksum"]!["spdx:checksumValue"]!["@value"]!.GetValue<string>());
        }

        Assert.Equal(2 * Names.Length + 5, files.Count);
        Assert.Equal(real.Manifest.GetProperty("dataAsOf").GetString(), dataset["dct:modified"]!["@value"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("du-lieu/index.html")]
    [InlineData("en/du-lieu/index.html")]
    public void The_data_page_describes_the_data_set_for_search_engines(string path)
    {
        var page = new HtmlParser().ParseDocument(real.Site.Read(path));
        var data = JsonNode.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent)!;
        Assert.Equal("Dataset", data["@type"]!.GetValue<string>());
        Assert.Equal(real.Manifest.GetProperty("dataAsOf").GetString(), data["dateModified"]!.GetValue<string>());
        Assert.All(data["distribution"]!.AsArray(), d => Assert.Equal($"{Bytes(d!["name"]!.GetValue<string>()).Length}", d["contentSize"]!.GetValue<string>()));
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(Bytes(SqliteFile.Name))), page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("README.md", "How to cite", "## How a task stands")]
    [InlineData("README.vi.md", "Cách trích dẫn", "## Tình trạng của nhiệm vụ")]
    public void The_readme_holds_licence_citation_columns_and_method(string name, string cite, string method)
    {
        var text = real.Site.Read("du-lieu/" + name);
        Assert.Contains("CC BY 4.0", text, StringComparison.Ordinal);
        Assert.Contains(cite, text, StringComparison.Ordinal);
        Assert.Contains(method, text, StringComparison.Ordinal);
        Assert.All(Tables.All.SelectMany(t => t.Columns), c => Assert.Contains($"- `{c.Name}` (", text, StringComparison.Ordinal));
        Assert.DoesNotMatch(@"\{\w+\}|\]\(/", text);
    }

    private byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(real.Site.Folder, "du-lieu", name));

    private SqliteConnection Open()
    {
        var database = new SqliteConnection($"Data Source={Path.Combine(real.Site.Folder, "du-lieu", SqliteFile.Name)};Mode=ReadOnly;Pooling=False");
        database.Open();
        return database;
    }

    private static object? Scalar(SqliteConnection database, string sql)
    {
        using var command = new SqliteCommand(sql, database);
        return command.ExecuteScalar();
    }
}
