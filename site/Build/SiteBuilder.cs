using System.Text.Json.Nodes;
using System.Threading.Channels;
using EduPlan.Site.Cards;
using EduPlan.Site.Files;
using EduPlan.Site.Pages.Agencies;
using EduPlan.Site.Pages.Calendar;
using EduPlan.Site.Pages.Changes;
using EduPlan.Site.Pages.Comparison;
using EduPlan.Site.Pages.Data;
using EduPlan.Site.Pages.Documents;
using EduPlan.Site.Pages.Home;
using EduPlan.Site.Pages.Indicators;
using EduPlan.Site.Pages.Plans;
using EduPlan.Site.Pages.Prose;
using EduPlan.Site.Pages.Provinces;
using EduPlan.Site.Pages.Search;
using EduPlan.Site.Pages.Tasks;
using EduPlan.Site.Parts;
using EduPlan.Site.Words;

namespace EduPlan.Site.Build;

/// <summary>The whole build: ask, render, write beside the live site, check, switch. Any doubt is a <see cref="BuildException"/>.</summary>
/// <param name="now">The time, read at the edge: the day of judgement may not lie beyond it, and it is the time of building when none is given.</param>
/// <param name="progress">Gets a line for each thing done.</param>
/// <param name="pages">Gets how many pages are rendered and how many there are; null when nobody watches, which saves the counting.</param>
public sealed class SiteBuilder(ApiClient api, BuildOptions options, DateTimeOffset now, Action<string> progress, Action<int, int>? pages = null)
{
    /// <summary>Pages that one renderer makes: it keeps all of them until it is done.</summary>
    private const int Batch = 32;

    /// <summary>How often the data is read anew when it changes while it is read.</summary>
    private const int Readings = 3;

    /// <summary>The page kinds, in order. A new kind is one line here, one folder under Pages and its paths in Urls.</summary>
    private static readonly IReadOnlyList<(string Name, Func<Edition, WordList, IEnumerable<PageToRender>> Pages)> Kinds =
    [
        ("home", HomePages.All),
        ("provinces", ProvincePages.All),
        ("plans", PlanPages.All),
        ("tasks", TaskPages.All),
        ("indicators", IndicatorPages.All),
        ("agencies", AgencyPages.All),
        ("documents", DocumentPages.All),
        ("calendar", CalendarPages.All),
        ("comparison", ComparisonPages.All),
        ("search", SearchPages.All),
        ("data", DataPages.All),
        ("prose", ProsePages.All),
    ];

    /// <summary>Builds the site, or finds that there is nothing to do.</summary>
    public async Task<BuildSummary> Build(CancellationToken cancel)
    {
        for (var reading = 1; ; reading++)
        {
            using var output = new OutputFolder(options.Output);
            var schema = await api.Schema(cancel);
            var dataset = await Dataset(cancel);
            if (output.Live is { } live && live.Chain.Head == dataset.LastHash && live.MadeFromTheSame(Manifest.Of(dataset, schema, options, now)) && output.LiveIsWhole())
                return BuildSummary.NothingToDo(live);
            var made = Manifest.Of(dataset, schema, options, now);
            made = made with { BuiltAt = options.Clocks.BuiltAt ?? (output.Live is { } before && before.MadeFromTheSame(made) ? before.BuiltAt : now) };
            output.Stamp = new Stamp(made.DataVersion, made.DataAsOf, made.AsOf, made.BuiltAt);
            var check = new SiteCheck(output);
            var answers = new AnswersBeside(output, check, options.Clocks);
            var reader = new LibraryReader(api, options.Clocks, progress, answers.Write);
            var library = await reader.Read(cancel);
            // Before anything is made of it: what was read in two states may not even hang together.
            var moved = await Moved(made, library, cancel);
            if (moved is null)
            {
                (var summary, moved) = await Write(output, check, made.With(library), library, reader, answers, schema, cancel);
                if (summary is not null)
                    return summary;
            }

            // Pages of one state and answers of another are no matter of opinion: no --accept lets them through.
            if (reading == Readings)
                throw new BuildException($"the data changed while it was read, all {Readings} times; the last time {moved}");
            progress($"the data changed while it was read ({moved}); once more from the start");
        }
    }

    /// <summary>How the data as it was read differs from what the API says that it holds; null when it is one state, whole.</summary>
    /// <param name="made">Carries the version that there was before anything was read.</param>
    private async Task<string?> Moved(Manifest made, Library library, CancellationToken cancel)
    {
        var set = library.Dataset.Dataset;
        foreach (var version in (string[])[set.Version, (await Dataset(cancel)).Version])
            if (version != made.DataVersion)
                return $"from version {made.DataVersion} to {version}";
        foreach (var (what, listed, counted) in library.Counted())
            if (listed != counted)
                return $"{counted} {what} were counted and {listed} listed";
        return library.Head == set.LastHash ? null : $"the newest report was {set.LastHash ?? "none"} and the list ends with {library.Head ?? "none"}";
    }

    private async Task<Dataset> Dataset(CancellationToken cancel)
    {
        var variables = new JsonObject { ["asOf"] = Cite.Day(options.Clocks.AsOf) };
        return (await api.Ask(Question.Load("Dataset"), variables, AnswerJson.Default.DatasetAnswer, cancel)).Dataset;
    }

