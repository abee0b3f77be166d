using EduPlan.Benchmarks.Load;
using EduPlan.Benchmarks.Loading;
using EduPlan.Benchmarks.Servers;

namespace EduPlan.Benchmarks.Measures;

/// <summary>A public query asked again and again, against Kestrel alone serving the same bytes. Aim: at least half its throughput.</summary>
internal static class RepeatedMeasure
{
    public static async Task RunAsync(Options options)
    {
        var (effort, content) = (Effort.Of(options), Verbs.Content(options));
        options.Done();
        Table.PrintMachine($"repeated: {effort}");
        using var folder = new TemporaryFolder();
        var database = folder.Of("data.db");
        await new DirectLoad(content).RunAsync(database);
        var questions = await Questions.OfAsync(database);
        var table = new Table("one query, repeated", "bytes", "API/s", "p99 ms", "bare Kestrel/s", "p99 ms", "API / bare");
        await using var api = await Programs.StartApiAsync("API", database);
        foreach (var question in new[] { questions.List, questions.Nested, questions.Search })
        {
            var one = question with { Variables = [question.Variables[0]] };
            var bytes = await AnswerAsync(api.Port, one.Bodies()[0]);
            var file = folder.Of("bytes");
            await File.WriteAllBytesAsync(file, bytes);
            await using var bare = await ServerProcess.StartAsync("bare", Programs.Self("bare", "--file", file, "--urls", "http://127.0.0.1:{port}"), "/health/live");
            foreach (var (method, requests) in new[] { ("POST", one.Posts()), ("GET", one.Gets()) })
            {
                var results = await Arena.RunAsync([new(api, requests), new(bare, requests)], effort);
                var (ours, theirs) = (results["API"], results["bare"]);
                table.Add($"{method}, {question.Name}", bytes.Length, ours.PerSecond, ours.Milliseconds(0.99), theirs.PerSecond, theirs.Milliseconds(0.99), ours.PerSecond / theirs.PerSecond);
            }
        }
        table.Print();
    }

    private static async Task<byte[]> AnswerAsync(int port, string body)
    {
        using var client = new HttpClient();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri($"http://127.0.0.1:{port}/graphql"), content);
        return await response.Content.ReadAsByteArrayAsync();
    }
}
