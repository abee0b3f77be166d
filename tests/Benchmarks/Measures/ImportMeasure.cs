using EduPlan.Benchmarks.Servers;
using EduPlan.Benchmarks.Synthetic;

namespace EduPlan.Benchmarks.Measures;

/// <summary>The whole import command at several sizes, into an empty database and again with nothing new. Aim: linear.</summary>
internal static class ImportMeasure
{
    public static async Task RunAsync(Options options)
    {
        var (scales, seed, repeat, postgres) = (options.Numbers("scales", 1, 10, 100), options.Number("seed", 1), options.Number("repeat", 3), options.Flag("postgres"));
        options.Done();
        Table.PrintMachine($"import: best of {repeat}, {(postgres ? "PostgreSQL" : "SQLite")}");
        using var folder = new TemporaryFolder();
        await using var cluster = postgres ? await PostgresCluster.StartAsync() : null;
        var table = new Table("data", "files, MB", "import s", "ms a plan", "peak MB", "again, nothing new: s", "peak MB");
        foreach (var scale in scales)
        {
            var content = new SyntheticContent(seed, scale, Density.Real);
            var files = folder.Of($"content-{scale}");
            var (_, bytes) = ContentWriter.Write(content, files);
            var (first, again) = (new List<TimedRun>(), new List<TimedRun>());
            for (var turn = 0; turn < repeat; turn++)
            {
                var database = cluster is null ? folder.Of($"x{scale}-{turn}.db") : await cluster.CreateAsync($"x{scale}_{turn}");
                var import = Programs.Api("import", "--content", files, "--database", database);
                first.Add(await TimedRun.MustAsync(import));
                again.Add(await TimedRun.MustAsync(import));
            }
            table.Add(
                $"{scale}x: {content.PlanCount} plans", bytes / 1e6, first.Min(r => r.Time.TotalSeconds), first.Min(r => r.Time.TotalMilliseconds) / content.PlanCount, first.Max(r => r.PeakMegabytes),
                again.Min(r => r.Time.TotalSeconds), again.Max(r => r.PeakMegabytes));
            Directory.Delete(files, recursive: true);
        }
        table.Print();
    }
}
