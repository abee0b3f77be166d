using EduPlan.Benchmarks.Load;
using EduPlan.Benchmarks.Loading;
using EduPlan.Benchmarks.Servers;

namespace EduPlan.Benchmarks.Measures;

/// <summary>Two or more builds of the API over the same data, turn by turn: what a change is worth.</summary>
internal static class BuildsMeasure
{
    public static async Task RunAsync(Options options)
    {
        var (effort, content, folders) = (Effort.Of(options), Verbs.Content(options), options.Needed("builds").Split(','));
        var (only, postgres) = (options.Text("only"), options.Flag("postgres"));
        options.Done();
        Table.PrintMachine($"builds: {effort}, {content.PlanCount} plans, {(postgres ? "PostgreSQL" : "SQLite")}");
        using var folder = new TemporaryFolder();
        await using var cluster = postgres ? await PostgresCluster.StartAsync() : null;
        var database = cluster is null ? folder.Of("data.db") : await cluster.CreateAsync("data");
        await new DirectLoad(content).RunAsync(database);
        var servers = new List<ServerProcess>();
        try
        {
            foreach (var build in folders)
                servers.Add(await Programs.StartApiAsync(Path.GetFileName(build), database, build, Programs.NothingKept));
            var questions = (await Questions.OfAsync(database)).All(await Questions.PageAsync(servers[0].Port));
            var table = new Table(["question", .. servers.SelectMany(s => new[] { $"{s.Name} /s", "p99 ms", "CPU ms" }), "CPU, last / first"]);
            foreach (var question in questions.Where(q => only is null || q.Name.Contains(only, StringComparison.Ordinal)))
            {
                await Arena.SameAnswersAsync(question, servers, samples: 10);
                var results = await Arena.RunAsync([.. servers.Select(s => new Contestant(s, question.Posts()))], effort);
                table.Add([
                    question.Name, .. servers.SelectMany(s => new object[] { results[s.Name].PerSecond, results[s.Name].Milliseconds(0.99), results[s.Name].CpuMilliseconds }),
                    results[servers[^1].Name].CpuMilliseconds / results[servers[0].Name].CpuMilliseconds]);
            }
            table.Print();
        }
        finally
        {
            foreach (var server in servers)
                await server.DisposeAsync();
        }
    }
}
