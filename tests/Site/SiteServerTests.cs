using System.Net;
using EduPlan.Site.Serve;
using EduPlan.Tests.Support;

namespace EduPlan.Tests.Site;

/// <summary>The built folder and the API on one address, over real HTTP.</summary>
public sealed class SiteServerTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("eduplan-serve-").FullName;
    private readonly CancellationTokenSource _stop = new();
    private readonly HttpListener _api = new();
    private readonly string _address = $"http://127.0.0.1:{Ports.Free()}";
    private Task _serving = Task.CompletedTask;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        Page("index.html", "home");
        Page("404.html", "not here");
        Page("en/404.html", "not here in English");
        Page("tinh/ha-giang/index.html", "Hà Giang");
        Page("tinh/ha-giang/index.csv", "a,b");
        Page("du-lieu/eduplan.sqlite", "rows");
        Page("du-lieu/dcat.jsonld", "{}");
        Page("du-lieu/SHA256SUMS", "00  a");
        var api = $"http://127.0.0.1:{Ports.Free()}/";
        _api.Prefixes.Add(api);
        _api.Start();
        _ = AnswerAsync();
        var ready = new TaskCompletionSource();
        _serving = SiteServer.Run(_folder, new Uri(api), _address, _ => ready.TrySetResult(), _stop.Token);
        await Task.WhenAny(ready.Task, _serving);
        _client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(_address) };
    }

    [Theory]
    [InlineData("/", HttpStatusCode.OK, "home", "text/html; charset=utf-8")]
    [InlineData("/tinh/ha-giang/", HttpStatusCode.OK, "Hà Giang", "text/html; charset=utf-8")]
    [InlineData("/tinh/ha-giang/index.csv", HttpStatusCode.OK, "a,b", "text/csv; charset=utf-8")]
    [InlineData("/du-lieu/eduplan.sqlite", HttpStatusCode.OK, "rows", "application/vnd.sqlite3")]
    [InlineData("/du-lieu/dcat.jsonld", HttpStatusCode.OK, "{}", "application/ld+json; charset=utf-8")]
    [InlineData("/du-lieu/SHA256SUMS", HttpStatusCode.OK, "00  a", "text/plain; charset=utf-8")]
    [InlineData("/tinh/nowhere/", HttpStatusCode.NotFound, "not here", "text/html; charset=utf-8")]
    [InlineData("/en/nowhere/", HttpStatusCode.NotFound, "not here in English", "text/html; charset=utf-8")]
    [InlineData("/graphql", HttpStatusCode.OK, "from the API: /graphql", "text/plain")]
    [InlineData("/graphql/ui", HttpStatusCode.OK, "from the API: /graphql/ui", "text/plain")]
    public async Task Serves_files_and_passes_the_rest_to_the_api(string path, HttpStatusCode status, string text, string type)
    {
        using var answer = await _client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal((status, text, type), (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), answer.Content.Headers.ContentType?.ToString()));
    }

    [Fact]
    public async Task A_page_without_its_last_slash_is_the_same_page()
    {
        using var answer = await _client.GetAsync("/tinh/ha-giang?x=1", TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.MovedPermanently, "/tinh/ha-giang/?x=1"), (answer.StatusCode, new Uri(_client.BaseAddress!, answer.Headers.Location!).PathAndQuery));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await _serving;
        }
        catch (OperationCanceledException)
        {
            // That is how it ends.
        }
        _api.Close();
        _client.Dispose();
        _stop.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task AnswerAsync()
    {
        while (_api.IsListening)
        {
            try
            {
                var context = await _api.GetContextAsync();
                context.Response.ContentType = "text/plain";
                context.Response.Close(System.Text.Encoding.UTF8.GetBytes($"from the API: {context.Request.Url!.AbsolutePath}"), willBlock: false);
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void Page(string path, string text)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
