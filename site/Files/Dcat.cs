using System.Globalization;
using System.Text.Json.Nodes;
using EduPlan.Site.Build;
using EduPlan.Site.Words;

namespace EduPlan.Site.Files;

/// <summary>A small catalogue for data portals (DCAT 3 as JSON-LD): the data set, its downloads with size and checksum, the GraphQL service.</summary>
public static class Dcat
{
    /// <param name="files">Every download there is to list.</param>
    public static string Json(Edition edition, IReadOnlyList<Download> files)
    {
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(files);
        var set = edition.Library.Dataset.Dataset;
        JsonObject Id(string path) => new() { ["@id"] = edition.BaseUrl + path };
        var dataset = new JsonObject
        {
            ["@id"] = $"{edition.BaseUrl}{Urls.Vi.Data}#bo-du-lieu",
            ["@type"] = "dcat:Dataset",
            ["dct:title"] = Both(w => w["dataset.title"]),
            ["dct:description"] = Both(w => w["dataset.description"]),
            ["dct:identifier"] = "eduplan",
            ["dcat:version"] = set.Version,
            ["dct:modified"] = Typed(Cite.Day(set.DataAsOf), "xsd:date"),
            ["dct:language"] = new JsonArray("vi", "en"),
            ["dct:license"] = set.LicenceUrl is { } url ? new JsonObject { ["@id"] = url } : set.Licence,
            ["dct:publisher"] = new JsonObject { ["@type"] = "foaf:Agent", ["foaf:name"] = "EduPlan" },
            ["dcat:keyword"] = new JsonArray([.. DataPackage.Keywords(WordList.Vi).Select(k => (JsonNode)k)]),
            ["dcat:landingPage"] = Id(Urls.Vi.Data),
            ["dcat:distribution"] = new JsonArray([.. files.Select(file => (JsonNode)new JsonObject
            {
                ["@type"] = "dcat:Distribution",
                ["dct:title"] = file.Name,
                ["dcat:downloadURL"] = Id(Urls.Download(file.Name)),
                ["dcat:mediaType"] = new JsonObject { ["@id"] = $"https://www.iana.org/assignments/media-types/{file.MediaType}" },
                ["dcat:byteSize"] = Typed(file.Length.ToString(CultureInfo.InvariantCulture), "xsd:nonNegativeInteger"),
                ["spdx:checksum"] = new JsonObject
                {
                    ["@type"] = "spdx:Checksum",
                    ["spdx:algorithm"] = new JsonObject { ["@id"] = "spdx:checksumAlgorithm_sha256" },
                    ["spdx:checksumValue"] = Typed(file.Sha256, "xsd:hexBinary"),
                },
            })]),
        };
        return new JsonObject
        {
            ["@context"] = new JsonObject
            {
                ["dcat"] = "http://www.w3.org/ns/dcat#",
                ["dct"] = "http://purl.org/dc/terms/",
                ["foaf"] = "http://xmlns.com/foaf/0.1/",
                ["spdx"] = "http://spdx.org/rdf/terms#",
                ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
            },
            ["@id"] = edition.BaseUrl + Urls.Download(Downloads.Catalogue),
            ["@type"] = "dcat:Catalog",
            ["dct:title"] = "EduPlan",
            ["dct:description"] = Both(w => w["dataset.description"]),
            ["foaf:homepage"] = Id(Urls.Vi.Home),
            ["dcat:dataset"] = new JsonArray(dataset),
            ["dcat:service"] = new JsonArray(new JsonObject
            {
                ["@type"] = "dcat:DataService",
                ["dct:title"] = "GraphQL",
                ["dcat:endpointURL"] = Id(Urls.GraphQL),
                ["dcat:endpointDescription"] = Id(Urls.GraphQLSchema),
                ["dcat:servesDataset"] = Id($"{Urls.Vi.Data}#bo-du-lieu"),
            }),
        }.ToJsonString(DataPackage.Readable) + "\n";
    }

    private static JsonArray Both(Func<WordList, string> text) => new(
        new JsonObject { ["@value"] = text(WordList.Vi), ["@language"] = "vi" },
        new JsonObject { ["@value"] = text(WordList.En), ["@language"] = "en" });

    private static JsonObject Typed(string value, string type) => new() { ["@value"] = value, ["@type"] = type };
}
