using EduPlan.Benchmarks.Load;
using EduPlan.Benchmarks.Loading;
using EduPlan.Benchmarks.Servers;
using EduPlan.Benchmarks.Synthetic;

namespace EduPlan.Benchmarks.Measures;

/// <summary>The same questions, each worked out anew, over one, ten and a hundred times the data. Aim: flat.</summary>
internal static class FlatMeasure
{
    public static async Task RunAsync(Options options)
    {
        var (effort, scales, seed) = (Effort.Of(options), options.Numbers("scales", 1, 10, 100), options.Number("seed", 1));
        var (postgres, only) = (options.Flag("postgres"), options.Text("only"));
        options.Done();
        Table.PrintMachine($"flat: {effort}, {(postgres ? "PostgreSQL" : "SQLite")}");
        using var folder = new TemporaryFolder();
        await using var cluster = postgres ? await PostgresCluster.StartAsync() : null;
        var servers = new List<(ServerProcess Api, Question[] Questions)>();
        try
        {
            foreach (var scale in scales)
            {
                var database = cluster is null ? folder.Of($"x{scale}.db") : await cluster.CreateAsync($"x{scale}");
                await new DirectLoad(new SyntheticContent(seed, scale, Density.Real)).RunAsync(database);
                var api = await Programs.StartApiAsync($"{scale}x", database, Programs.NothingKept);
                servers.Add((api, (await Questions.OfAsync(database)).All(await Questions.PageAsync(api.Port))));
            }
            var table = new Table(["question", .. scales.SelectMany(s => new[] { $"{s}x /s", "p50 ms", "p99 ms", "CPU ms" }), $"{scales[^1]}x / {scales[0]}x, CPU"]);
            foreach (var name in servers[0].Questions.Select(q => q.Name).Where(n => only is null || n.Contains(only, StringComparison.Ordinal)))
            {
                var contestants = servers.Select(s => new Contestant(s.Api, s.Questions.First(q => q.Name == name).Posts())).ToList();
                var results = await Arena.RunAsync(contestants, effort);
                var cells = contestants.SelectMany(c => new object[] { results[c.Name].PerSecond, results[c.Name].Milliseconds(0.5), results[c.Name].Milliseconds(0.99), results[c.Name].CpuMilliseconds });
                table.Add([name, .. cells, results[contestants[^1].Name].CpuMilliseconds / results[contestants[0].Name].CpuMilliseconds]);
            }
            table.Print();
        }
        finally
        {
            foreach (var (api, _) in servers)
                await api.DisposeAsync();
        }
    }
}
