using System.Net;
using System.Text;

namespace EduPlan.Tests.Http;

public sealed class EndpointTests : IAsyncLifetime
{
    private const string Response = "application/graphql-response+json";
    private const string Json = "application/json";

    private TinyServer server = null!;

    public async ValueTask InitializeAsync() => server = await TinyServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_post_answers_and_writes_Vietnamese_as_it_is()
    {
        var reply = await server.PostAsync(new { query = "query ($n: String) { hello(name: $n) }", variables = new { n = "Đắk Lắk" } });
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Equal("""{"data":{"hello":"Xin chào Đắk Lắk"}}""", reply.Text);
    }

    [Fact]
    public async Task A_get_answers_with_variables_from_the_address()
    {
        var reply = await server.GetAsync("/graphql?query=" + Uri.EscapeDataString("query Q($n: String) { hello(name: $n) }") + "&operationName=Q&variables=" + Uri.EscapeDataString("""{"n":"Hà Giang"}"""));
        Assert.Equal("""{"data":{"hello":"Xin chào Hà Giang"}}""", reply.Text);
    }

    [Theory]
    [InlineData(null, Json)]
    [InlineData("*/*", Json)]
    [InlineData("application/*", Json)]
    [InlineData("application/json", Json)]
    [InlineData("application/json; charset=utf-8", Json)]
    [InlineData("application/graphql-response+json", Response)]
    [InlineData("application/graphql-response+json; charset=utf-8, application/json; charset=utf-8", Response)]
    [InlineData("application/json, application/graphql-response+json", Response)]
    [InlineData("application/graphql-response+json;q=0.5, application/json", Json)]
    [InlineData("text/html, */*;q=0.1", Json)]
    [InlineData("multipart/mixed, application/graphql-response+json", Response)]
    public async Task The_media_type_follows_Accept(string? accept, string expected)
    {
        var reply = await server.PostAsync(new { query = "{ hello }" }, accept);
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Equal(expected, reply.MediaType);
        Assert.Equal("utf-8", reply.ContentHeaders.ContentType!.CharSet);
    }

    [Theory]
    [InlineData("text/html", HttpStatusCode.NotAcceptable, "HC0063")]
    [InlineData("application/json;q=0, application/graphql-response+json;q=0", HttpStatusCode.NotAcceptable, "HC0063")]
    [InlineData("application/json; charset=utf-16", HttpStatusCode.NotAcceptable, "HC0063")]
    [InlineData("text/event-stream", HttpStatusCode.NotAcceptable, "HC0063")]
    [InlineData("unsinn", HttpStatusCode.BadRequest, "HC0064")]
    public async Task An_Accept_that_cannot_be_served_is_refused(string accept, HttpStatusCode status, string code)
    {
        var reply = await server.PostAsync(new { query = "{ hello }" }, accept);
        Assert.Equal(status, reply.Status);
        Assert.Equal(code, reply.Code);
    }

    [Theory]
    [InlineData("{", "HC0014")]
    [InlineData("{ nothing }", "FIELDS_ON_CORRECT_TYPE")]
    [InlineData("query ($id: ID!) { hello }", "NO_UNUSED_VARIABLES")]
    [InlineData("query ($n: String!) { hello(name: $n) }", "INVALID_VALUE")]
    [InlineData("query A { hello } query B { hello }", "UNKNOWN_OPERATION")]
    [InlineData("type A { b: Int }", "HC0014")]
    public async Task A_bad_document_is_400_in_the_new_media_type_and_200_in_the_old(string query, string code)
    {
        var reply = await server.PostAsync(new { query }, Response);
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Equal(code, reply.Code);
        Assert.False(reply.Json.TryGetProperty("data", out _));

        var old = await server.PostAsync(new { query }, Json);
        Assert.Equal(HttpStatusCode.OK, old.Status);
        Assert.Equal(code, old.Code);
    }

    [Theory]
    [InlineData("", "HC0012")]
    [InlineData("{ \"query\"", "HC0012")]
    [InlineData("5", "HC0012")]
    [InlineData("""{"query":"{hello}","query":"{boom}"}""", "HC0012")]
    [InlineData("{}", "HC0013")]
    [InlineData("""{"query":""}""", "HC0013")]
    [InlineData("""{"query":5}""", "HC0011")]
    [InlineData("""{"query":"\ud800"}""", "HC0011")]
    [InlineData("""{"query":"{hello}","variables":[]}""", "HC0011")]
    [InlineData("""{"query":"{hello}","operationName":{}}""", "HC0011")]
    [InlineData("""{"query":"{hello}","extensions":"x"}""", "HC0011")]
    [InlineData("""{"query":"{hello}","extensions":{"persistedQuery":1}}""", "HC0011")]
    [InlineData("""{"query":"{hello}","extensions":{"persistedQuery":{"version":1,"sha256Hash":"\ud800"}}}""", "HC0011")]
    public async Task A_body_that_is_no_request_is_400_in_every_media_type(string body, string code)
    {
        foreach (var accept in new[] { Response, Json })
        {
            var reply = await server.PostAsync(body, accept);
            Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
            Assert.Equal(code, reply.Code);
            Assert.Equal(accept, reply.MediaType);
        }
    }

