using System.Text;
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
using EduPlan.Site.Words;

namespace EduPlan.Site.Build;

/// <summary>A file of a site that is not a rendered page.</summary>
/// <param name="Path">With a leading slash.</param>
public sealed record FileToWrite(string Path, byte[] Bytes)
{
    public static FileToWrite Of(string path, string text) => new(path, new UTF8Encoding(false).GetBytes(text));
}

/// <summary>The whole build: ask, render, write beside the live site, check, switch. Any doubt is a <see cref="BuildException"/>.</summary>
/// <param name="now">The time, read at the edge; used only when no build time is given.</param>
public sealed class SiteBuilder(ApiClient api, BuildOptions options, DateTimeOffset now, Action<string> progress)
{
    private const int Batch = 200;

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
        ("changes", ChangePages.All),
        ("data", DataPages.All),
        ("prose", ProsePages.All),
    ];

    /// <summary>Builds the site; returns one line that says what was done.</summary>
    public async Task<string> Build(CancellationToken cancel)
    {
        using var output = new OutputFolder(options.Output);
        var library = await new LibraryReader(api, options.Clocks, progress, Write).Read(cancel);
        var edition = new Edition(library, BuiltAt(output, library), options.BaseUrl);
        var links = new LinkCheck();
        // Beside the pages: tables, feeds and the archive need one thread, and alone they would leave the others idle.
        var files = Task.Run(() => WriteAll(SiteFiles.All(edition).Concat(CardFiles.All(edition, output.ReadLive)).Concat(PageAnswers.All(library))), cancel);
        await Task.WhenAll(Render(edition, output, links, cancel), files);
        WriteAll(Sitemap.All(edition, [.. output.Paths]));
        progress($"checking the links of {output.Paths.Count()} files");
        if (links.Faults(output.Paths.Append(Manifest.FileName)) is { Count: > 0 } faults)
            throw new BuildException($"{faults.Count} broken links:\n  " + string.Join("\n  ", faults.Take(200)));
        var total = output.Paths.Count();
        var (written, removed) = output.Switch(Made(library, edition.BuiltAt));
        return $"{total} files: {written} written, {total - written} unchanged, {removed} removed";

        void Write(FileToWrite file) => output.Write(file.Path[1..], file.Bytes);

        void WriteAll(IEnumerable<FileToWrite> all)
        {
            foreach (var file in all)
            {
                cancel.ThrowIfCancellationRequested();
                Write(file);
            }
        }
    }

    private DateTimeOffset BuiltAt(OutputFolder output, Library library) =>
        options.Clocks.BuiltAt ?? (output.Live is { } live && live.MadeFromTheSame(Made(library, now)) ? live.BuiltAt : now);

    private Manifest Made(Library library, DateTimeOffset builtAt) => new(
        library.Dataset.Dataset.Version, library.Dataset.Dataset.DataAsOf, options.Clocks.AsOf, options.Clocks.KnownAt, options.BaseUrl, builtAt,
        Resources.Generator, []);

    private async Task Render(Edition edition, OutputFolder output, LinkCheck links, CancellationToken cancel)
    {
        var batches = Channel.CreateBounded<PageToRender[]>(4);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var workers = Enumerable.Range(0, Math.Max(2, Environment.ProcessorCount)).Select(_ => Task.Run(async () =>
        {
            try
            {
                using var renderer = new PageRenderer();
                await foreach (var batch in batches.Reader.ReadAllAsync(stop.Token))
                    await renderer.Render(batch, (path, bytes) =>
                    {
                        output.Write(path, bytes.Span);
                        links.Add(path, bytes.Span);
                    });
            }
            catch
            {
                // The others need not finish what will not be published.
                await stop.CancelAsync();
                throw;
            }
        }, stop.Token)).ToList();
        try
        {
            foreach (var (name, pages) in Kinds)
            {
                var count = 0;
                foreach (var batch in pages(edition, WordList.Vi).Concat(pages(edition, WordList.En)).Chunk(Batch))
                {
                    await batches.Writer.WriteAsync(batch, stop.Token);
                    count += batch.Length;
                }

                progress($"{name}: {count} pages");
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // A worker failed; its own exception is thrown below.
        }

        batches.Writer.TryComplete();
        await Task.WhenAll(workers);
    }
}
