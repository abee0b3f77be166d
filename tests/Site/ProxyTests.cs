using System.Net;
using EduPlan.Site.Serve;
using EduPlan.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EduPlan.Tests.Site;

/// <summary>What passes through to the API: bodies, headers, status codes, and its absence.</summary>
public sealed class ProxyTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("eduplan-serve-").FullName;
    private readonly CancellationTokenSource stop = new();
    private readonly HttpClient http = new(new HttpClientHandler { AllowAutoRedirect = false });
    private WebApplication api = null!;
    private Task server = null!;

    public async ValueTask InitializeAsync()
    {
        foreach (var (path, text) in (IEnumerable<(string, string)>)[("index.html", "home"), ("404.html", "không có")])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
            await File.WriteAllTextAsync(Path.Combine(folder, path), text);
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        api = builder.Build();
        api.MapPost("/graphql", async context =>
        {
            context.Response.StatusCode = 400;
            context.Response.Headers["X-Cost"] = "7";
            using var reader = new StreamReader(context.Request.Body);
            await context.Response.WriteAsync($"{context.Request.ContentType}|{await reader.ReadToEndAsync()}");
        });
        api.MapGet("/graphql/ui", (HttpRequest request) => "ui" + request.QueryString);
        await api.StartAsync();
        var urls = $"http://127.0.0.1:{Ports.Free()}";
        http.BaseAddress = new Uri(urls);
        var ready = new TaskCompletionSource();
        server = SiteServer.Run(folder, new Uri(api.Urls.First()), urls, _ => ready.SetResult(), stop.Token);
        await await Task.WhenAny(ready.Task, server);
    }

    [Fact]
    public async Task A_question_goes_to_the_api_and_its_answer_comes_back_whole()
    {
        using var question = new StringContent("{\"query\":\"đất\"}", System.Text.Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri("/graphql", UriKind.Relative), question, TestContext.Current.CancellationToken);
        Assert.Equal((400, "7"), ((int)answer.StatusCode, answer.Headers.GetValues("X-Cost").Single()));
        Assert.Equal("application/json; charset=utf-8|{\"query\":\"đất\"}", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_api_that_went_down_is_a_bad_gateway()
    {
        await api.StopAsync(TestContext.Current.CancellationToken);
        using var answer = await http.GetAsync(new Uri("/graphql/ui", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await server;
        await api.DisposeAsync();
        http.Dispose();
        stop.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
