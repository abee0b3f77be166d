using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using EduPlan.Site.Files;
using EduPlan.Site.Pages.Agencies;
using EduPlan.Site.Pages.Documents;
using EduPlan.Site.Pages.Indicators;
using EduPlan.Site.Pages.Plans;
using EduPlan.Site.Pages.Provinces;
using EduPlan.Site.Pages.Tasks;
using EduPlan.Site.Parts;

namespace EduPlan.Site.Build;

/// <summary>
/// Asks every question of the site, connections page after page and some at once, and puts the answers in a fixed order. The lists of provinces, plans,
/// indicators and agencies hold all that the page of each asks for, so that its frozen answer is cut from the list and not asked for again.
/// </summary>
/// <param name="keep">Takes the frozen answers as they come, from several threads.</param>
public sealed class LibraryReader(ApiClient api, Clocks clocks, Action<string> progress, AnswersBeside.Taker keep)
{
    private const int AtOnce = 4;

    /// <summary>Where the frozen answers to a question about one thing stand.</summary>
    /// <param name="Field">The field that asks for the one thing: "plan".</param>
    /// <param name="Question">The question that asks for it: "Plan".</param>
    private sealed record Frozen(string Field, string Question, Func<string, string> PageOf);

    public async Task<Library> Read(CancellationToken cancel)
    {
        var json = AnswerJson.Default;
        var question = Question.Load("Dataset");
        using var answer = await api.AskAsIs(question, Variables(), cancel);
        var dataset = ApiClient.Read(question, answer, json.DatasetAnswer);
        progress($"data set {dataset.Dataset.Version}, {dataset.Dataset.DataAsOf:yyyy-MM-dd}, judged on {clocks.AsOf:yyyy-MM-dd}");
        keep("Dataset", Urls.Vi.Data, null, JsonMarshal.GetRawUtf8Value(answer.RootElement));
        List<TaskFull> tasks = [];
        List<TargetFull> targets = [];
        List<ReportFull> reports = [];
        List<PlanFull> plans = [];
        List<AgencyFull> agencies = [];
        List<ProvinceFull> provinces = [];
        List<IndicatorFull> indicators = [];
        List<LegalDocument> documents = [];
        // The longest first: each list is asked for page after page, so that only different lists can be asked for at once.
        await Parallel.ForEachAsync<Func<CancellationToken, Task>>(
            [
                async stop => tasks = await All("Tasks", json.TasksAnswer, a => a.Tasks, null, stop),
                async stop => targets = await All("Targets", json.TargetsAnswer, a => a.Targets, null, stop),
                async stop => plans = await All("Plans", json.PlansAnswer, a => a.Plans, new("plan", "Plan", Urls.Vi.Plan), stop),
                async stop => reports = await All("Reports", json.ReportsAnswer, a => a.Reports, null, stop),
                async stop => agencies = await All("Agencies", json.AgenciesAnswer, a => a.Agencies, new("agency", "Agency", Urls.Vi.Agency), stop),
                async stop => indicators = await All("Indicators", json.IndicatorsAnswer, a => a.Indicators, new("indicator", "Indicator", Urls.Vi.Indicator), stop),
                async stop => provinces = await All("Provinces", json.ProvincesAnswer, a => a.Provinces, new("province", "Province", Urls.Vi.Province), stop),
                async stop => documents = await All("Documents", json.DocumentsAnswer, a => a.LegalDocuments, null, stop),
            ],
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel },
            async (all, stop) => await all(stop));
        return new Library
        {
            Dataset = dataset,
            AsOf = clocks.AsOf,
            KnownAt = clocks.KnownAt,
            Provinces = [.. provinces.OrderBy(p => p.Slug, StringComparer.Ordinal)],
            Plans = [.. plans.OrderBy(p => p.Slug, StringComparer.Ordinal)],
            // Tasks and targets come in the order of print within their plan.
            Tasks = [.. tasks.OrderBy(t => t.Plan.Slug, StringComparer.Ordinal)],
            Targets = [.. targets.OrderBy(t => t.Plan.Slug, StringComparer.Ordinal)],
            Indicators = [.. indicators.OrderBy(i => i.Slug, StringComparer.Ordinal)],
            Agencies = [.. agencies.OrderBy(a => a.Slug, StringComparer.Ordinal)],
            AllReports = reports,
            Documents = [.. documents.OrderBy(d => d.Slug, StringComparer.Ordinal)],
        };
    }

    /// <summary>Asks for what stands on each page of a list, and keeps the answers; those that <see cref="PageAnswers"/> makes from the library are left to it.</summary>
    public Task Lists(IEnumerable<ListPage> pages, AnswersBeside answers, CancellationToken cancel) => Parallel.ForEachAsync(
        pages.Where(p => !PageAnswers.Makes(p)), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (page, stop) =>
        {
            var variables = Variables();
            foreach (var (name, literal) in page.Variables)
                variables[name] = JsonNode.Parse(literal);
            using var answer = await api.AskAsIs(Question.Load(page.Question), variables, stop);
            answers.Write(page, JsonMarshal.GetRawUtf8Value(answer.RootElement));
        });

    private async Task<List<TNode>> All<TAnswer, TNode>(
        string name, JsonTypeInfo<TAnswer> shape, Func<TAnswer, Connection<TNode>> select, Frozen? frozen, CancellationToken cancel)
    {
        var all = await api.All(Question.Load(name), Variables(), shape, select, frozen is null ? null : answer => Keep(frozen, answer), cancel);
        progress($"asked {name}: {all.Count}");
        return all;
    }

    // The API writes a thing in the same letters in a list and by itself.
    private void Keep(Frozen frozen, JsonDocument answer)
    {
        var start = Encoding.UTF8.GetBytes($$"""{"data":{"{{frozen.Field}}":""");
        foreach (var node in answer.RootElement.GetProperty("data").EnumerateObject().First().Value.GetProperty("nodes").EnumerateArray())
        {
            var slug = node.GetProperty("slug").GetString()!;
            keep(frozen.Question, frozen.PageOf(slug), slug, [.. start, .. JsonMarshal.GetRawUtf8Value(node), .. "}}"u8]);
        }
    }

    private JsonObject Variables()
    {
        var variables = new JsonObject { ["asOf"] = Cite.Day(clocks.AsOf) };
        if (clocks.KnownAt is { } known)
            variables["knownAt"] = known.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        return variables;
    }
}
