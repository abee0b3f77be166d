using System.IO.Compression;
using System.Net;
using System.Text;

namespace EduPlan.Tests.Http;

/// <summary>Repeated questions: kept answers, ETags, 304s and compressed bytes.</summary>
public sealed class CacheTests : IAsyncLifetime
{
    private TinyServer server = null!;

    public async ValueTask InitializeAsync() => server = await TinyServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static string Get(string query) => "/graphql?query=" + Uri.EscapeDataString(query);

    [Fact]
    public async Task A_repeated_query_is_answered_without_SQL()
    {
        var first = await server.QueryAsync("{ plans }");
        var before = server.SqlCommands;
        var second = await server.QueryAsync("{ plans }");
        Assert.Equal(first.Text, second.Text);
        // The version may have been looked at again, if more than a second has passed; the plans were not.
        Assert.InRange(server.SqlCommands - before, 0, 1);
    }

    [Fact]
    public async Task The_same_question_has_one_ETag_and_another_question_another()
    {
        var first = await server.GetAsync(Get("{ hello }"));
        Assert.StartsWith("W/\"v1-", first.Headers.ETag!.ToString(), StringComparison.Ordinal);
        Assert.Equal(first.Headers.ETag, (await server.GetAsync(Get("{ hello }"))).Headers.ETag);
        Assert.NotEqual(first.Headers.ETag, (await server.GetAsync(Get("{ hello plans }"))).Headers.ETag);
        Assert.NotEqual(first.Headers.ETag, (await server.GetAsync(Get("query Q($n: String) { hello(name: $n) }") + "&variables=" + Uri.EscapeDataString("""{"n":"a"}"""))).Headers.ETag);
        Assert.Equal("public, max-age=60", first.Headers.CacheControl!.ToString());
        Assert.Contains("Accept-Encoding", first.Headers.Vary);
        Assert.Contains("Accept", first.Headers.Vary);
        Assert.Contains("GraphQL-Cost", first.Headers.Vary);
    }

    [Fact]
    public async Task Who_holds_the_answer_gets_304_even_from_a_server_that_just_started()
    {
        var first = await server.GetAsync(Get("{ plans }"));
        var again = await server.GetAsync(Get("{ plans }"), null, ("If-None-Match", first.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, again.Status);
        Assert.Empty(again.Body);
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);

        await using var restarted = await TinyServer.StartAsync();
        var elsewhere = await restarted.GetAsync(Get("{ plans }"), null, ("If-None-Match", $"\"other\", {first.Headers.ETag}"));
        Assert.Equal(HttpStatusCode.NotModified, elsewhere.Status);
    }

