using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace EduPlan.Tests.Http;

/// <summary>Each known abuse of a public GraphQL server: refused in few bytes, before any SQL, and the next query is answered.</summary>
public sealed class LimitsTests : IAsyncLifetime
{
    private TinyServer server = null!;

    public async ValueTask InitializeAsync() => server = await TinyServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    public static TheoryData<string, string> Abuses => new()
    {
        { "HC0010", Query(new string(' ', 65 * 1024)) },
        { "LIMIT_DOCUMENT", Query("{ hello " + new string('#', 17 * 1024) + "\n}") },
        { "LIMIT_TOKENS", Query("{" + Repeat(2_100, _ => "hello ") + "}") },
        { "LIMIT_NESTING", Query(Repeat(100, _ => "{a") + new string('}', 100)) },
        { "LIMIT_FIELDS", Query("{" + Repeat(501, _ => "hello ") + "}") },
        { "LIMIT_FIELDS", Query("{ thing(slug: \"a\") { ...f0 } }" + Repeat(20, i => $" fragment f{i} on Thing {{ ...f{i + 1} ...f{i + 1} }}") + " fragment f20 on Thing { id }") },
        { "LIMIT_FRAGMENTS", Query("{ thing(slug: \"a\") { ...f0 id } }" + Repeat(20, i => $" fragment f{i} on Thing {{ ...f{i + 1} ...f{i + 1} }}") + " fragment f20 on Thing { ...missing }") },
        { "FRAGMENT_CYCLE", Query("{ thing(slug: \"a\") { ...a } } fragment a on Thing { id ...b } fragment b on Thing { ...a }") },
        { "LIMIT_ALIASES", Query("{" + Repeat(31, i => $"a{i}: hello ") + "}") },
        { "LIMIT_SAME_NAME", Query("{" + Repeat(11, _ => "hello ") + "}") },
        { "LIMIT_SAME_NAME", Query("{" + Repeat(250, i => $"hello(name:\"{i}\") ") + "}") },
        { "LIMIT_SAME_NAME", Query("{ ...a ...b } fragment a on Query {" + Repeat(6, _ => "hello ") + "} fragment b on Query {" + Repeat(6, _ => "hello ") + "}") },
        { "LIMIT_DIRECTIVES", Query("{ hello " + Repeat(5, _ => "@include(if: true) ") + "}") },
        { "LIMIT_DIRECTIVES", Query("{ hello " + Repeat(900, _ => "@aa ") + "}") },
        { "LIMIT_DIRECTIVES", Query("{" + Repeat(51, i => $" {(char)('a' + (i % 26))}{i / 26} @include(if: true)") + "}") },
        { "LIMIT_DEPTH", Query("{ thing(slug: \"a\") {" + Repeat(2, _ => "parent {") + Repeat(12, i => $"x{i} {{") + "y" + new string('}', 14) + "}}") },
        { "HC0087", Query("{ thing(slug: \"a\") { parent { parent { parent { parent { id } } } } } }") },
        { "HC0087", Query("{ things { nodes { things { nodes { things { nodes { things { nodes { id } } } } } } } } }") },
        { "HC0086", Query("{ __schema { types { fields { type { fields { name } } } } } }") },
        { "HC0086", Query("{ __type(name: \"Thing\") { " + Repeat(17, _ => "ofType {") + "name" + new string('}', 17) + "} }") },
        { "LIMIT_WHERE", Query("{ things(where: { parent: { parent: { parent: { parent: { parent: { name: { eq: \"a\" } } } } } } }) { nodes { id } } }") },
        { "LIMIT_WHERE", Query("{ things(where: { or: [" + Repeat(51, _ => "{ name: { eq: \"a\" } } ") + "] }) { nodes { id } } }") },
        { "LIMIT_WHERE", Query("{ things(where: { name: { in: [" + Repeat(101, _ => "\"a\" ") + "] } }) { nodes { id } } }") },
        { "LIMIT_WHERE", Query("query ($w: ThingFilterInput) { things(where: $w) { nodes { id } } }", new { w = new { name = new { @in = Enumerable.Repeat("a", 101) } } }) },
        { "LIMIT_WHERE", Query("query ($w: ThingFilterInput) { things(where: { and: [$w] }) { nodes { id } } }", new { w = new { or = Enumerable.Repeat(new { name = new { eq = "a" } }, 51) } }) },
        { "LIMIT_WHERE", Query("{ things(where: { and: [" + Repeat(51, _ => "{} ") + "] }) { nodes { id } } }") },
        { "LIMIT_WHERE", Query("query ($w: ThingFilterInput) { things(where: $w) { nodes { id } } }", new { w = new { and = Enumerable.Repeat(new { }, 20_000) } }) },
        { "LIMIT_WHERE", Query("query ($w: ThingFilterInput) { things(where: $w) { nodes { id } } }", new { w = new { or = Enumerable.Repeat(new { and = new[] { new { } } }, 51) } }) },
        { "LIMIT_WHERE", Query("{ things(where: { or: [" + Repeat(51, _ => "{ parent: {} } ") + "] }) { nodes { id } } }") },
        { "LIMIT_WHERE", Query("{ things(where: { name: { or: [" + Repeat(51, _ => "{} ") + "] } }) { nodes { id } } }") },
        { "LIMIT_TEXT", Query("{ things(where: { name: { contains: \"" + new string('a', 201) + "\" } }) { nodes { id } } }") },
        { "LIMIT_ORDER", Query("{ things(order: [" + Repeat(11, _ => "{ name: \"ASC\" } ") + "]) { nodes { id } } }") },
        { "LIMIT_ORDER", Query("{ things(order: [{" + Repeat(11, i => $" f{i}: \"ASC\"") + " }]) { nodes { id } } }") },
        { "LIMIT_ORDER", Query("{ things(order: { " + Repeat(6, _ => "parent: { ") + "name: \"ASC\"" + new string('}', 7) + ") { nodes { id } } }") },
        { "LIMIT_ORDER", Query("query ($o: [ThingSortInput!]) { things(order: $o) { nodes { id } } }", new { o = Enumerable.Repeat(new { }, 20_000) }) },
        { "TEXT_CHARACTERS", Query("{ hello(name: \"\\u0000\") }") },
        { "TEXT_CHARACTERS", Query("{ hello(name: \"a\\ud800b\") }") },
        { "TEXT_CHARACTERS", Query("query ($n: String = \"\\udc00\") { hello(name: $n) }") },
        { "TEXT_CHARACTERS", Query("{ things(where: { name: { in: [\"a\", \"\\u0000\"] } }) { nodes { id } } }") },
        { "TEXT_CHARACTERS", Query("query ($n: String) { hello(name: $n) }", new { n = "a\0" }) },
        { "TEXT_CHARACTERS", Query("query ($w: ThingFilterInput) { things(where: $w) { nodes { id } } }", new { w = new { name = new { @in = Enumerable.Repeat("\0", 1) } } }) },
        { "HC0076", Query("{ nodes(ids: [" + Repeat(51, _ => "\"a\" ") + "]) { id } }") },
        { "HC0047", Query("{ things(first: 50) { nodes { things(first: 50) { nodes { id } } } } }") },
        { "HC0047", Query("{ things(first: 2000000000) { nodes { id } } }") },
        { "ARGUMENTS_OF_CORRECT_TYPE", Query("{ things(first: 99999999999) { nodes { id } } }") },
        { "BATCHING_OFF", "[{\"query\":\"{ hello }\"},{\"query\":\"{ hello }\"}]" },
        { "FIELDS_ON_CORRECT_TYPE", Query("{" + Repeat(300, i => $"unknown{i} ") + "}") },
        { "FIELDS_ON_CORRECT_TYPE", Query("{ " + new string('x', 15_000) + " }") },
        { "OVERLAPPING_FIELDS_CAN_BE_MERGED", Query("{" + Repeat(10, i => $"hello(name:\"{i}\") ") + "}") },
        { "KNOWN_DIRECTIVES", Query("{ hello @aa @bb @cc }") },
    };

