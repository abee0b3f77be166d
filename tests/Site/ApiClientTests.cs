using System.Text.Json.Nodes;
using EduPlan.Site.Build;
using EduPlan.Site.Parts;
using EduPlan.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EduPlan.Tests.Site;

/// <summary>Whatever an API does wrong over real HTTP becomes one line that names the query file.</summary>
public sealed class ApiClientTests
{
    [Theory]
    [InlineData("{\"errors\":[{\"message\":\"No such field.\\nTry another.\"},{\"message\":\"x\"}]}", 200, "the API answered with an error: No such field. Try another. (and 1 more)")]
    [InlineData("{\"errors\":[{\"message\":\"Bad.\"}]}", 400, "the API answered with an error: Bad.")]
    [InlineData("<html>", 200, "the answer is not what was asked for")]
    [InlineData("", 200, "the answer is not what was asked for")]
    [InlineData("[]", 200, "the answer is not what was asked for")]
    [InlineData("{\"data\":null}", 200, "without data")]
    [InlineData("{\"data\":{\"dataset\":{\"version\":\"v\"}}}", 200, "the answer is not what was asked for")]
    [InlineData("{\"data\":{\"dataset\":null}}", 200, "the answer is not what was asked for")]
    public async Task A_wrong_answer_is_one_line(string body, int status, string said)
    {
        await using var api = await Serve(_ => (status, body));
        var line = (await Assert.ThrowsAsync<BuildException>(() => Ask(api.Urls.First()))).Message;
        Assert.StartsWith("Dataset.graphql: ", line, StringComparison.Ordinal);
        Assert.Contains(said, line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
    }

    [Fact]
    public async Task A_busy_api_is_asked_again()
    {
        var calls = 0;
        await using var api = await Serve(_ => Interlocked.Increment(ref calls) < 3 ? (503, "later") : (200, Answer));
        Assert.Equal("v1", (await Ask(api.Urls.First())).Dataset.Version);
        Assert.Equal(3, calls);
    }

    [Fact]
    public async Task An_api_that_stays_busy_ends_the_build()
    {
        await using var api = await Serve(_ => (503, "never"));
        Assert.Contains("answered 503 (4 tries)", (await Assert.ThrowsAsync<BuildException>(() => Ask(api.Urls.First()))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slow_api_ends_the_build()
    {
        await using var api = await Serve(async context =>
        {
            await Task.Delay(TimeSpan.FromSeconds(30), context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        });
        var line = (await Assert.ThrowsAsync<BuildException>(() => Ask(api.Urls.First(), TimeSpan.FromMilliseconds(200)))).Message;
        Assert.Contains("did not answer within 0.2 s", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_api_that_is_down_is_one_line()
    {
        using var down = new DownPort();

        var line = (await Assert.ThrowsAsync<BuildException>(() => Ask($"http://127.0.0.1:{down.Number}"))).Message;
        Assert.StartsWith("Dataset.graphql: ", line, StringComparison.Ordinal);
        Assert.Contains("cannot be reached", line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
    }

    private const string Answer = """
        {"data":{"dataset":{"version":"v1","dataAsOf":"2026-11-22","licence":"x","licenceUrl":null,"synthetic":false,"lastHash":null,
        "counts":{"provinces":0,"plans":0,"tasks":0,"targets":0,"indicators":0,"agencies":0,"legalDocuments":0,"reports":0}},
        "progress":{"asOf":"2026-11-22","total":0,"byStanding":[],"completed":0,"issued":0,"overdue":0,"unreportedOverdue":0,"reported":0,
        "completionShare":null,"disclosureShare":null,"targetsTotal":0,"targetsMet":0,"targetsWithData":0}}}
        """;

    private static async Task<EduPlan.Site.Pages.Data.DatasetAnswer> Ask(string address, TimeSpan? patience = null)
    {
        using var http = new HttpClient { BaseAddress = new Uri(address), Timeout = Timeout.InfiniteTimeSpan };
        var client = new ApiClient(http, patience ?? TimeSpan.FromSeconds(20), TimeSpan.FromMilliseconds(5));
        return await client.Ask(Question.Load("Dataset"), new JsonObject { ["asOf"] = "2026-11-22" }, AnswerJson.Default.DatasetAnswer, TestContext.Current.CancellationToken);
    }

    private static Task<WebApplication> Serve(Func<HttpContext, (int Status, string Body)> answer) => Serve(async context =>
    {
        var (status, body) = answer(context);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body);
    });

    private static async Task<WebApplication> Serve(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/graphql", answer);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
