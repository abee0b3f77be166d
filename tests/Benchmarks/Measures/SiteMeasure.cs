using EduPlan.Benchmarks.Loading;
using EduPlan.Benchmarks.Servers;

namespace EduPlan.Benchmarks.Measures;

/// <summary>
/// The site's build, the pull from the API counted in, against Hugo making the same pages. Aims: at least three times Hugo's pages per second, at most half
/// its memory, a build without new data in a tenth of the time.
/// </summary>
internal static class SiteMeasure
{
    public static async Task RunAsync(Options options)
    {
        var (content, repeat) = (Verbs.Content(options), options.Number("repeat", 3));
        options.Done();
        Table.PrintMachine($"site: best of {repeat}, {content.PlanCount} plans");
        using var folder = new TemporaryFolder();
        var database = folder.Of("data.db");
        await new DirectLoad(content).RunAsync(database);
        await using var api = await Programs.StartApiAsync("API", database);
        string[] Build(string output) => Programs.Site(
            "build", "--output", output, "--api", $"http://127.0.0.1:{api.Port}", "--as-of", "2026-11-01", "--known-at", "2026-11-01T00:00:00Z", "--built-at", "2026-11-01T00:00:00Z");

        var site = folder.Of("site");
        await TimedRun.MustAsync(Build(site));
        var (copied, rendered) = (await HugoSite.MakeAsync(site, folder.Of("hugo-html"), markdown: false), await HugoSite.MakeAsync(site, folder.Of("hugo-md"), markdown: true));
        var (ours, again, html, markdown) = (new List<TimedRun>(), new List<TimedRun>(), new List<TimedRun>(), new List<TimedRun>());
        for (var turn = 0; turn < repeat; turn++)
        {
            ours.Add(await TimedRun.MustAsync(Build(folder.Of($"site-{turn}"))));
            again.Add(await TimedRun.MustAsync(Build(site)));
            html.Add(await copied.BuildAsync(folder.Of($"html-{turn}")));
            markdown.Add(await rendered.BuildAsync(folder.Of($"md-{turn}")));
        }

        var files = Directory.EnumerateFiles(folder.Of("site-0"), "*", SearchOption.AllDirectories).Count();
        var table = new Table($"{copied.Pages:N0} pages", "files", "s", "pages/s", "peak MB", "pages/s against ours", "memory against ours");
        var best = ours.Min(r => r.Time.TotalSeconds);
        var memory = ours.Max(r => r.PeakMegabytes);
        Add("site build", files, ours);
        Add("site build, nothing new", files, again);
        Add("Hugo, pages as finished HTML", copied.Pages, html);
        Add("Hugo, pages as Markdown", copied.Pages, markdown);
        table.Print();
        Console.WriteLine($"The API, not counted above, held {api.PeakMegabytes:N0} MB at most.");

        void Add(string name, int made, List<TimedRun> runs)
        {
            var (seconds, peak) = (runs.Min(r => r.Time.TotalSeconds), runs.Max(r => r.PeakMegabytes));
            table.Add(name, made, seconds, copied.Pages / seconds, peak, best / seconds, peak / memory);
        }
    }
}
