using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using EduPlan.Api.Data;
using EduPlan.Api.Graph;
using EduPlan.Api.Reporting;
using EduPlan.Tests.Support;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace EduPlan.Tests.Reporting;

/// <summary>The whole API over a database filled from tests/content, with tokens for its bodies and a clock that a test can move.</summary>
public sealed class ReportingApi : IAsyncDisposable
{
    private readonly ApiFactory factory;
    private readonly WebApplicationFactory<EduPlanSchema> host;

    private ReportingApi(TestDatabase database)
    {
        Database = database;
        factory = new ApiFactory(database.Connection);
        host = factory.WithWebHostBuilder(b => b.ConfigureTestServices(s => s.AddSingleton<TimeProvider>(Time)));
    }

    public TestDatabase Database { get; }

    /// <summary>Noon in Viet Nam on 22 November 2026, until a test moves it.</summary>
    public MovableTime Time { get; } = new(new(2026, 11, 22, 5, 0, 0, TimeSpan.Zero));

    public ReporterTokens Tokens => host.Services.GetRequiredService<ReporterTokens>();

    public ReportLog Log => host.Services.GetRequiredService<ReportLog>();

    public static async Task<ReportingApi> CreateAsync(Provider provider, PostgresServer server)
    {
        var database = await TestDatabase.CreateAsync(provider, server);
        using var content = new TestContent();
        await database.FillAsync(content.Path);
        return new ReportingApi(database);
    }

    /// <summary>A token for the rest of the test's year.</summary>
    public Task<string> AgencyTokenAsync(string agency, string? name = null) => Tokens.AddAsync(name ?? agency, agency, null, new(2027, 6, 30), TestContext.Current.CancellationToken);

    /// <inheritdoc cref="AgencyTokenAsync"/>
    public Task<string> ProvinceTokenAsync(string province, string? name = null) => Tokens.AddAsync(name ?? province, null, province, new(2027, 6, 30), TestContext.Current.CancellationToken);

    /// <summary>A report on the task that so-gddt-a leads, as it is taken.</summary>
    public static JsonObject OnTask(string task = "tinh-a-1-kh-ubnd-2021-1") => With(new() { ["task"] = task, ["status"] = "COMPLETED" });

    /// <summary>A report on an indicator of the province's plan, as it is taken.</summary>
    public static JsonObject OnIndicator(string indicator = "ty-le-truong-dat-chuan", string province = "tinh-a") =>
        With(new() { ["indicator"] = indicator, ["province"] = province, ["value"] = 55.6m, ["unit"] = "%" });

    /// <summary>A report on the yearly duty of so-gddt-a, as it is taken.</summary>
    public static JsonObject OnDuty(string duty = "tinh-a-1-kh-ubnd-2021-bc-2") => With(new() { ["reportingDuty"] = duty, ["status"] = "COMPLETED" });

    /// <summary>A correction of a report on a task, as it is taken.</summary>
    public static JsonObject Correction(string report) => With(new() { ["report"] = report, ["status"] = "IN_PROGRESS" });

    /// <summary>Sends one mutation over HTTP; its payload. An answer with top-level errors fails the test.</summary>
    public async Task<JsonElement> SendAsync(string mutation, JsonObject input, string? token)
    {
        var query = $$"""
            mutation($input: {{char.ToUpperInvariant(mutation[0])}}{{mutation[1..]}}Input!) { {{mutation}}(input: $input) {
                report { slug hash previousHash publishedAt reporter origin replaces { slug } task { slug status standing } }
                errors { __typename ... on Error { message } ... on OutOfScopeError { what } ... on NotFoundError { kind slug } ... on FutureDateError { field day }
                    ... on InvalidLinkError { url } ... on TextTooLongError { field limit } ... on InvalidFieldError { field why } ... on DuplicateReportError { earlier: slug }
                    {{(mutation is "reportIndicator" or "correctReport" ? "... on UnitMismatchError { expected given }" : "")}}
                    {{(mutation is "correctReport" ? "... on AlreadyCorrectedError { old: slug by }" : "")}} }
            } }
            """;
        var answer = await AskAsync(query, new JsonObject { ["input"] = input.DeepClone() }, token is null ? null : $"Bearer {token}");
        return answer.GetProperty(mutation);
    }

    /// <summary>Sends a report that is taken; it, as the API gives it back.</summary>
    public async Task<JsonElement> TakeAsync(string mutation, JsonObject input, string? token)
    {
        var payload = await SendAsync(mutation, input, token);
        Assert.True(payload.GetProperty("errors").ValueKind == JsonValueKind.Null, payload.ToString());
        return payload.GetProperty("report");
    }

    /// <summary>The answer's data; an answer with errors fails the test.</summary>
    public async Task<JsonElement> AskAsync(string query, JsonObject? variables = null, string? authorization = null)
    {
        using var response = await PostAsync(query, variables, authorization);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer.GetProperty("data");
    }

    public async Task<HttpResponseMessage> PostAsync(string query, JsonObject? variables = null, string? authorization = null)
    {
        using var client = host.CreateClient();
        if (authorization is not null)
            client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);
        return await client.PostAsJsonAsync("/graphql", new { query, variables }, TestContext.Current.CancellationToken);
    }

    public async Task<HttpResponseMessage> GetAsync(string query, string authorization)
    {
        using var client = host.CreateClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);
        return await client.GetAsync(new Uri($"/graphql?query={Uri.EscapeDataString(query)}", UriKind.Relative), TestContext.Current.CancellationToken);
    }

    /// <summary>Everything stored but the tokens' rows, whose day of use moves.</summary>
    public async Task<string> PublicRowsAsync() =>
        string.Join('\n', (await Database.DumpAsync()).Split('\n').Where(l => !l.StartsWith("ReporterTokens:", StringComparison.Ordinal)));

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await factory.DisposeAsync();
        await Database.DisposeAsync();
    }

    private static JsonObject With(JsonObject subject)
    {
        subject["asOf"] = "2026-10-15";
        subject["summary"] = "Sở báo cáo đã hoàn thành.";
        subject["source"] = new JsonObject { ["title"] = "Báo cáo số 12/BC-SGDĐT", ["url"] = "https://example.vn/bao-cao-12", ["publishedOn"] = "2026-10-20" };
        return subject;
    }
}

/// <summary>A clock that a test moves.</summary>
public sealed class MovableTime(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
