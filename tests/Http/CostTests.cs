using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EduPlan.Site.Build;
using EduPlan.Tests.Support;

namespace EduPlan.Tests.Http;

/// <summary>The price of a query, counted by hand beside each.</summary>
public sealed class CostTests : IAsyncLifetime
{
    private TinyServer server = null!;

    public async ValueTask InitializeAsync() => server = await TinyServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Theory]
    // Values cost nothing; the query itself is one object.
    [InlineData("{ hello }", 0, 1)]
    // 10 to fetch; a thing.
    [InlineData("""{ thing(slug: "a") { id name } }""", 10, 2)]
    // 10 to fetch, 1 for nodes; query, connection, ten things (the default page).
    [InlineData("{ things { nodes { id } } }", 11, 12)]
    [InlineData("{ things(first: 50) { nodes { id } } }", 11, 52)]
    [InlineData("{ things(last: 3) { nodes { id } } }", 11, 5)]
    // edges 1, and for each of 50 its node 1; query, connection, 50 edges, 50 things.
    [InlineData("{ things(first: 50) { edges { node { id } } } }", 61, 102)]
    // For each of 10: 10 to fetch, nodes 1, and 5 parents.
    [InlineData("{ things { nodes { things(first: 5) { nodes { parent { id } } } } } }", 171, 122)]
    // 10 for where, 10 an eq, 20 a contains.
    [InlineData("""{ things(where: { name: { eq: "a", contains: "b" } }) { nodes { id } } }""", 51, 12)]
    // 10 for order, 10 for its one entry, 10 for the total.
    [InlineData("""{ things(order: [{ name: "ASC" }]) { totalCount } }""", 40, 2)]
    // An entry that asks nothing is still one: 10 each.
    [InlineData("{ things(where: { and: [{}, { parent: {} }] }) { nodes { id } } }", 41, 12)]
    // 10 for order, and 10 for each value it sorts by, however many stand in one entry.
    [InlineData("""{ things(order: [{ name: "ASC", parent: { name: "ASC" } }]) { nodes { id } } }""", 41, 12)]
    // Through fragments the same as written out.
    [InlineData("""query { ...q } fragment q on Query { thing(slug: "a") { ...t } } fragment t on Thing { id parent { id } }""", 11, 3)]
    // As many nodes as ids.
    [InlineData("""{ nodes(ids: ["a", "b", "c"]) { id } }""", 10, 4)]
    // Introspection has its own limits.
    [InlineData("{ __schema { types { name } } }", 0, 1)]
    public async Task A_query_costs(string query, double field, double type)
    {
        var reply = await server.PostAsync(new { query }, headers: [("GraphQL-Cost", "validate")]);
        var cost = reply.Json.GetProperty("extensions").GetProperty("operationCost");
        Assert.Equal(field, cost.GetProperty("fieldCost").GetDouble());
        Assert.Equal(type, cost.GetProperty("typeCost").GetDouble());
        Assert.False(reply.Json.TryGetProperty("data", out _));
    }

    [Fact]
    public async Task Filters_and_page_sizes_in_variables_cost_what_they_hold()
    {
        var reply = await server.PostAsync(
            new { query = "query ($w: ThingFilterInput, $n: Int = 7) { things(first: $n, where: $w) { nodes { id } } }", variables = new { w = new { name = new { eq = "a" } } } },
            headers: [("GraphQL-Cost", "report")]);
        Assert.Equal("""{"data":{"things":{"nodes":[{"id":"1"},{"id":"2"}]}},"extensions":{"operationCost":{"fieldCost":31,"typeCost":9}}}""", reply.Text);
    }

    [Fact]
    public async Task A_query_over_the_limit_is_told_its_cost()
    {
        var reply = await server.QueryAsync("{ things(first: 50) { nodes { things(first: 50) { nodes { id } } } } }");
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        var error = reply.Json.GetProperty("errors")[0].GetProperty("extensions");
        Assert.Equal("HC0047", error.GetProperty("code").GetString());
        Assert.Equal(2602, error.GetProperty("typeCost").GetDouble());
        Assert.Equal(1000, error.GetProperty("maxTypeCost").GetDouble());
    }

    [Fact]
    public async Task Lists_that_cannot_be_paged_cost_what_they_hold_and_a_circle_of_them_is_refused()
    {
        await using var api = new ApiFactory();
        var (codes, _) = await api.ErrorsAsync("{ legalDocuments(first: 10) { nodes { citedBy { citations { document { citedBy { title } } } } } } }");
        Assert.Equal(["HC0047"], codes);
    }

    /// <summary>A reader who changes a question of the site is a stranger to the server. Those that fetch whole pages at once for the build alone are not for readers.</summary>
    [Fact]
    public async Task Every_question_of_the_site_that_is_not_for_its_build_alone_is_within_the_limits()
    {
        await using var api = new ApiFactory();
        using var client = api.CreateClient();
        client.DefaultRequestHeaders.Add("GraphQL-Cost", "validate");
        string[] builds = ["Agencies", "Indicators", "Plans", "Provinces"];
        var dear = new List<string>();
        foreach (var name in Directory.EnumerateFiles(Path.Combine(Folders.Root, "site"), "*.graphql", SearchOption.AllDirectories).Select(f => Path.GetFileNameWithoutExtension(f)).Except(builds))
        {
            var text = Question.Load(name).Text;
            if (text.TrimStart().StartsWith("fragment", StringComparison.Ordinal))
                continue;
            using var answer = await client.PostAsJsonAsync("/graphql", new { query = text, variables = new { slug = "x", slugs = Enumerable.Repeat("x", 1), from = "2026-01-01", to = "2026-12-31", asOf = "2026-11-22" } }, TestContext.Current.CancellationToken);
            var cost = (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("extensions").GetProperty("operationCost");
            if (cost.GetProperty("fieldCost").GetDouble() > 1_000 || cost.GetProperty("typeCost").GetDouble() > 1_000)
                dear.Add($"{name}: {cost}");
        }
        Assert.Empty(dear);
    }

    [Fact]
    public async Task The_schema_shows_the_prices()
    {
        var schema = (await server.GetAsync("/graphql/schema.graphql")).Text;
        Assert.Contains("directive @cost(", schema, StringComparison.Ordinal);
        Assert.Contains("""@listSize(assumedSize: 50, slicingArguments: ["first", "last"], slicingArgumentDefaultValue: 10, sizedFields: ["edges", "nodes"], requireOneSlicingArgument: false) @cost(weight: "10")""", schema, StringComparison.Ordinal);
    }
}
