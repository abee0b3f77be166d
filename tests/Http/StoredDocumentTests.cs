using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EduPlan.Site.Build;
using EduPlan.Tests.Support;

namespace EduPlan.Tests.Http;

/// <summary>Documents named instead of sent: automatic persisted queries and the folder of trusted ones.</summary>
public sealed class StoredDocumentTests : IAsyncLifetime
{
    private const string Trusted = "query Greeting($n: String) { hello(name: $n) }\n";
    private const string Dear = "{ things(first: 50) { nodes { things(first: 50) { nodes { id } } } } }";

    private readonly string folder = Directory.CreateTempSubdirectory("eduplan-trusted-").FullName;
    private TinyServer server = null!;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "Greeting.graphql"), Trusted);
        await File.WriteAllTextAsync(Path.Combine(folder, $"{Hash(Dear)}.graphql"), Dear);
        server = await TinyServer.StartAsync(("EduPlan:TrustedDocuments", folder));
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static object Persisted(string hash) => new { persistedQuery = new { version = 1, sha256Hash = hash } };

    [Fact]
    public async Task An_automatic_persisted_query_is_asked_for_once_and_then_known()
    {
        const string query = "{ hello }";
        var unknown = await server.PostAsync(new { extensions = Persisted(Hash(query)) });
        Assert.Equal(HttpStatusCode.BadRequest, unknown.Status);
        Assert.Equal("HC0020", unknown.Code);
        Assert.Equal("PersistedQueryNotFound", unknown.Json.GetProperty("errors")[0].GetProperty("message").GetString());

        var sent = await server.PostAsync(new { query, extensions = Persisted(Hash(query)) });
        Assert.Equal("Xin chào bạn", sent.Json.GetProperty("data").GetProperty("hello").GetString());
        Assert.True(sent.Json.GetProperty("extensions").GetProperty("persistedQuery").GetProperty("persisted").GetBoolean());

        var known = await server.GetAsync("/graphql?extensions=" + Uri.EscapeDataString(JsonSerializer.Serialize(Persisted(Hash(query)))));
        Assert.Equal("""{"data":{"hello":"Xin chào bạn"}}""", known.Text);
    }

    [Fact]
    public async Task A_hash_that_is_not_its_querys_is_refused_and_stores_nothing()
    {
        var hash = Hash("{ hello }");
        Assert.Equal("PERSISTED_QUERY_HASH", (await server.PostAsync(new { query = "{ boom }", extensions = Persisted(hash) })).Code);
        Assert.Equal("HC0020", (await server.PostAsync(new { extensions = Persisted(hash) })).Code);
    }

    [Fact]
    public async Task An_invalid_query_is_not_stored()
    {
        const string query = "{ nothing }";
        await server.PostAsync(new { query, extensions = Persisted(Hash(query)) });
        Assert.Equal("HC0020", (await server.PostAsync(new { extensions = Persisted(Hash(query)) })).Code);
    }

    [Fact]
    public async Task The_store_forgets_before_it_grows()
    {
        await using var small = await TinyServer.StartAsync(("EduPlan:Limits:PersistedLength", "100"));
        for (var i = 0; i < 50; i++)
        {
            var query = $"{{ hello(name: \"{i}\") }}";
            Assert.Equal(HttpStatusCode.OK, (await small.PostAsync(new { query, extensions = Persisted(Hash(query)) })).Status);
        }
        var found = 0;
        for (var i = 0; i < 50; i++)
            found += (await small.PostAsync(new { extensions = Persisted(Hash($"{{ hello(name: \"{i}\") }}")) })).Code is null ? 1 : 0;
        Assert.InRange(found, 0, 4);
    }

    [Fact]
    public async Task A_trusted_document_is_named_in_the_body_in_the_query_string_or_in_the_path()
    {
        const string expected = """{"data":{"hello":"Xin chào Lạng Sơn"}}""";
        var variables = Uri.EscapeDataString("""{"n":"Lạng Sơn"}""");
        Assert.Equal(expected, (await server.PostAsync(new { id = Hash(Trusted), variables = new { n = "Lạng Sơn" } })).Text);
        Assert.Equal(expected, (await server.PostAsync(new { documentId = "sha256:" + Hash(Trusted), variables = new { n = "Lạng Sơn" } })).Text);
        Assert.Equal(expected, (await server.GetAsync($"/graphql?id={Hash(Trusted)}&variables={variables}")).Text);
        Assert.Equal(expected, (await server.GetAsync($"/graphql/persisted/{Hash(Trusted)}?variables={variables}")).Text);
        var byPath = await server.GetAsync($"/graphql/persisted/{Hash(Trusted)}/Greeting?variables={variables}");
        Assert.Equal(expected, byPath.Text);
        Assert.Equal(HttpStatusCode.NotModified, (await server.GetAsync($"/graphql/persisted/{Hash(Trusted)}/Greeting?variables={variables}", null, ("If-None-Match", byPath.Headers.ETag!.ToString()))).Status);
        using var content = new StringContent("""{"variables":{"n":"Lạng Sơn"}}""", Encoding.UTF8, "application/json");
        Assert.Equal(expected, (await server.SendAsync(HttpMethod.Post, $"/graphql/persisted/{Hash(Trusted)}", content)).Text);
    }

    [Fact]
    public async Task An_unknown_id_is_HC0020()
    {
        var reply = await server.GetAsync("/graphql/persisted/00", "application/graphql-response+json");
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Equal("HC0020", reply.Code);
    }

    [Fact]
    public async Task A_trusted_document_may_cost_more_than_a_strangers()
    {
        Assert.Null((await server.PostAsync(new { id = Hash(Dear) })).Code);
        Assert.Null((await server.QueryAsync(Dear)).Code);
        Assert.Equal("HC0047", (await server.QueryAsync(Dear + " ")).Code);
    }

    [Fact]
    public async Task A_mutation_in_the_path_does_not_run_by_get()
    {
        const string mutation = "mutation { touch }";
        await server.PostAsync(new { query = mutation, extensions = Persisted(Hash(mutation)) });
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await server.GetAsync($"/graphql/persisted/{Hash(mutation)}")).Status);
    }

    [Fact]
    public async Task Every_question_of_the_site_is_trusted_as_the_site_asks_it()
    {
        await using var api = new ApiFactory();
        using var client = api.CreateClient();
        var names = Directory.EnumerateFiles(Path.Combine(Folders.Root, "site"), "*.graphql", SearchOption.AllDirectories).Select(f => Path.GetFileNameWithoutExtension(f)).ToList();
        Assert.NotEmpty(names);
        foreach (var name in names)
        {
            using var answer = await client.PostAsJsonAsync("/graphql", new { id = Hash(Question.Load(name).Text) }, TestContext.Current.CancellationToken);
            Assert.DoesNotContain("PersistedQueryNotFound", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }
}
