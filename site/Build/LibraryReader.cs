using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using EduPlan.Site.Parts;

namespace EduPlan.Site.Build;

/// <summary>Asks every question of the site, connections page after page, and puts the answers in a fixed order.</summary>
public sealed class LibraryReader(ApiClient api, Clocks clocks, Action<string> progress)
{
    public async Task<Library> Read(CancellationToken cancel)
    {
        var json = AnswerJson.Default;
        var dataset = await api.Ask(Question.Load("Dataset"), Variables(), json.DatasetAnswer, cancel);
        progress($"data set {dataset.Dataset.Version}, {dataset.Dataset.DataAsOf:yyyy-MM-dd}, judged on {clocks.AsOf:yyyy-MM-dd}");
        return new Library
        {
            Dataset = dataset,
            AsOf = clocks.AsOf,
            KnownAt = clocks.KnownAt,
            Provinces = [.. (await All("Provinces", json.ProvincesAnswer, a => a.Provinces, cancel)).OrderBy(p => p.Slug, StringComparer.Ordinal)],
            Plans = [.. (await All("Plans", json.PlansAnswer, a => a.Plans, cancel)).OrderBy(p => p.Slug, StringComparer.Ordinal)],
            // Tasks and targets come in the order of print within their plan.
            Tasks = [.. (await All("Tasks", json.TasksAnswer, a => a.Tasks, cancel)).OrderBy(t => t.Plan.Slug, StringComparer.Ordinal)],
            Targets = [.. (await All("Targets", json.TargetsAnswer, a => a.Targets, cancel)).OrderBy(t => t.Plan.Slug, StringComparer.Ordinal)],
            Indicators = [.. (await All("Indicators", json.IndicatorsAnswer, a => a.Indicators, cancel)).OrderBy(i => i.Slug, StringComparer.Ordinal)],
            Agencies = [.. (await All("Agencies", json.AgenciesAnswer, a => a.Agencies, cancel)).OrderBy(a => a.Slug, StringComparer.Ordinal)],
            AllReports = await All("Reports", json.ReportsAnswer, a => a.Reports, cancel),
            Documents = [.. (await All("Documents", json.DocumentsAnswer, a => a.LegalDocuments, cancel)).OrderBy(d => d.Slug, StringComparer.Ordinal)],
        };
    }

    private async Task<List<TNode>> All<TAnswer, TNode>(
        string name, JsonTypeInfo<TAnswer> shape, Func<TAnswer, Connection<TNode>> select, CancellationToken cancel)
    {
        var all = new List<TNode>();
        await foreach (var nodes in Pages(Question.Load(name), shape, select, cancel))
            all.AddRange(nodes);
        progress($"asked {name}: {all.Count}");
        return all;
    }

    private async IAsyncEnumerable<IReadOnlyList<TNode>> Pages<TAnswer, TNode>(
        Question question, JsonTypeInfo<TAnswer> shape, Func<TAnswer, Connection<TNode>> select, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (string? after = null; ;)
        {
            var variables = Variables();
            if (after is not null)
                variables["after"] = after;
            var page = select(await api.Ask(question, variables, shape, cancel));
            yield return page.Nodes;
            if (!page.PageInfo.HasNextPage)
                yield break;
            if (page.PageInfo.EndCursor is null || page.PageInfo.EndCursor == after)
                throw new BuildException($"{question.File}: the API says there is a next page but gives no new cursor");
            after = page.PageInfo.EndCursor;
        }
    }

    private JsonObject Variables()
    {
        var variables = new JsonObject { ["asOf"] = clocks.AsOf.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) };
        if (clocks.KnownAt is { } known)
            variables["knownAt"] = known.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        return variables;
    }
}
