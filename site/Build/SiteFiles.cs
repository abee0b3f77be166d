using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using EduPlan.Site.Files;
using EduPlan.Site.Parts;
using EduPlan.Site.Words;

namespace EduPlan.Site.Build;

/// <summary>Everything of a site that is not a page: the twins of the pages, downloads, feeds, the search index.</summary>
public static class SiteFiles
{


    public static IEnumerable<FileToWrite> All(Edition edition)
    {
        ArgumentNullException.ThrowIfNull(edition);
        var l = edition.Library;
        yield return FileToWrite.Of(Urls.Icon, Resources.Text("icon.svg"));
        yield return FileToWrite.Of(Urls.SearchScript, Resources.Text("search.js"));
        yield return FileToWrite.Of(Urls.Vi.ChangesFeed, Atom.Changes(edition, WordList.Vi));
        yield return FileToWrite.Of(Urls.En.ChangesFeed, Atom.Changes(edition, WordList.En));
        var downloads = Downloads(edition).ToList();
        yield return Archive.Of(edition, downloads);
        foreach (var file in downloads.Concat(SearchIndex.All(edition)).Concat(PageTwins.All(edition)))
            yield return file;
        yield return Query(l, "Dataset", Urls.Vi.Data, null);
        foreach (var province in l.Provinces)
        {
            yield return Query(l, "Province", Urls.Vi.Province(province.Slug), province.Slug);
        }

        foreach (var plan in l.Plans)
            yield return Query(l, "Plan", Urls.Vi.Plan(plan.Slug), plan.Slug);
        foreach (var indicator in l.Indicators)
            yield return Query(l, "Indicator", Urls.Vi.Indicator(indicator.Slug), indicator.Slug);
        foreach (var agency in l.Agencies)
            yield return Query(l, "Agency", Urls.Vi.Agency(agency.Slug), agency.Slug);
        foreach (var task in l.Tasks)
            yield return Query(l, "Task", Urls.Vi.Task(task.Slug), task.Slug);
    }

    private static FileToWrite Query(Library library, string question, string path, string? slug) =>
        FileToWrite.Of(Urls.Beside(path, Twins.QueryFile), Twins.Query(Question.Load(question), library, slug));

    private static IEnumerable<FileToWrite> Downloads(Edition edition)
    {
        yield return FileToWrite.Of(Urls.Download("datapackage.json"), DataPackage.Json(edition));
        yield return FileToWrite.Of(Urls.Download("README.md"), Readme(edition));
        foreach (var table in Tables.All)
        {
            var rows = table.Rows(edition.Library).ToList();
            yield return new FileToWrite(Urls.Download(table.Name + ".csv"), Csv.Write(table.Columns.Select(c => c.Name), rows));
            yield return FileToWrite.Of(Urls.Download(table.Name + ".json"), Json(table, rows));
        }
    }

    private static string Json(Table table, List<IReadOnlyList<object?>> rows) =>
        new JsonArray([.. rows.Select(row => (JsonNode)new JsonObject(table.Columns.Zip(row, (c, cell) => KeyValuePair.Create(c.Name, (JsonNode?)Node(cell)))))]).ToJsonString(DataPackage.Readable) + "\n";

    private static JsonValue? Node(object? cell) => cell switch
    {
        null => null,
        decimal n => JsonValue.Create(n),
        double n => JsonValue.Create(n),
        int n => JsonValue.Create(n),
        DateOnly day => JsonValue.Create(day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
        DateTimeOffset time => JsonValue.Create(time.ToString("yyyy-MM-ddTHH:mm:ssK", System.Globalization.CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(cell.ToString()),
    };

    private static string Readme(Edition edition)
    {
        var set = edition.Library.Dataset.Dataset;
        var w = WordList.En;
        var tables = string.Join("\n", Tables.All.Select(t => $"- {t.Name}.csv, {t.Name}.json: {w[$"table.{t.Name}"]}"));
        return $"# EduPlan\n\n{w["home.description"]}\n\nVersion {set.Version}, data up to {set.DataAsOf:yyyy-MM-dd}, judged on {edition.Library.AsOf:yyyy-MM-dd}. Licence: {set.Licence} {set.LicenceUrl}\n\n"
            + $"{tables}\n\nMethod: {edition.BaseUrl}{Urls.En.Method}\n";
    }
}
