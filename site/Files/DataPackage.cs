using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using EduPlan.Site.Build;
using EduPlan.Site.Words;

namespace EduPlan.Site.Files;

/// <summary>Descriptions of the downloads for machines: a Frictionless tabular data package and a schema.org Dataset.</summary>
public static class DataPackage
{
    // Safe inside a script element too: "<" and "&" stay escaped.
    internal static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), WriteIndented = true, NewLine = "\n" };

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    internal static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), Indented = true, NewLine = "\n" };

    /// <summary>datapackage.json (specs.frictionlessdata.io): each table with its types, constraints, keys, size and SHA-256.</summary>
    /// <param name="files">The downloads made so far, the CSV files among them.</param>
    public static string Json(Edition edition, IReadOnlyList<Download> files)
    {
        ArgumentNullException.ThrowIfNull(edition);
        var set = edition.Library.Dataset.Dataset;
        var package = new JsonObject
        {
            ["profile"] = "tabular-data-package",
            ["name"] = "eduplan",
            ["title"] = $"EduPlan: {WordList.En["dataset.title"]}",
            ["description"] = $"{WordList.En["dataset.description"]}\n\n{WordList.Vi["dataset.description"]}",
            ["version"] = set.Version,
            ["keywords"] = new JsonArray([.. Keywords(WordList.En).Select(k => (JsonNode)k)]),
            ["licenses"] = new JsonArray(Licence(set.Licence, set.LicenceUrl)),
            ["contributors"] = new JsonArray(new JsonObject { ["title"] = "EduPlan", ["role"] = "publisher" }),
            ["sources"] = new JsonArray([.. edition.Library.Plans.Select(p => (JsonNode)Source(p.Number is null ? p.Title : $"{p.Number} {p.Title}", p.Source.Url))]),
        };
        if (edition.BaseUrl.Length > 0)
            package["homepage"] = edition.BaseUrl + Urls.En.Data;
        package["resources"] = new JsonArray([.. Tables.All.Select(t => (JsonNode)Resource(t, files.First(f => f.Name == t.Name + ".csv")))]);
        return package.ToJsonString(Readable) + "\n";
    }

    internal static string[] Keywords(WordList words) => words["dataset.keywords"].Split(", ");

    private static JsonObject Licence(string title, string? path)
    {
        var licence = new JsonObject { ["name"] = title.Replace(' ', '-'), ["title"] = title };
        if (path is not null)
            licence["path"] = path;
        return licence;
    }

    private static JsonObject Source(string title, string? path)
    {
        var source = new JsonObject { ["title"] = title };
        if (path is not null)
            source["path"] = path;
        return source;
    }

    private static JsonObject Resource(Table table, Download csv) => new()
    {
        ["profile"] = "tabular-data-resource",
        ["name"] = table.Name.ToLowerInvariant(),
        ["title"] = table.Title(WordList.En),
        ["description"] = table.Title(WordList.Vi),
        ["path"] = csv.Name,
        ["format"] = "csv",
        ["mediatype"] = csv.MediaType,
        ["encoding"] = "utf-8",
        ["bytes"] = csv.Length,
        ["hash"] = $"sha256:{csv.Sha256}",
        ["schema"] = Schema(table),
    };

    private static JsonObject Schema(Table table)
    {
        var schema = new JsonObject
        {
            ["fields"] = new JsonArray([.. table.Columns.Select(c => (JsonNode)Field(table, c))]),
            ["missingValues"] = new JsonArray(""),
            ["primaryKey"] = table.Key.Count == 1 ? table.Key[0] : new JsonArray([.. table.Key.Select(k => (JsonNode)k)]),
        };
        var foreign = table.Columns.Where(c => c.Table is not null).Select(c => (JsonNode)new JsonObject
        {
            ["fields"] = c.Name,
            ["reference"] = new JsonObject
            {
                // An empty name is the table itself.
                ["resource"] = c.Table == table.Name ? "" : c.Table!.ToLowerInvariant(),
                ["fields"] = Tables.All.First(t => t.Name == c.Table).Key[0],
            },
        }).ToArray();
        if (foreign.Length > 0)
            schema["foreignKeys"] = new JsonArray(foreign);
        return schema;
    }

    private static JsonObject Field(Table table, Column column)
    {
        var constraints = new JsonObject();
        if (column.Required)
            constraints["required"] = true;
        if (table.Key is [var only] && only == column.Name)
            constraints["unique"] = true;
        if (column.Values.Count > 0)
            constraints["enum"] = new JsonArray([.. column.Values.Select(v => (JsonNode)v)]);
        var field = new JsonObject { ["name"] = column.Name, ["type"] = column.Type, ["title"] = column.Meaning(WordList.En), ["description"] = column.Meaning(WordList.Vi) };
        if (constraints.Count > 0)
            field["constraints"] = constraints;
        return field;
    }

    /// <summary>The schema.org description of the data set; its date is the data's, never the build's.</summary>
    public static string JsonLd(PageContext p)
    {
        ArgumentNullException.ThrowIfNull(p);
        var set = p.Lib.Dataset.Dataset;
        var downloads = p.Edition.Downloads;
        var data = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "Dataset",
            ["name"] = $"EduPlan: {p.W["dataset.title"]}",
            ["description"] = p.W["dataset.description"],
            ["url"] = p.Absolute(p.Url.Data),
            ["keywords"] = p.W["dataset.keywords"],
            ["version"] = set.Version,
            ["dateModified"] = Cite.Day(set.DataAsOf),
            ["license"] = set.LicenceUrl ?? set.Licence,
            ["isAccessibleForFree"] = true,
            ["inLanguage"] = new JsonArray("vi", "en"),
            ["creator"] = new JsonObject { ["@type"] = "Organization", ["name"] = "EduPlan", ["url"] = p.Absolute(p.Url.About) },
            ["spatialCoverage"] = p.W["dataset.place"],
        };
        if (p.Lib.Plans.Count > 0)
            data["temporalCoverage"] = string.Create(CultureInfo.InvariantCulture, $"{p.Lib.Plans.Min(x => x.PeriodStart)}/{p.Lib.Plans.Max(x => x.PeriodEnd)}");
        data["distribution"] = new JsonArray([.. downloads.All.Where(f => f.Name is Archive.Name or SqliteFile.Name || f.MediaType == "text/csv").Select(f => (JsonNode)new JsonObject
        {
            ["@type"] = "DataDownload",
            ["name"] = f.Name,
            ["encodingFormat"] = f.MediaType,
            ["contentUrl"] = p.Absolute(Urls.Download(f.Name)),
            ["contentSize"] = f.Length.ToString(CultureInfo.InvariantCulture),
        })]);
        return data.ToJsonString(Compact);
    }
}