    /// <summary>No summary when the data changed on the way, but how.</summary>
    private async Task<(BuildSummary? Summary, string? Moved)> Write(
        OutputFolder output, SiteCheck check, Manifest made, Library library, LibraryReader reader, AnswersBeside answers, string schema, CancellationToken cancel)
    {
        var refusals = Refusals.Of(output.Live, made, [.. library.Chain.Select(r => r.Hash)], schema, Clocks.DayOf(now)).ToList();
        var edition = new Edition(library, options.BaseUrl, e => new Downloads(
            e, output.LiveBytes, (path, bytes, content) => check.Kept(path, output.Write(path, bytes, content: content))), options.EvidenceTo);
        // Beside the pages: tables, feeds and the archive need one thread, and alone they would leave the others idle.
        await Together([stop => Render(Kinds, edition, output, check, stop), stop => reader.Lists(edition.Lists.Values, answers, stop), stop =>
        {
            _ = edition.Downloads;
            PageAnswers.Write(edition, answers);
            foreach (var file in SiteFiles.All(edition).Concat(CardFiles.All(edition, path => output.LiveBytes(path))))
            {
                stop.ThrowIfCancellationRequested();
                Put(file, output, check);
            }

            return Task.CompletedTask;
        }], cancel);
        if (await Moved(made, library, cancel) is { } moved)
            return (null, moved);

        progress($"checking {output.Paths.Count()} files");
        check.ReadBack();
        var heavy = check.TooHeavy();
        if (!made.Synthetic)
            refusals.AddRange(heavy);
        made = made with { Accepted = options.Accept is null || refusals.Count == 0 ? null : new Acceptance(options.Accept, refusals) };
        await Log(new ChangeLog(output, made, library), edition, output, check, cancel);
        check.ReadBack();
        Require(check, refusals, made.Accepted);
        // The log is weighed last and only noted: a refusal would have to stand in it.
        return (Switch(output, made, [.. made.Synthetic ? heavy : [], .. check.TooHeavy()]), null);
    }

    /// <summary>What changed, told on pages of its own: they come last, since all else must be there to be compared.</summary>
    private async Task Log(ChangeLog log, Edition edition, OutputFolder output, SiteCheck check, CancellationToken cancel)
    {
        var days = log.Days();
        await Render([("changes", (e, words) => ChangePages.All(e, words, days))], edition, output, check, cancel);
        foreach (var file in ChangePages.Files(edition, days))
            Put(file, output, check);
        foreach (var file in Sitemap.All(edition, [.. output.Paths]))
            Put(file, output, check);
    }

    private static void Put(FileToWrite file, OutputFolder output, SiteCheck check) => check.Kept(file.Path[1..], output.Write(file.Path[1..], file.Bytes, file.Marked));

    /// <summary>Stops the build with every reason there is against its site.</summary>
    private static void Require(SiteCheck check, List<string> refusals, Acceptance? accepted)
    {
        var faults = check.Faults();
        if (faults.Count == 0 && (refusals.Count == 0 || accepted is not null))
            return;
        List<string> lines = [];
        if (faults.Count > 0)
            lines.AddRange([$"{faults.Count} faults in the new site, which no --accept lets through:", .. faults.Take(200).Select(f => "  " + f)]);
        if (refusals.Count > 0 && accepted is null)
            lines.AddRange(["the live site is not replaced:", .. refusals.Select(r => "  " + r), "if this is right, build again with --accept REASON; the site will show the reason"]);
        throw new BuildException(string.Join('\n', lines));
    }

    private static BuildSummary Switch(OutputFolder output, Manifest made, IReadOnlyList<string> heavy)
    {
        List<string> notes = [.. heavy, .. made.Accepted?.Refusals.Select(r => "accepted: " + r) ?? []];
        var before = output.Written.ToList();
        var (written, removed) = output.Switch(made);
        return BuildSummary.Of(output.Files, before, written, removed, notes) with { Accepted = made.Accepted };
    }

    private async Task Render(
        IReadOnlyList<(string Name, Func<Edition, WordList, IEnumerable<PageToRender>> Pages)> kinds, Edition edition, OutputFolder output, SiteCheck check, CancellationToken cancel)
    {
        var batches = Channel.CreateBounded<PageToRender[]>(4);
        var total = pages is null ? 0 : kinds.Sum(k => k.Pages(edition, WordList.Vi).Count() + k.Pages(edition, WordList.En).Count());
        var done = 0;
        await Together([Feed, .. Enumerable.Repeat<Func<CancellationToken, Task>>(Work, Math.Max(2, Environment.ProcessorCount))], cancel);

        async Task Feed(CancellationToken stop)
        {
            foreach (var (name, all) in kinds)
            {
                var count = 0;
                foreach (var batch in all(edition, WordList.Vi).Concat(all(edition, WordList.En)).Chunk(Batch))
                {
                    await batches.Writer.WriteAsync(batch, stop);
                    count += batch.Length;
                }

                progress($"{name}: {count} pages");
            }

            batches.Writer.Complete();
        }

        async Task Work(CancellationToken stop)
        {
            using var renderer = new PageRenderer();
            await foreach (var batch in batches.Reader.ReadAllAsync(stop))
            {
                await renderer.Render(batch, (path, bytes) =>
                {
                    stop.ThrowIfCancellationRequested();
                    check.Kept(path, output.Write(path, bytes.Span, marked: true));
                });
                pages?.Invoke(Interlocked.Add(ref done, batch.Length), total);
            }
        }
    }

    /// <summary>Runs all side by side and returns when none runs any more: the first that fails stops the others, for what they make will not be published.</summary>
    private static async Task Together(IEnumerable<Func<CancellationToken, Task>> parts, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await Task.WhenAll(parts.Select(part => Task.Run(async () =>
        {
            try
            {
                await part(stop.Token);
            }
            catch
            {
                await stop.CancelAsync();
                throw;
            }
        }, CancellationToken.None)));
    }
}
