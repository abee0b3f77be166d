using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EduPlan.Tests.Site;

/// <summary>An API that passes everything on to the real one over HTTP, except for what a test makes it spoil.</summary>
public sealed class MiddleApi : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient real;
    private int requests;

    private MiddleApi(WebApplication app, HttpClient real) => (this.app, this.real) = (app, real);

    public Uri Address => new(app.Urls.First());

    /// <summary>How many requests came.</summary>
    public int Requests => Volatile.Read(ref requests);

    /// <summary>Changes an answer, given the question's text (empty for the schema) and the answer as it came; null drops the connection.</summary>
    public Func<string, string, string?> Spoil { get; set; } = (_, answer) => answer;

    public static async Task<MiddleApi> Before(Uri api)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var middle = new MiddleApi(builder.Build(), new HttpClient { BaseAddress = api });
        middle.app.MapGet("/graphql/schema.graphql", async context =>
            await middle.Answer(context, "", await middle.real.GetStringAsync(new Uri("/graphql/schema.graphql", UriKind.Relative), context.RequestAborted)));
        middle.app.MapPost("/graphql", async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync(context.RequestAborted);
            using var content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
            using var answer = await middle.real.PostAsync(new Uri("/graphql", UriKind.Relative), content, context.RequestAborted);
            await middle.Answer(context, body, await answer.Content.ReadAsStringAsync(context.RequestAborted));
        });
        await middle.app.StartAsync(TestContext.Current.CancellationToken);
        return middle;
    }

    private async Task Answer(HttpContext context, string question, string answer)
    {
        Interlocked.Increment(ref requests);
        if (Spoil(question, answer) is not { } spoilt)
        {
            context.Abort();
            return;
        }

        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(spoilt);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        real.Dispose();
    }
}