    [Theory]
    [MemberData(nameof(Abuses))]
    public async Task An_abuse_is_refused_in_few_bytes_before_any_SQL(string code, string body)
    {
        var before = server.SqlCommands;
        var reply = await server.PostAsync(body);
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Equal(code, reply.Code);
        Assert.False(reply.Json.TryGetProperty("data", out _));
        Assert.InRange(reply.Json.GetProperty("errors").GetArrayLength(), 1, 5);
        Assert.InRange(reply.Body.Length, 1, 10 * 1024);
        Assert.Equal(before, server.SqlCommands);

        Assert.Equal("""{"data":{"hello":"Xin chào bạn"}}""", (await server.QueryAsync("{ hello }")).Text);
    }

    [Fact]
    public async Task Letters_of_every_plane_pass() =>
        Assert.Equal("Xin chào 𠀀 đ", (await server.QueryAsync("{ hello(name: \"𠀀 \\u0111\") }")).Json.GetProperty("data").GetProperty("hello").GetString());

    [Fact]
    public async Task A_misspelt_field_is_not_corrected_for_the_guesser()
    {
        var reply = await server.QueryAsync("{ hell thing(slug: \"a\") { nam } __type(nme: \"a\") { name } }");
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.DoesNotContain("Did you mean", reply.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("hello", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tracing_and_debugging_cannot_be_asked_for()
    {
        var reply = await server.PostAsync(new { query = "{ hello }", extensions = new { tracing = true, debug = true } }, headers: [("apollo-tracing", "1"), ("X-Debug", "1")]);
        Assert.Equal("""{"data":{"hello":"Xin chào bạn"}}""", reply.Text);
    }

    [Fact]
    public async Task A_body_that_claims_to_be_short_or_comes_in_chunks_is_bounded_too()
    {
        using var content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(Query(new string(' ', 70 * 1024)))));
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Endpoint) { Content = content };
        request.Headers.TransferEncodingChunked = true;
        using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task The_fullest_introspection_query_of_the_usual_clients_passes()
    {
        var reply = await server.QueryAsync("""
            query IntrospectionQuery { __schema { description queryType { name } mutationType { name } subscriptionType { name } types { ...FullType }
              directives { name description locations args { ...InputValue } } } }
            fragment FullType on __Type { kind name description
              fields(includeDeprecated: true) { name description args { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
              inputFields { ...InputValue } interfaces { ...TypeRef } enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...TypeRef } }
            fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue }
            fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } } }
            """);
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Null(reply.Code);
    }

    private static string Query(string query, object? variables = null) => JsonSerializer.Serialize(new { query, variables });

    private static string Repeat(int times, Func<int, string> part) => string.Concat(Enumerable.Range(0, times).Select(i => part(i).ToString(CultureInfo.InvariantCulture)));
}
