using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using EduPlan.Site.Pages.Tasks;
using EduPlan.Site.Parts;

namespace EduPlan.Site.Build;

/// <summary>The frozen answers beside the pages: what the page's own question, sent as published, was answered on the build's clocks.</summary>
public sealed class PageAnswers(ApiClient api, Library library)
{
    private const int AtOnce = 4;
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Asks the question of every page that has one, tasks apart: those are many and were asked already, fifty at a time.</summary>
    public async Task<IReadOnlyCollection<FileToWrite>> Read(CancellationToken cancel)
    {
        var files = new ConcurrentBag<FileToWrite>();
        await Parallel.ForEachAsync(Asked(), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (page, stop) =>
        {
            var answer = await api.AskAsIs(Question.Load(page.Question), Variables(page.Slug), stop);
            files.Add(new FileToWrite(Urls.Beside(page.Path, Twins.JsonFile), answer));
        });
        foreach (var task in library.Tasks)
            files.Add(FileToWrite.Of(Urls.Beside(Urls.Vi.Task(task.Slug), Twins.JsonFile), Answer(task)));
        return files;
    }

    private IEnumerable<(string Question, string Path, string? Slug)> Asked() =>
        library.Provinces.Select(p => ("Province", Urls.Vi.Province(p.Slug), (string?)p.Slug))
            .Concat(library.Plans.Select(p => ("Plan", Urls.Vi.Plan(p.Slug), (string?)p.Slug)))
            .Concat(library.Indicators.Select(i => ("Indicator", Urls.Vi.Indicator(i.Slug), (string?)i.Slug)))
            .Concat(library.Agencies.Select(a => ("Agency", Urls.Vi.Agency(a.Slug), (string?)a.Slug)))
            .Append(("Dataset", Urls.Vi.Data, null));

    private JsonObject Variables(string? slug)
    {
        var variables = new JsonObject { ["asOf"] = library.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) };
        if (library.KnownAt is { } known)
            variables["knownAt"] = known.ToString("O", CultureInfo.InvariantCulture);
        if (slug is not null)
            variables["slug"] = slug;
        return variables;
    }

    /// <summary>The answer to Task.graphql, put together from the two questions that asked for all tasks and all reports.</summary>
    private string Answer(TaskFull task)
    {
        var json = JsonSerializer.SerializeToNode(task, AnswerJson.Default.TaskFull)!.AsObject();
        json["reports"] = new JsonArray([.. library.ReportsOf(task).Select(Report)]);
        return new JsonObject { ["data"] = new JsonObject { ["task"] = json } }.ToJsonString(Compact);
    }

    private static JsonNode Report(ReportFull report)
    {
        var json = JsonSerializer.SerializeToNode(report, AnswerJson.Default.ReportFull)!.AsObject();
        foreach (var unasked in (string[])["province", "task", "indicator", "reportingDuty"])
            json.Remove(unasked);
        return json;
    }
}
