using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EduPlan.Api.Data;
using EduPlan.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EduPlan.Tests.Reporting;

/// <summary>
/// Everything that is refused, each as a typed error, and nothing is written: no row of any table changes, and so neither the chain nor the version.
/// One API a provider serves all rows, because none of them leaves a trace.
/// </summary>
public sealed class RefusalTests(RefusalTests.SharedApis apis) : IClassFixture<RefusalTests.SharedApis>
{
    private const string Agency = "agency", Province = "province", Nobody = "nobody", Unknown = "unknown", Expired = "expired", Revoked = "revoked", Elsewhere = "elsewhere";

    /// <summary>The case, the mutation, who sends it, which field gets which value (null removes it), the error's type, and what else the error says.</summary>
    public static readonly TheoryData<string, string, string, string, string?, string, string> Cases = new()
    {
        { "no token", "reportTask", Nobody, "", null, "UnauthenticatedError", """{}""" },
        { "no token, wrong everything else", "reportTask", Nobody, "task", "\"x\"", "UnauthenticatedError", """{}""" },
        { "unknown token", "reportTask", Unknown, "", null, "UnauthenticatedError", """{}""" },
        { "expired token", "reportTask", Expired, "", null, "UnauthenticatedError", """{}""" },
        { "revoked token", "reportTask", Revoked, "", null, "UnauthenticatedError", """{}""" },
        { "no token for an indicator", "reportIndicator", Nobody, "", null, "UnauthenticatedError", """{}""" },
        { "no token for a duty", "reportDuty", Nobody, "", null, "UnauthenticatedError", """{}""" },
        { "no token for a correction", "correctReport", Nobody, "", null, "UnauthenticatedError", """{}""" },
        { "task of another agency", "reportTask", Elsewhere, "", null, "OutOfScopeError", """{"what":"the task tinh-a-1-kh-ubnd-2021-1"}""" },
        { "duty of another agency", "reportDuty", Elsewhere, "", null, "OutOfScopeError", """{"what":"the reporting duty tinh-a-1-kh-ubnd-2021-bc-2"}""" },
        { "indicator of another province", "reportIndicator", Elsewhere, "", null, "OutOfScopeError", """{"what":"the indicator ty-le-truong-dat-chuan in tinh-a"}""" },
        { "report of another agency", "correctReport", Elsewhere, "", null, "OutOfScopeError", """{"what":"the task tinh-a-1-kh-ubnd-2021-1"}""" },
        { "task without a leader, by an agency", "reportTask", Agency, "task", "\"tinh-a-1-kh-ubnd-2021-4\"", "OutOfScopeError", """{"what":"the task tinh-a-1-kh-ubnd-2021-4"}""" },
        { "unknown task", "reportTask", Agency, "task", "\"tinh-a-1-kh-ubnd-2021-99\"", "NotFoundError", """{"kind":"task","slug":"tinh-a-1-kh-ubnd-2021-99"}""" },
        { "id of something else", "reportTask", Agency, "task", "\"UGxhbjp0aW5oLWEtMS1raC11Ym5kLTIwMjE=\"", "NotFoundError", """{"kind":"task"}""" },
        { "unknown indicator", "reportIndicator", Province, "indicator", "\"khong-co\"", "NotFoundError", """{"kind":"indicator","slug":"khong-co"}""" },
        { "unknown province", "reportIndicator", Province, "province", "\"khong-co\"", "NotFoundError", """{"kind":"province","slug":"khong-co"}""" },
        { "unknown duty", "reportDuty", Agency, "reportingDuty", "\"khong-co\"", "NotFoundError", """{"kind":"reporting duty","slug":"khong-co"}""" },
        { "unknown report", "correctReport", Agency, "report", "\"khong-co\"", "NotFoundError", """{"kind":"report","slug":"khong-co"}""" },
        { "corrected report", "correctReport", Province, "report", "\"tinh-a-1-kh-ubnd-2021-r-2\"", "AlreadyCorrectedError", """{"old":"tinh-a-1-kh-ubnd-2021-r-2","by":"tinh-a-1-kh-ubnd-2021-r-3"}""" },
        { "another unit", "reportIndicator", Province, "unit", "\"trường\"", "UnitMismatchError", """{"expected":"%","given":"trường"}""" },
        { "no unit", "reportIndicator", Province, "unit", null, "UnitMismatchError", """{"expected":"%","given":null}""" },
        { "neither value nor status", "reportIndicator", Province, "value", null, "InvalidFieldError", """{"field":"value"}""" },
        { "both value and status", "reportIndicator", Province, "status", "\"COMPLETED\"", "InvalidFieldError", """{"field":"value"}""" },
        { "a value too large to be kept exactly", "reportIndicator", Province, "value", "1000000000000", "InvalidFieldError", """{"field":"value"}""" },
        { "a value too fine to be kept exactly", "reportIndicator", Province, "value", "55.6000001", "InvalidFieldError", """{"field":"value"}""" },
        { "a value on a task", "correctReport", Agency, "value", "5", "InvalidFieldError", """{"field":"value"}""" },
        { "a correction without a status", "correctReport", Agency, "status", null, "InvalidFieldError", """{"field":"status"}""" },
        { "nothing reported, as a report", "reportTask", Agency, "status", "\"NOT_REPORTED\"", "InvalidFieldError", """{"field":"status"}""" },
        { "tomorrow", "reportTask", Agency, "asOf", "\"2026-11-23\"", "FutureDateError", """{"field":"asOf","day":"2026-11-23"}""" },
        { "a source of tomorrow", "reportTask", Agency, "source.publishedOn", "\"2026-11-23\"", "FutureDateError", """{"field":"source.publishedOn","day":"2026-11-23"}""" },
        { "a month's fact in its middle", "reportTask", Agency, "asOfPrecision", "\"MONTH\"", "InvalidFieldError", """{"field":"asOf"}""" },
        { "a year's fact in its middle", "reportTask", Agency, "asOfPrecision", "\"YEAR\"", "InvalidFieldError", """{"field":"asOf"}""" },
        { "http link", "reportTask", Agency, "source.url", "\"http://example.vn/a\"", "InvalidLinkError", """{"url":"http://example.vn/a"}""" },
        { "javascript link", "reportTask", Agency, "source.url", "\"javascript:alert(1)\"", "InvalidLinkError", """{"url":"javascript:alert(1)"}""" },
        { "data link", "reportTask", Agency, "source.url", "\"data:text/html,x\"", "InvalidLinkError", """{}""" },
        { "link with a user", "reportTask", Agency, "source.url", "\"https://user@example.vn/\"", "InvalidLinkError", """{}""" },
        { "link with a password", "reportTask", Agency, "source.url", "\"https://user:secret@example.vn/\"", "InvalidLinkError", """{}""" },
        { "link with an empty user", "reportTask", Agency, "source.url", "\"https://@example.vn/\"", "InvalidLinkError", """{}""" },
        { "link that looks like another host", "reportTask", Agency, "source.url", "\"https://example.vn\\\\@evil.example/\"", "InvalidLinkError", """{}""" },
        { "relative link", "reportTask", Agency, "source.url", "\"/bao-cao\"", "InvalidLinkError", """{}""" },
        { "link to this machine", "reportTask", Agency, "source.url", "\"https://localhost/\"", "InvalidLinkError", """{}""" },
        { "link to this machine, spelt out", "reportTask", Agency, "source.url", "\"https://localhost./\"", "InvalidLinkError", """{}""" },
        { "link to a name of this machine", "reportTask", Agency, "source.url", "\"https://trang.localhost/\"", "InvalidLinkError", """{}""" },
        { "link to this machine's number", "reportTask", Agency, "source.url", "\"https://127.0.0.1/\"", "InvalidLinkError", """{}""" },
        { "link to this machine's number with a dot", "reportTask", Agency, "source.url", "\"https://127.0.0.1./\"", "InvalidLinkError", """{}""" },
        { "link to this machine's number in other digits", "reportTask", Agency, "source.url", "\"https://127。0。0。1/\"", "InvalidLinkError", """{}""" },
        { "link to the server's own network", "reportTask", Agency, "source.url", "\"https://10.0.0.5/bao-cao\"", "InvalidLinkError", """{}""" },
        { "link to a number of IPv6", "reportTask", Agency, "source.url", "\"https://[::ffff:10.0.0.5]/\"", "InvalidLinkError", """{}""" },
        { "link in two words", "reportTask", Agency, "source.url", "\"https://example.vn/a b\"", "InvalidLinkError", """{}""" },
        { "no link", "reportTask", Agency, "source.url", "\"\"", "InvalidLinkError", """{}""" },
        { "summary too long", "reportTask", Agency, "summary", "2001", "TextTooLongError", """{"field":"summary","limit":2000}""" },
        { "English summary too long", "reportTask", Agency, "summaryEn", "2001", "TextTooLongError", """{"field":"summaryEn","limit":2000}""" },
        { "title too long", "reportTask", Agency, "source.title", "501", "TextTooLongError", """{"field":"source.title","limit":500}""" },
        { "publisher too long", "reportTask", Agency, "source.publisher", "501", "TextTooLongError", """{"field":"source.publisher","limit":500}""" },
        { "link too long", "reportTask", Agency, "source.url", "2001", "TextTooLongError", """{"field":"source.url","limit":2000}""" },
        { "place too long", "reportIndicator", Province, "place", "201", "TextTooLongError", """{"field":"place","limit":200}""" },
        { "unit too long", "reportIndicator", Province, "unit", "201", "TextTooLongError", """{"field":"unit","limit":200}""" },
        { "key too long", "reportTask", Agency, "idempotencyKey", "201", "TextTooLongError", """{"field":"idempotencyKey","limit":200}""" },
        { "empty summary", "reportTask", Agency, "summary", "\"  \"", "InvalidFieldError", """{"field":"summary"}""" },
        { "empty title", "reportTask", Agency, "source.title", "\"\"", "InvalidFieldError", """{"field":"source.title"}""" },
        { "a place with loose accents", "reportIndicator", Province, "place", "\"Co\\u0302\\u0309 Đa\\u0323m\"", "InvalidFieldError", """{"field":"place"}""" },
        { "a unit with loose accents", "reportIndicator", Province, "unit", "\"tru\\u031bo\\u031b\\u0300ng\"", "InvalidFieldError", """{"field":"unit"}""" },
        { "a zero byte", "reportTask", Agency, "summary", "\"Xong\\u0000\"", "InvalidFieldError", """{"field":"summary"}""" },
        { "an escape code", "reportTask", Agency, "source.title", "\"\\u001b[31mXong\"", "InvalidFieldError", """{"field":"source.title"}""" },
        { "a line break in a title", "reportTask", Agency, "source.title", "\"a\\nb\"", "InvalidFieldError", """{"field":"source.title"}""" },
    };

