using System.Text.Json.Nodes;
using EduPlan.Benchmarks.Servers;

namespace EduPlan.Benchmarks.Load;

/// <summary>One that is measured: where it listens and what it is asked.</summary>
internal sealed record Contestant(ServerProcess Server, IReadOnlyList<byte[]> Requests)
{
    public string Name => Server.Name;
}

/// <summary>How long and how hard to measure.</summary>
/// <param name="Seconds">Of each turn.</param>
/// <param name="Rounds">Turns of each contestant; they take turns, so that a slow minute of the machine hits all alike.</param>
/// <param name="Connections">Requests under way at once.</param>
/// <param name="WarmUp">Seconds before, not counted: .NET and Node compile what is asked often.</param>
internal sealed record Effort(int Seconds, int Rounds, int Connections, int WarmUp)
{
    public static Effort Of(Options options) =>
        new(options.Number("seconds", 3), options.Number("rounds", 5), options.Number("connections", 8), options.Number("warm-up", 10));

    public override string ToString() => $"{Rounds} rounds of {Seconds} s, {Connections} connections, {WarmUp} s to warm up";
}

/// <summary>Lets contestants take turns and keeps what each did.</summary>
internal static class Arena
{
    public static async Task<IReadOnlyDictionary<string, LoadResult>> RunAsync(IReadOnlyList<Contestant> contestants, Effort effort)
    {
        var results = contestants.ToDictionary(c => c.Name, _ => new List<LoadResult>());
        var next = contestants.ToDictionary(c => c.Name, _ => 0);
        for (var round = -1; round < effort.Rounds; round++)
        {
            foreach (var contestant in contestants)
            {
                var cpu = contestant.Server.CpuSeconds;
                var (result, following) = await new HttpLoad(contestant.Server.Port, effort.Connections).RunAsync(contestant.Requests, next[contestant.Name], TimeSpan.FromSeconds(round < 0 ? effort.WarmUp : effort.Seconds));
                next[contestant.Name] = following;
                if (result.Failed > 0)
                    throw new OperatorException($"{contestant.Name} gave {result.Failed} bad answers: {result.FirstFailure}");
                if (round >= 0)
                    results[contestant.Name].Add(result with { CpuSeconds = contestant.Server.CpuSeconds - cpu });
            }
        }
        return results.ToDictionary(r => r.Key, r => LoadResult.Of(r.Value));
    }

    /// <summary>Asks the same of each and refuses to measure when two answers differ: a faster wrong answer is no answer.</summary>
    public static async Task SameAnswersAsync(Question question, IReadOnlyList<ServerProcess> servers, int samples)
    {
        using var client = new HttpClient();
        var bodies = question.Bodies();
        for (var i = 0; i < Math.Min(samples, bodies.Count); i++)
        {
            var body = bodies[i * 37 % bodies.Count];
            JsonNode? first = null;
            foreach (var server in servers)
            {
                using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
                using var response = await client.PostAsync(new Uri($"http://127.0.0.1:{server.Port}/graphql"), content);
                var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
                var data = answer["errors"] is null ? answer["data"] : throw new OperatorException($"{server.Name} on {question.Name}: {answer["errors"]!.ToJsonString()}");
                first ??= data;
                if (!JsonNode.DeepEquals(first, data))
                    throw new OperatorException($"{server.Name} answers {body} with {Cut(data)}, but {servers[0].Name} with {Cut(first)}");
            }
        }
    }

    private static string Cut(JsonNode? node) => node?.ToJsonString() is { } text ? text[..Math.Min(text.Length, 1500)] : "null";
}
