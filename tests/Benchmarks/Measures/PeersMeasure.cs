using EduPlan.Benchmarks.Load;
using EduPlan.Benchmarks.Loading;
using EduPlan.Benchmarks.Servers;

namespace EduPlan.Benchmarks.Measures;

/// <summary>The same questions, each worked out anew, put to the API and to other GraphQL servers over the same data. Aim: ahead of all in throughput and p99.</summary>
internal static class PeersMeasure
{
    public static async Task RunAsync(Options options)
    {
        var (effort, content, postgres) = (Effort.Of(options), Verbs.Content(options), options.Flag("postgres"));
        options.Done();
        Table.PrintMachine($"peers: {effort}, {content.PlanCount} plans, {(postgres ? "PostgreSQL" : "SQLite")}");
        var peers = await Peers.InstallAsync();
        await (postgres ? OnPostgresAsync(effort, content, peers) : OnSqliteAsync(effort, content, peers));
    }

    private static async Task OnSqliteAsync(Effort effort, Synthetic.SyntheticContent content, Peers peers)
    {
        using var folder = new TemporaryFolder();
        var database = folder.Of("data.db");
        await new DirectLoad(content).RunAsync(database);
        var questions = await Questions.OfAsync(database);
        await using var api = await Programs.StartApiAsync("EduPlan", database, Programs.NothingKept);
        await using var yoga = await peers.StartAsync("yoga", database);
        await using var mercurius = await peers.StartAsync("mercurius", database);
        ServerProcess[] servers = [api, yoga, mercurius];
        var table = new Table(["question", .. servers.SelectMany(s => new[] { $"{s.Name} /s", "p50 ms", "p99 ms", "CPU ms" }), "EduPlan / best peer, /s", "p99"]);
        foreach (var question in new[] { questions.List, questions.Nested, questions.Search })
        {
            await Arena.SameAnswersAsync(question, servers, samples: 40);
            Add(table, question.Name, await Arena.RunAsync([.. servers.Select(s => new Contestant(s, question.Posts()))], effort));
        }
        table.Print();
    }

    private static async Task OnPostgresAsync(Effort effort, Synthetic.SyntheticContent content, Peers peers)
    {
        await using var cluster = await PostgresCluster.StartAsync();
        var database = await cluster.CreateAsync("data");
        await new DirectLoad(content).RunAsync(database);
        var questions = await Questions.OfAsync(database);
        await using var api = await Programs.StartApiAsync("EduPlan", database, Programs.NothingKept);
        await using var postgraphile = await peers.StartAsync("postgraphile", $"postgres:///data?host={cluster.Folder}&user=eduplan");
        var table = new Table("question", "EduPlan /s", "p50 ms", "p99 ms", "CPU ms", "PostGraphile /s", "p50 ms", "p99 ms", "CPU ms", "EduPlan / PostGraphile, /s", "p99");
        foreach (var (ours, theirs) in new[] { (questions.List, questions.PostgraphileList), questions.NestedForPostgraphile })
        {
            await Arena.SameThingsAsync((api, ours), (postgraphile, theirs), samples: 40);
            Add(table, ours.Name, await Arena.RunAsync([new(api, ours.Posts()), new(postgraphile, theirs.Posts())], effort));
        }
        table.Print();
    }

    private static void Add(Table table, string question, IReadOnlyDictionary<string, LoadResult> results)
    {
        var ours = results["EduPlan"];
        var others = results.Where(r => r.Key != "EduPlan").Select(r => r.Value).ToList();
        table.Add([
            question, .. results.Values.SelectMany(r => new object[] { r.PerSecond, r.Milliseconds(0.5), r.Milliseconds(0.99), r.CpuMilliseconds }),
            ours.PerSecond / others.Max(o => o.PerSecond), ours.Milliseconds(0.99) / others.Min(o => o.Milliseconds(0.99))]);
    }
}