    [Theory, MemberData(nameof(Cases))]
    public Task On_SQLite(string why, string mutation, string who, string field, string? value, string error, string says) =>
        RefusedAsync(Provider.Sqlite, why, mutation, who, field, value, error, says);

    [Theory, MemberData(nameof(Cases))]
    public Task On_PostgreSQL(string why, string mutation, string who, string field, string? value, string error, string says) =>
        RefusedAsync(Provider.Postgres, why, mutation, who, field, value, error, says);

    private async Task RefusedAsync(Provider provider, string why, string mutation, string who, string field, string? value, string error, string says)
    {
        var (api, tokens) = await apis.OnAsync(provider);
        var input = mutation switch
        {
            "reportTask" => ReportingApi.OnTask(),
            "reportIndicator" => ReportingApi.OnIndicator(),
            "reportDuty" => ReportingApi.OnDuty(),
            _ => ReportingApi.Correction("tinh-a-1-kh-ubnd-2021-r-1"),
        };
        Set(input, field, value);
        var before = await api.PublicRowsAsync();

        var payload = await api.SendAsync(mutation, input, tokens[who]);

        Assert.Equal(JsonValueKind.Null, payload.GetProperty("report").ValueKind);
        var only = Assert.Single(payload.GetProperty("errors").EnumerateArray());
        Assert.Equal(error, only.GetProperty("__typename").GetString());
        Assert.NotEmpty(only.GetProperty("message").GetString()!);
        foreach (var (name, expected) in JsonNode.Parse(says)!.AsObject())
            Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(only.GetProperty(name).GetRawText())), $"{why}: {only}");
        Assert.Equal(before, await api.PublicRowsAsync());
    }

    [Theory, CombinedProviders]
    public async Task A_lone_half_of_a_character_is_refused(Provider provider)
    {
        // JSON on the way in may spell half a character; a document in GraphQL too.
        var (api, tokens) = await apis.OnAsync(provider);
        var before = await api.PublicRowsAsync();

        using var response = await api.PostAsync(
            """mutation { reportTask(input: { task: "tinh-a-1-kh-ubnd-2021-1", status: COMPLETED, asOf: "2026-10-15", summary: "Xong \ud83d", source: { title: "a", url: "https://example.vn/a" } }) { report { slug } errors { __typename } } }""",
            null, $"Bearer {tokens[Agency]}");

        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("api-r-", text, StringComparison.Ordinal);
        Assert.Contains("InvalidFieldError", text, StringComparison.Ordinal);
        Assert.Equal(before, await api.PublicRowsAsync());
    }

    [Theory]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("bearer edp_x")]
    [InlineData("edp_x")]
    public async Task Another_header_is_no_token(string authorization)
    {
        var (api, _) = await apis.OnAsync(Provider.Sqlite);

        var data = await api.AskAsync("mutation($input: ReportTaskInput!) { reportTask(input: $input) { report { slug } errors { __typename } } }", new() { ["input"] = ReportingApi.OnTask() }, authorization);

        Assert.Equal("UnauthenticatedError", data.GetProperty("reportTask").GetProperty("errors")[0].GetProperty("__typename").GetString());
    }

    [Fact]
    public async Task A_mutation_is_never_run_by_a_link()
    {
        var (api, tokens) = await apis.OnAsync(Provider.Sqlite);
        var before = await api.PublicRowsAsync();

        using var response = await api.GetAsync(
            """mutation { reportTask(input: { task: "tinh-a-1-kh-ubnd-2021-1", status: COMPLETED, asOf: "2026-10-15", summary: "Xong", source: { title: "a", url: "https://example.vn/a" } }) { report { slug } } }""",
            $"Bearer {tokens[Agency]}");

        Assert.Equal(System.Net.HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(before, await api.PublicRowsAsync());
    }

    // A number in place of a text asks for a text of that length.
    private static void Set(JsonObject input, string path, string? value)
    {
        if (path.Length == 0)
            return;
        var parts = path.Split('.');
        var target = parts.Length == 1 ? input : input[parts[0]]!.AsObject();
        if (value is null)
            target.Remove(parts[^1]);
        else if (parts[^1] != "value" && int.TryParse(value, CultureInfo.InvariantCulture, out var length))
            target[parts[^1]] = path == "source.url" ? "https://example.vn/".PadRight(length, 'a') : new string('ă', length);
        else
            target[parts[^1]] = JsonNode.Parse(value);
    }

    /// <summary>One API for each provider, made when first asked for, and the tokens of each kind of sender.</summary>
    public sealed class SharedApis(PostgresServer server) : IAsyncDisposable
    {
        private readonly Dictionary<Provider, (ReportingApi Api, IReadOnlyDictionary<string, string?> Tokens)> made = [];

        public async Task<(ReportingApi Api, IReadOnlyDictionary<string, string?> Tokens)> OnAsync(Provider provider)
        {
            if (!made.TryGetValue(provider, out var shared))
            {
                var api = await ReportingApi.CreateAsync(provider, server);
                made[provider] = shared = (api, await TokensAsync(api));
            }
            return shared;
        }

        private static async Task<Dictionary<string, string?>> TokensAsync(ReportingApi api)
        {
            var now = api.Time.Now;
            api.Time.Now = now.AddDays(-30);
            var expired = await api.Tokens.AddAsync(Expired, "so-gddt-a", null, new(2026, 11, 21), TestContext.Current.CancellationToken);
            api.Time.Now = now;
            var revoked = await api.AgencyTokenAsync("so-gddt-a", Revoked);
            Assert.True(await api.Tokens.RevokeAsync(Revoked, TestContext.Current.CancellationToken));
            return new()
            {
                [Nobody] = null,
                [Unknown] = "edp_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                [Expired] = expired,
                [Revoked] = revoked,
                [Agency] = await api.AgencyTokenAsync("so-gddt-a", Agency),
                [Province] = await api.ProvinceTokenAsync("tinh-a", Province),
                [Elsewhere] = await api.AgencyTokenAsync("bo-gddt", Elsewhere),
            };
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var (api, _) in made.Values)
                await api.DisposeAsync();
        }
    }
}