    [Theory]
    [InlineData("{\"query\":\"query($n: String) { hello(name: $n) }\",\"variables\":{\"n\":\"\u00ff\"}}", "HC0012")]
    [InlineData("{\"query\":\"query($n: String) { hello(name: $n) }\",\"variables\":{\"\u00ff\":\"a\"}}", "HC0012")]
    [InlineData("{\"query\":\"query($n: String) { hello(name: $n) }\",\"variables\":{\"n\":\"\\ud800\"}}", "HC0011")]
    [InlineData("{\"query\":\"query($n: String) { hello(name: $n) }\",\"variables\":{\"\\ud800\":\"n\"}}", "HC0012")]
    [InlineData("{\"query\":\"query($n: String) { hello(name: $n) }\",\"variables\":{\"n\":1e999}}", null)]
    [InlineData("{\"query\":\"query($n: String) { hello(name: $n) }\",\"variables\":{\"n\":-0}}", null)]
    public async Task Bytes_that_are_no_text_and_numbers_beyond_every_type_are_a_clients_fault(string latin1, string? code)
    {
        // Asked twice: the second time the document is known.
        for (var time = 0; time < 2; time++)
        {
            using var content = new ByteArrayContent(Encoding.Latin1.GetBytes(latin1));
            content.Headers.TryAddWithoutValidation("Content-Type", Json);
            var reply = await server.SendAsync(HttpMethod.Post, "/graphql", content, Response);
            Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
            if (code is not null)
                Assert.Equal(code, reply.Code);
        }
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/graphql")]
    public async Task A_post_that_is_not_JSON_is_415(string type)
    {
        using var content = new ByteArrayContent("""{"query":"{ hello }"}"""u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        var reply = await server.SendAsync(HttpMethod.Post, "/graphql", content);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, reply.Status);
    }

    [Fact]
    public async Task A_mutation_by_get_is_405_and_by_post_runs()
    {
        var reply = await server.GetAsync("/graphql?query=" + Uri.EscapeDataString("mutation { touch }"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, reply.Status);
        Assert.Contains("The specified operation kind is not allowed.", reply.Text, StringComparison.Ordinal);
        Assert.Equal(["POST"], reply.ContentHeaders.Allow);
        Assert.Equal("""{"data":{"touch":1}}""", (await server.QueryAsync("mutation { touch }")).Text);
    }

    [Fact]
    public async Task A_body_that_the_server_itself_cannot_read_is_told_why()
    {
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(server.Endpoint.Host, server.Endpoint.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync("POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nno length\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("BODY_UNREADABLE", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("larger than", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task Other_methods_are_405(string method)
    {
        using var content = new StringContent("{}", Encoding.UTF8, Json);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await server.SendAsync(new HttpMethod(method), "/graphql", content)).Status);
    }

    [Fact]
    public async Task The_named_operation_runs()
    {
        var reply = await server.PostAsync(new { query = "query A { a: hello } query B { b: hello }", operationName = "B" });
        Assert.Equal("""{"data":{"b":"Xin chào bạn"}}""", reply.Text);
    }

    [Fact]
    public async Task An_exception_shows_a_trace_id_and_nothing_else()
    {
        var reply = await server.QueryAsync("{ hello boom }");
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        var error = reply.Json.GetProperty("errors")[0];
        Assert.Equal("Unexpected Execution Error", error.GetProperty("message").GetString());
        Assert.Equal("boom", error.GetProperty("path")[0].GetString());
        Assert.Matches("^[0-9a-f]{32}$", error.GetProperty("extensions").GetProperty("traceId").GetString());
        Assert.DoesNotContain("secret", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", reply.Text, StringComparison.Ordinal);
        Assert.Equal("Xin chào bạn", reply.Json.GetProperty("data").GetProperty("hello").GetString());
    }

    [Fact]
    public async Task A_database_that_a_field_cannot_read_is_a_503_and_a_warning()
    {
        var reply = await server.QueryAsync("{ hello gone }");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "DATABASE_UNAVAILABLE"), (reply.Status, reply.Code));
        Assert.Contains(server.Log.Lines, l => l.StartsWith("Warning Field gone could not be read: DATABASE_UNAVAILABLE, ", StringComparison.Ordinal));
        Assert.DoesNotContain(server.Log.Lines, l => l.StartsWith("Error", StringComparison.Ordinal) && l.Contains("gone", StringComparison.Ordinal));
    }
}
