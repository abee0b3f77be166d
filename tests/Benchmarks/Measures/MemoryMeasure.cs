using System.Globalization;
using System.Net.Http.Json;
using EduPlan.Api.Data;
using EduPlan.Api.Reporting;
using EduPlan.Benchmarks.Load;
using EduPlan.Benchmarks.Loading;
using EduPlan.Benchmarks.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EduPlan.Benchmarks.Measures;

/// <summary>The memory that the API holds while it is asked everything in turn and takes reports, for minutes or an hour. Aim: flat.</summary>
internal static class MemoryMeasure
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2), BetweenReports = TimeSpan.FromMilliseconds(200);

    public static async Task RunAsync(Options options)
    {
        var (minutes, warmUp, connections, content) = (options.Number("minutes", 60), options.Number("warm-up", 60), options.Number("connections", 4), Verbs.Content(options));
        var postgres = options.Flag("postgres");
        options.Done();
        Table.PrintMachine($"memory: {minutes} minutes after {warmUp} s to warm up, {connections} connections, a report each {BetweenReports.TotalMilliseconds:0} ms, {content.PlanCount} plans, {(postgres ? "PostgreSQL" : "SQLite")}");
        using var folder = new TemporaryFolder();
        await using var cluster = postgres ? await PostgresCluster.StartAsync() : null;
        var database = cluster is null ? folder.Of("data.db") : await cluster.CreateAsync("data");
        await new DirectLoad(content).RunAsync(database);
        var subjects = await SubjectsAsync(database);
        // As it ships: answers are kept, so that the bounded caches fill up as well.
        await using var api = await Programs.StartApiAsync("API", database);
        var questions = (await Questions.OfAsync(database)).All(await Questions.PageAsync(api.Port)).Select(q => q.Posts()).ToList();
        // One question of each kind after the other.
        var requests = Enumerable.Range(0, 2000).SelectMany(i => questions.Select(q => q[i % q.Count])).ToList();
        var load = new HttpLoad(api.Port, connections);
        var (_, next) = await load.RunAsync(requests, 0, TimeSpan.FromSeconds(warmUp));

        using var over = new CancellationTokenSource();
        var reports = ReportAsync(api.Port, subjects, over.Token);
        var samples = SampleAsync(api, over.Token);
        var asked = load.RunAsync(requests, next, TimeSpan.FromMinutes(minutes), over.Token);
        // Whatever ends first ends all: the load after its time, the others only when something is wrong.
        await Task.WhenAny(reports, samples, asked);
        await over.CancelAsync();
        var (taken, held, (result, _)) = (await reports, await samples, await asked);
        if (result.Failed > 0)
            throw new OperatorException($"{result.Failed} bad answers: {result.FirstFailure}");

        var table = new Table("third", "mean MB", "least MB", "most MB");
        var third = held.Count / 3;
        var thirds = new[] { held.Take(third).ToList(), held.Skip(third).Take(third).ToList(), held.TakeLast(third).ToList() };
        foreach (var (index, some) in thirds.Index())
            table.Add($"{index + 1} of 3", some.Average(), some.Min(), some.Max());
        table.Add("3 of 3 / 1 of 3", thirds[2].Average() / thirds[0].Average(), thirds[2].Min() / thirds[0].Min(), thirds[2].Max() / thirds[0].Max());
        table.Print();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Sorted.Length:N0} answers ({result.PerSecond:N0}/s, p99 {result.Milliseconds(0.99):0.0} ms), {result.Refused:N0} refused for the time they took, {taken:N0} reports taken."));
    }

    private static async Task<List<double>> SampleAsync(ServerProcess api, CancellationToken over)
    {
        var held = new List<double>();
        while (!over.IsCancellationRequested)
        {
            held.Add(api.Megabytes());
            await Task.Delay(Between, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        return held.Count >= 3 ? held : throw new OperatorException("too short to compare thirds of it; use --minutes 1 or more");
    }

    // Every report is a new version of the data, after which all that was kept is worked out again. One task after the other: an answer that holds all reports
    // on one of them would grow for the whole hour, and what it takes with it.
    private static async Task<int> ReportAsync(int port, List<(string Token, string Task)> subjects, CancellationToken over)
    {
        const string Mutation = "mutation($input: ReportTaskInput!) { reportTask(input: $input) { report { slug } errors { __typename } } }";
        using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") };
        var taken = 0;
        for (var sent = 0; !over.IsCancellationRequested; sent++)
        {
            var (token, task) = subjects[sent % subjects.Count];
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
            var input = new { task, status = "IN_PROGRESS", asOf = "2026-06-30", summary = $"report {taken}", source = new { title = "made up", url = "https://example.org/made-up" } };
            var answer = await AnswerAsync(client, new { query = Mutation, variables = new { input } });
            // On a busy machine one may be refused for the time it took; it is not counted.
            if (answer.Contains("api-r-", StringComparison.Ordinal))
                taken++;
            else if (answer is not "" && !answer.Contains(LoadResult.TooSlow, StringComparison.Ordinal))
                throw new OperatorException($"a report was not taken: {answer}");
            await Task.Delay(BetweenReports, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        return taken;
    }

    // Empty where the machine was too busy to answer at all within the client's patience.
    private static async Task<string> AnswerAsync(HttpClient client, object body)
    {
        try
        {
            using var response = await client.PostAsJsonAsync(new Uri("/graphql", UriKind.Relative), body, CancellationToken.None);
            return await response.Content.ReadAsStringAsync(CancellationToken.None);
        }
        catch (TaskCanceledException)
        {
            return "";
        }
    }

    // Every task, with a token of its province.
    private static async Task<List<(string Token, string Task)>> SubjectsAsync(string database)
    {
        await using var services = new ServiceCollection().AddLogging().AddPlanDatabase(database).BuildServiceProvider();
        var contexts = services.GetRequiredService<IDbContextFactory<PlanContext>>();
        await using var db = await contexts.CreateDbContextAsync();
        var tasks = await db.Tasks.OrderBy(t => t.Id).Select(t => new { t.Slug, Province = t.Plan.Province.Slug }).ToListAsync();
        var expires = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(30);
        var tokens = new Dictionary<string, string>();
        foreach (var province in tasks.Select(t => t.Province).Distinct())
            tokens[province] = await new ReporterTokens(contexts, TimeProvider.System).AddAsync(province, null, province, expires);
        return [.. tasks.Select(t => (tokens[t.Province], t.Slug))];
    }
}