    [Fact]
    public async Task New_data_is_a_new_answer_within_a_second()
    {
        var old = await server.GetAsync(Get("{ plans }"));
        await server.PublishAsync("v2");
        await Task.Delay(TimeSpan.FromSeconds(1.2), TestContext.Current.CancellationToken);
        var fresh = await server.GetAsync(Get("{ plans }"), null, ("If-None-Match", old.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.OK, fresh.Status);
        Assert.StartsWith("W/\"v2-", fresh.Headers.ETag!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_this_process_writes_is_a_new_answer_at_once()
    {
        await server.GetAsync(Get("{ plans }"));
        await server.QueryAsync("mutation { touch }");
        Assert.StartsWith("W/\"v2-", (await server.GetAsync(Get("{ plans }"))).Headers.ETag!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ things { nodes { name } } }", false)]
    [InlineData("{ things(first: 3) { nodes { standing } } }", true)]
    [InlineData("{ things { nodes { standing(asOf: null) } } }", true)]
    [InlineData("query ($d: String) { things { nodes { standing(asOf: $d) } } }", true)]
    [InlineData("{ things { nodes { standing(asOf: \"2022-12-31\") } } }", false)]
    [InlineData("{ things(asOf: \"2022-12-31\") { nodes { standing } } }", false)]
    [InlineData("{ things(order: [{ name: \"ASC\" }]) { nodes { id } } }", true)]
    [InlineData("{ things(asOf: \"2022-12-31\", where: { name: { eq: \"a\" } }) { nodes { id } } }", false)]
    public async Task The_day_is_part_of_a_question_only_where_a_value_depends_on_it(string query, bool depends)
    {
        var day = new DateTimeOffset(2026, 11, 22, 23, 59, 30, TimeSpan.FromHours(7));
        await using var before = await TinyServer.StartAsync(day);
        await using var after = await TinyServer.StartAsync(day.AddMinutes(1));
        var (old, fresh) = (await before.GetAsync(Get(query)), await after.GetAsync(Get(query)));
        Assert.Equal(depends, !old.Headers.ETag!.Equals(fresh.Headers.ETag));
        Assert.Equal(depends ? "public, max-age=30" : "public, max-age=60", old.Headers.CacheControl!.ToString());
    }

    [Theory]
    [InlineData("{ boom }")]
    [InlineData("mutation { touch }")]
    [InlineData("{ nothing }")]
    public async Task What_is_no_clean_answer_to_a_query_is_not_kept(string query)
    {
        var reply = await server.QueryAsync(query);
        Assert.Null(reply.Headers.ETag);
        Assert.True(reply.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task An_answer_to_a_token_is_for_its_bearer_only()
    {
        var mine = await server.PostAsync(new { query = "{ who }" }, headers: [("Authorization", "Bearer mine")]);
        Assert.Equal("""{"data":{"who":"Bearer mine"}}""", mine.Text);
        Assert.True(mine.Headers.CacheControl!.NoStore);
        Assert.Equal("""{"data":{"who":""}}""", (await server.QueryAsync("{ who }")).Text);
        Assert.Equal("""{"data":{"who":"Bearer yours"}}""", (await server.PostAsync(new { query = "{ who }" }, headers: [("Authorization", "Bearer yours")])).Text);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    [InlineData("gzip, deflate, br")]
    [InlineData("br;q=0, gzip;q=0.5")]
    public async Task A_long_answer_goes_out_compressed_and_is_the_same(string accept)
    {
        var query = "{" + string.Concat(Enumerable.Range(0, 20).Select(i => $" a{i}: thing(slug: \"a\") {{ name parent {{ name }} }}")) + "}";
        var plain = await server.GetAsync(Get(query));
        for (var time = 0; time < 2; time++)
        {
            var packed = await server.GetAsync(Get(query), null, ("Accept-Encoding", accept));
            var encoding = Assert.Single(packed.ContentHeaders.ContentEncoding);
            Assert.Equal(accept.Contains("br;q=0", StringComparison.Ordinal) || !accept.Contains("br", StringComparison.Ordinal) ? "gzip" : "br", encoding);
            Assert.True(packed.Body.Length < plain.Body.Length / 2);
            await using Stream stream = encoding == "br" ? new BrotliStream(new MemoryStream(packed.Body), CompressionMode.Decompress) : new GZipStream(new MemoryStream(packed.Body), CompressionMode.Decompress);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            Assert.Equal(plain.Text, await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task Head_has_the_headers_and_no_body()
    {
        var reply = await server.SendAsync(HttpMethod.Head, Get("{ hello }"), null);
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.NotNull(reply.Headers.ETag);
        Assert.Empty(reply.Body);
    }

    [Fact]
    public async Task Any_page_may_read_and_none_may_send_a_token()
    {
        // Without an origin too: what a cache keeps of it goes to pages.
        foreach (var headers in new (string, string)[][] { [("Origin", "https://example.org")], [] })
        {
            var reply = await server.PostAsync(new { query = "{ hello }" }, headers: headers);
            Assert.Equal("*", Assert.Single(reply.Headers.GetValues("Access-Control-Allow-Origin")));
            Assert.Equal("ETag, Retry-After", Assert.Single(reply.Headers.GetValues("Access-Control-Expose-Headers")));
            Assert.False(reply.Headers.Contains("Access-Control-Allow-Credentials"));
        }

        var preflight = await server.SendAsync(HttpMethod.Options, "/graphql", null, null, ("Origin", "https://example.org"), ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "content-type,authorization"));
        Assert.DoesNotContain("authorization", preflight.Headers.TryGetValues("Access-Control-Allow-Headers", out var allowed) ? string.Join(',', allowed) : "", StringComparison.OrdinalIgnoreCase);
        Assert.Contains("content-type", string.Join(',', allowed ?? []), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Every_answer_carries_the_headers_that_keep_it_data()
    {
        foreach (var path in new[] { Get("{ hello }"), "/graphql/schema.graphql", "/health/live" })
        {
            var reply = await server.GetAsync(path);
            Assert.Equal("nosniff", Assert.Single(reply.Headers.GetValues("X-Content-Type-Options")));
            Assert.Contains("default-src 'none'", Assert.Single(reply.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.False(reply.Headers.Contains("Server"));
        }
    }
}
