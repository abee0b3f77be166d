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
                if (result.Failed + result.Refused > 0)
                    throw new OperatorException($"{contestant.Name} gave {result.Failed + result.Refused} bad answers: {result.FirstFailure ?? LoadResult.TooSlow}");
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
        foreach (var i in Samples(bodies, samples))
        {
            var first = await DataAsync(client, servers[0], bodies[i]);
            foreach (var server in servers.Skip(1))
            {
                if (await DataAsync(client, server, bodies[i]) is var data && !JsonNode.DeepEquals(first, data))
                    throw new OperatorException($"{server.Name} answers {bodies[i]} with {Cut(data)}, but {servers[0].Name} with {Cut(first)}");
            }
        }
    }

    /// <summary>The same where a server has words of its own: both must name the same things by their slugs, each as often.</summary>
    public static async Task SameThingsAsync((ServerProcess Server, Question Question) ours, (ServerProcess Server, Question Question) theirs, int samples)
    {
        using var client = new HttpClient();
        var (asked, inTheirs) = (ours.Question.Bodies(), theirs.Question.Bodies());
        foreach (var i in Samples(asked, samples))
        {
            var (first, second) = (await DataAsync(client, ours.Server, asked[i]), await DataAsync(client, theirs.Server, inTheirs[i]));
            var slugs = Slugs(first);
            if (slugs.Count == 0 || !slugs.SequenceEqual(Slugs(second)))
                throw new OperatorException($"{theirs.Server.Name} answers {inTheirs[i]} with {Cut(second)}, but {ours.Server.Name} with {Cut(first)}");
        }
    }

    private static IEnumerable<int> Samples(IReadOnlyList<string> bodies, int samples) => Enumerable.Range(0, Math.Min(samples, bodies.Count)).Select(i => i * 37 % bodies.Count);

    private static async Task<JsonNode?> DataAsync(HttpClient client, ServerProcess server, string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri($"http://127.0.0.1:{server.Port}/graphql"), content);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        return answer["errors"] is null ? answer["data"] : throw new OperatorException($"{server.Name} on {body}: {answer["errors"]!.ToJsonString()}");
    }

    private static List<string> Slugs(JsonNode? node) => node switch
    {
        JsonObject thing => [.. thing.SelectMany(p => p.Key == "slug" ? [p.Value!.GetValue<string>()] : Slugs(p.Value)).Order(StringComparer.Ordinal)],
        JsonArray list => [.. list.SelectMany(Slugs).Order(StringComparer.Ordinal)],
        _ => [],
    };

    private static string Cut(JsonNode? node) => node?.ToJsonString() is { } text ? text[..Math.Min(text.Length, 1500)] : "null";
}
