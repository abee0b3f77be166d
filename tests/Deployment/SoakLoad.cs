using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EduPlan.Site.Build;
using EduPlan.Tests.Reporting;

namespace EduPlan.Tests.Deployment;

/// <summary>Those who use EduPlan during a soak, and what they found wrong.</summary>
internal sealed class SoakLoad : IDisposable
{
    private const string Query = "{ before: dataset { version } reports { totalCount } tasks(first: 10) { nodes { slug standing leadAgency { name } } } after: dataset { version counts { reports } } }";

    private readonly HttpClient client;
    private readonly ConcurrentQueue<string> faults = new();
    private readonly ConcurrentBag<Sent> sent = [];
    private int answers;

    public SoakLoad(Uri address) => client = new(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>What must not have happened, one line each.</summary>
    public IReadOnlyCollection<string> Faults => faults;

    /// <summary>Every report, as it was acknowledged in the end.</summary>
    public IReadOnlyCollection<Sent> Sent => sent;

    public int Acknowledged => sent.Count;

    /// <summary>Whole answers of the API.</summary>
    public int Answers => answers;

    /// <summary>Asks until told to stop.</summary>
    public Task ReadAsync(bool post, CancellationToken over) => RepeatAsync(async () =>
    {
        using var response = post
            ? await client.PostAsJsonAsync("/graphql", new { query = Query }, CancellationToken.None)
            : await client.GetAsync(new Uri("/graphql?query=" + Uri.EscapeDataString(Query), UriKind.Relative), CancellationToken.None);
        if (!IsAnswer(response))
            return;
        var text = await response.Content.ReadAsStringAsync(CancellationToken.None);
        var answer = JsonDocument.Parse(text).RootElement;
        if (answer.TryGetProperty("errors", out _))
        {
            faults.Enqueue($"errors: {text}");
            return;
        }
        var data = answer.GetProperty("data");
        var (before, after) = (data.GetProperty("before").GetProperty("version").GetString(), data.GetProperty("after").GetProperty("version").GetString());
        if (response.Headers.ETag?.ToString().StartsWith($"W/\"{before}-", StringComparison.Ordinal) != true)
            faults.Enqueue($"version {before} under {response.Headers.ETag}");
        if (before != after || data.GetProperty("after").GetProperty("counts").GetProperty("reports").GetInt32() != data.GetProperty("reports").GetProperty("totalCount").GetInt32())
            faults.Enqueue($"two moments in one answer: {text}");
        Interlocked.Increment(ref answers);
    }, over);

    /// <summary>Looks at the site's pages in turn until told to stop: each is there and whole, whatever happens to the API and to the builds.</summary>
    /// <param name="site">Any of its builds: reports come, pages do not go.</param>
    public Task VisitAsync(Manifest site, CancellationToken over)
    {
        var pages = site.Files.Select(f => f.Path).Where(p => p.EndsWith("index.html", StringComparison.Ordinal)).ToList();
        var visit = 0;
        return RepeatAsync(async () =>
        {
            var path = pages[visit++ % pages.Count][..^"index.html".Length];
            using var page = await client.GetAsync(new Uri($"/{path}", UriKind.Relative), CancellationToken.None);
            var text = await page.Content.ReadAsStringAsync(CancellationToken.None);
            if (page.StatusCode != HttpStatusCode.OK || !text.TrimEnd().EndsWith("</html>", StringComparison.Ordinal))
                faults.Enqueue($"/{path}: {(int)page.StatusCode}, {text.Length} characters");
            await Task.Delay(5, CancellationToken.None);
        }, over);
    }

    /// <summary>Reports one thing after the other until told to stop, and sends each again, under its key, until it is acknowledged.</summary>
    public Task ReportAsync(string token, string name, CancellationToken over)
    {
        var number = 0;
        return RepeatAsync(async () =>
        {
            var key = $"{name}-{number++}";
            for (var attempt = 1; ; attempt++)
            {
                var one = await ServedApi.ReportAsync(client, token, key, onAnswer: r => IsAnswer(r));
                if (one.Slug is not null)
                {
                    sent.Add(one);
                    break;
                }
                if (attempt == 200)
                {
                    faults.Enqueue($"{key} was never taken: {one.Code}");
                    break;
                }
                await Task.Delay(100, CancellationToken.None);
            }
        }, over);
    }

    public void Dispose() => client.Dispose();

    // 200, or the honest 503 that says when to come again.
    private bool IsAnswer(HttpResponseMessage response)
    {
        if (response.StatusCode == HttpStatusCode.OK)
            return true;
        if (response.StatusCode != HttpStatusCode.ServiceUnavailable || response.Headers.RetryAfter is null)
            faults.Enqueue($"{response.RequestMessage!.Method} answered {(int)response.StatusCode}, Retry-After {response.Headers.RetryAfter?.ToString() ?? "none"}");
        return false;
    }

    private async Task RepeatAsync(Func<Task> once, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            try
            {
                await once();
            }
            // nginx itself is never restarted: whoever gets no answer at all was let down.
            catch (Exception e) when (e is HttpRequestException or IOException or JsonException or TaskCanceledException)
            {
                faults.Enqueue($"{e.GetType().Name}: {e.Message}");
            }
        }
    }
}
