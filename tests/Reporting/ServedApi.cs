using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using EduPlan.Tests.Support;

namespace EduPlan.Tests.Reporting;

/// <summary>What became of a report that was sent: acknowledged with its slug and hash, or refused with a code; both null when no answer came.</summary>
public sealed record Sent(string Key, string? Slug, string? Hash, string? Code);

/// <summary>The API as a process of its own, reached over a socket, so that it can be killed like one.</summary>
public sealed class ServedApi : IAsyncDisposable
{
    private const string Mutation = """
        mutation($input: ReportTaskInput!) { reportTask(input: $input) { report { slug hash } errors { __typename } } }
        """;

    private readonly Process process;
    private readonly HttpClient client;

    private ServedApi(Process process, string address)
    {
        this.process = process;
        client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256 }) { BaseAddress = new(address), Timeout = TimeSpan.FromSeconds(60) };
    }

    /// <summary>Starts to serve a filled database; returns when it listens.</summary>
    /// <param name="database">Path or connection string.</param>
    /// <param name="settings">More options, such as limits.</param>
    public static async Task<ServedApi> StartAsync(string database, params string[] settings) =>
        await StartAsync(ApiProgram.Start(["serve", "--urls", "http://127.0.0.1:0", "--database", database, "--Logging:LogLevel:Microsoft.AspNetCore", "Warning", .. settings]));

    /// <summary>Waits until a process that was told to serve listens.</summary>
    public static async Task<ServedApi> StartAsync(Process process)
    {
        const string Listening = "Now listening on: ";
        // Read to its end, or a full pipe would make the server wait.
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        try
        {
            while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
            {
                if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
                {
                    _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                    return new ServedApi(process, line[(at + Listening.Length)..].Trim());
                }
            }
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
        throw new UnreachableException($"the API did not start: {await error}");
    }

    /// <summary>Reports on the task that so-gddt-a leads.</summary>
    public Task<Sent> ReportAsync(string token, string key, int summaryLength = 20) => ReportAsync(client, token, key, summaryLength);

    /// <summary>Reports on the same task until it is taken; a refusal other than for a busy machine or database fails the test.</summary>
    public async Task<Sent> TakenAsync(string token, string key)
    {
        var report = await AnsweredAsync(token, key);
        for (var attempt = 1; report.Code is "DATABASE_BUSY" && attempt < 10; attempt++)
            report = await AnsweredAsync(token, key);
        Assert.True(report.Slug is not null, report.Code);
        return report;
    }

    /// <summary>
    /// Reports on the same task until it is taken or refused. On a busy machine the first report of a process may outlast the time of a request; its sender would
    /// send it again under its key, and so does this.
    /// </summary>
    public async Task<Sent> AnsweredAsync(string token, string key)
    {
        var report = await ReportAsync(token, key);
        for (var attempt = 1; report.Code is "HC0045" && attempt < 10; attempt++)
            report = await ReportAsync(token, key);
        return report;
    }

    /// <summary>Reports over any client, such as one that asks a proxy.</summary>
    /// <param name="onAnswer">Sees each answer as it came.</param>
    public static async Task<Sent> ReportAsync(HttpClient client, string token, string key, int summaryLength = 20, Action<HttpResponseMessage>? onAnswer = null)
    {
        var input = ReportingApi.OnTask();
        input["idempotencyKey"] = key;
        input["summary"] = $"{key} ".PadRight(summaryLength, 'x');
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = Mutation, variables = new JsonObject { ["input"] = input } }) };
            request.Headers.Authorization = new("Bearer", token);
            using var response = await client.SendAsync(request);
            onAnswer?.Invoke(response);
            var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
            if (answer.TryGetProperty("errors", out var errors))
                return new(key, null, null, errors[0].GetProperty("extensions").GetProperty("code").GetString());
            var payload = answer.GetProperty("data").GetProperty("reportTask");
            var refusal = payload.GetProperty("errors") is { ValueKind: JsonValueKind.Array } list ? list[0].GetProperty("__typename").GetString() : null;
            var report = payload.GetProperty("report");
            return report.ValueKind == JsonValueKind.Null
                ? new(key, null, null, refusal)
                : new(key, report.GetProperty("slug").GetString(), report.GetProperty("hash").GetString(), refusal);
        }
        // The process was killed while the answer was under way.
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new(key, null, null, null);
        }
    }

    /// <summary>The whole answer to a GET; the caller disposes of it.</summary>
    public Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync(new Uri(path, UriKind.Relative));

    /// <summary>The answer's data.</summary>
    public async Task<JsonElement> AskAsync(string query)
    {
        using var response = await client.PostAsJsonAsync("/graphql", new { query });
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data");
    }

    /// <summary>SIGKILL: the process gets no chance to end anything well.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, and waits for the process's end; its exit code.</summary>
    public async Task<int> EndAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await KillAsync();
        process.Dispose();
        client.Dispose();
    }
}
