using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using EduPlan.Site.Build;
using EduPlan.Site.Words;

namespace EduPlan.Site.Files;

/// <summary>Descriptions of the downloads for machines: a Frictionless data package and a schema.org Dataset.</summary>
public static class DataPackage
{
    // Safe inside a script element too: "<" and "&" stay escaped.
    internal static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), WriteIndented = true, NewLine = "\n" };

    /// <summary>datapackage.json (specs.frictionlessdata.io): each table with its columns and types.</summary>
    public static string Json(Edition edition)
    {
        ArgumentNullException.ThrowIfNull(edition);
        var set = edition.Library.Dataset.Dataset;
        return new JsonObject
        {
            ["name"] = "eduplan",
            ["version"] = set.Version,
            ["licenses"] = new JsonArray(new JsonObject { ["name"] = set.Licence, ["path"] = set.LicenceUrl }),
            ["resources"] = new JsonArray([.. Tables.All.Select(table => (JsonNode)new JsonObject
            {
                ["name"] = table.Name,
                ["path"] = table.Name + ".csv",
                ["format"] = "csv",
                ["encoding"] = "utf-8",
                ["schema"] = new JsonObject
                {
                    ["fields"] = new JsonArray([.. table.Columns.Select(c => (JsonNode)new JsonObject
                    {
                        ["name"] = c.Name,
                        ["type"] = c.Type,
                        ["description"] = WordList.En[$"column.{c.Name}"],
                    })]),
                },
            })]),
        }.ToJsonString(Readable) + "\n";
    }

    /// <summary>The schema.org description of the data set; its date is the data's, never the build's.</summary>
    public static string JsonLd(PageContext p)
    {
        ArgumentNullException.ThrowIfNull(p);
        var set = p.Lib.Dataset.Dataset;
        return new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "Dataset",
            ["name"] = p.W["data.title"] + " · EduPlan",
            ["description"] = p.W["home.description"],
            ["url"] = p.Absolute(p.Url.Data),
            ["version"] = set.Version,
            ["dateModified"] = set.DataAsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["license"] = set.LicenceUrl ?? set.Licence,
            ["isAccessibleForFree"] = true,
            ["distribution"] = new JsonArray([.. Tables.All.Select(t => (JsonNode)new JsonObject
            {
                ["@type"] = "DataDownload",
                ["encodingFormat"] = "text/csv",
                ["contentUrl"] = p.Absolute(Urls.Download(t.Name + ".csv")),
            })]),
        }.ToJsonString(Readable);
    }
}
