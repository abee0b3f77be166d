using EduPlan.Benchmarks.Loading;
using EduPlan.Benchmarks.Servers;

namespace EduPlan.Benchmarks.Measures;

/// <summary>
/// The site's build, the pull from the API counted in, against Hugo making the same pages. Aims: at least three times Hugo's pages per second, at most half
/// its memory, a build without new data in a tenth of the time.
/// </summary>
internal static class SiteMeasure
{
    private const int WarmUp = 3;

    /// <summary>Programs that took turns at one thing, with what each turn made and what it cost the API.</summary>
    private sealed record Row(string Name, int Files, List<TimedRun> Runs, List<double> ApiCpu);

    public static async Task RunAsync(Options options)
    {
        var (content, repeat, hugo) = (Verbs.Content(options), options.Number("repeat", 3), !options.Flag("without-hugo"));
        using var folder = new TemporaryFolder(options.Text("folder"));
        options.Done();
        Table.PrintMachine($"site: best of {repeat}, {content.PlanCount} plans, in {folder.Path}");
        var database = folder.Of("data.db");
        await new DirectLoad(content).RunAsync(database);
        var (publishedSite, publishedApi) = (await Programs.PublishAsync("site", "EduPlan.Site"), await Programs.PublishAsync("api", "EduPlan.Api"));
        // Nothing kept: else the second build would be given the first one's answers, which no night has.
        await using var api = await StartAsync();

        // The third pull of one process costs a third of the first, and no less after it.
        var site = folder.Of("site");
        for (var pull = 0; pull < WarmUp; pull++)
        {
            if (Directory.Exists(site))
                Directory.Delete(site, recursive: true);
            await TimedRun.MustAsync(Build(["dotnet", publishedSite], site, api));
        }
        var files = Directory.EnumerateFiles(site, "*", SearchOption.AllDirectories).Count();
        var pages = Directory.EnumerateFiles(site, "index.html", SearchOption.AllDirectories).Count();
        List<(Row Row, HugoSite Hugo)> peers = [];
        if (hugo)
        {
            foreach (var (name, kind) in ((string, HugoPages)[])[("tasks by templates, others as finished HTML", HugoPages.TaskTemplates), ("all pages as finished HTML, only copied", HugoPages.FinishedHtml), ("all pages as Markdown", HugoPages.Markdown)])
            {
                var made = await HugoSite.MakeAsync(site, folder.Of($"hugo-{kind}"), kind);
                peers.Add((new($"{await HugoSite.VersionAsync()}, {name}", made.Pages, [], []), made));
            }
        }

        Row ours = new("site build", files, [], []), cold = new("the same, the API just started", files, [], []), jit = new("the same, not compiled ahead", files, [], []), again = new("site build, nothing new", files, [], []);
        List<Func<Task>> turns =
        [
            () => TurnAsync(ours, ["dotnet", publishedSite], folder.Of("out"), api),
            () => TurnAsync(again, ["dotnet", publishedSite], site, api),
            () => TurnAsync(jit, Programs.Site(), folder.Of("out"), api),
            async () =>
            {
                await using var fresh = await StartAsync();
                await TurnAsync(cold, ["dotnet", publishedSite], folder.Of("out"), fresh);
            },
            .. peers.Select(p => (Func<Task>)(async () =>
            {
                p.Row.Runs.Add(await p.Hugo.BuildAsync(folder.Of("hugo-out")));
                if (p.Row.Runs.Count == 1)
                    p.Hugo.MustMatch(site, folder.Of("hugo-out"));
                Directory.Delete(folder.Of("hugo-out"), recursive: true);
            })),
        ];
        // Each round begins with another, so that none has the better place in all of them.
        for (var round = 0; round < repeat; round++)
        {
            for (var turn = 0; turn < turns.Count; turn++)
                await turns[(round + turn) % turns.Count]();
        }

        var table = new Table($"{pages:N0} pages", "files", "s", "pages/s", "CPU s", "API CPU s", "peak MB", "pages/s against ours", "memory against ours");
        var (best, memory) = (Best(ours), Peak(ours));
        foreach (var row in (Row[])[ours, cold, jit, again, .. peers.Select(p => p.Row)])
            table.Add(row.Name, row.Files, Best(row), pages / Best(row), row.Runs.Min(r => r.CpuSeconds), row.ApiCpu.Count > 0 ? row.ApiCpu.Min() : "", Peak(row), best / Best(row), Peak(row) / memory);
        table.Print();
        Console.WriteLine($"The API, not counted in the memory above, held {api.PeakMegabytes:N0} MB at most.");

        Task<ServerProcess> StartAsync() => Programs.StartApiAsync("API", database, Path.GetDirectoryName(publishedApi), Programs.NothingKept);
    }

    private static double Best(Row row) => row.Runs.Min(r => r.Time.TotalSeconds);

    private static double Peak(Row row) => row.Runs.Max(r => r.PeakMegabytes);

    private static string[] Build(string[] program, string output, ServerProcess api) =>
    [
        .. program, "build", "--output", output, "--api", $"http://127.0.0.1:{api.Port}", "--as-of", "2026-11-01", "--known-at", "2026-11-01T00:00:00Z",
        "--built-at", "2026-11-01T00:00:00Z",
    ];

    private static async Task TurnAsync(Row row, string[] program, string output, ServerProcess api)
    {
        if (Path.GetFileName(output) == "out" && Directory.Exists(output))
            Directory.Delete(output, recursive: true);
        var cpu = api.CpuSeconds;
        row.Runs.Add(await TimedRun.MustAsync(Build(program, output, api)));
        row.ApiCpu.Add(api.CpuSeconds - cpu);
    }
}
