using System.Text;
using System.Text.Json;
using EduPlan.Tests.Support;

namespace EduPlan.Tests.Graph;

/// <summary>Public ids: of every kind of node, in both directions.</summary>
[Collection(SampleReaders.Name)]
public sealed class NodeTests(SampleApi sample)
{
    [Theory]
    [InlineData("Province", "province", "dak-binh")]
    [InlineData("Plan", "plan", "ke-hoach-a")]
    [InlineData("Task", "task", "ke-hoach-a-1")]
    [InlineData("Indicator", "indicator", "bo-hoc")]
    [InlineData("Target", "target", "ke-hoach-a-ct-1")]
    [InlineData("Agency", "agency", "so-an")]
    [InlineData("LegalDocument", "legalDocument", "nq-1")]
    [InlineData("Report", "report", "r-1")]
    [InlineData("ReportingDuty", "reportingDuty", "ke-hoach-a-bc-1")]
    [InlineData("ContextNote", null, "ke-hoach-a-n-1")]
    public async Task An_id_leads_back_to_what_it_names(string type, string? root, string slug)
    {
        var api = await sample.OnAsync(Provider.Sqlite);
        var id = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{type}:{slug}"));
        var node = (await api.AskAsync($"query ($id: ID!) {{ node(id: $id) {{ __typename id ... on {type} {{ slug }} }} }}", new { id })).GetProperty("node");
        Assert.Equal((type, id, slug), (node.GetProperty("__typename").GetString(), node.GetProperty("id").GetString(), node.GetProperty("slug").GetString()));
        if (root is not null)
            Assert.Equal(id, (await api.AskAsync($"{{ {root}(slug: \"{slug}\") {{ id }} }}")).GetProperty(root).GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("no id")]
    [InlineData("VGFzaw==")]
    [InlineData("VGFzazo=")]
    [InlineData("VGFzazp4")]
    [InlineData("RGVhZGxpbmU6eA==")]
    [InlineData("UXVlcnk6eA==")]
    public async Task An_id_of_nothing_is_null_without_an_error(string id)
    {
        var api = await sample.OnAsync(Provider.Sqlite);
        Assert.Equal(JsonValueKind.Null, (await api.AskAsync("query ($id: ID!) { node(id: $id) { id } }", new { id })).GetProperty("node").ValueKind);
    }

    /// <summary>PostgreSQL takes no NUL in a text.</summary>
    [Theory]
    [CombinedProviders]
    public async Task An_id_with_a_NUL_names_nothing(Provider provider)
    {
        var api = await sample.OnAsync(provider);
        Assert.Equal(JsonValueKind.Null, (await api.AskAsync("query ($id: ID!) { node(id: $id) { id } }", new { id = Id("Task", "ke-hoach-a-1\0") })).GetProperty("node").ValueKind);
        Assert.Empty(await api.SlugsAsync($"tasks(where: {{ id: {{ eq: \"{Id("Task", "\0")}\" }} }})"));
    }

    [Fact]
    public async Task Several_ids_keep_their_order_and_are_read_by_kind()
    {
        var api = await sample.OnAsync(Provider.Sqlite);
        string[] ids = [Id("Task", "ke-hoach-b-1"), Id("Plan", "ke-hoach-a"), "x", Id("Task", "ke-hoach-a-1"), Id("Task", "ke-hoach-b-1")];
        // The first request of a server also looks at the state of its database.
        await api.AskAsync("{ dataset { version } }");
        api.Sql.Clear();
        var nodes = (await api.AskAsync("query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Task { title } ... on Plan { issuer { name } } } }", new { ids })).GetProperty("nodes");
        Assert.Equal([ids[0], ids[1], null, ids[3], ids[4]], nodes.EnumerateArray().Select(n => n.ValueKind == JsonValueKind.Null ? null : n.GetProperty("id").GetString()));
        Assert.Equal(3, api.Sql.Commands.Count(c => !c.Contains("\"Datasets\"", StringComparison.Ordinal) && !c.Contains("MigrationsHistory", StringComparison.Ordinal) && !c.Contains("sqlite_master", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Too_many_ids_are_an_error()
    {
        var api = await sample.OnAsync(Provider.Sqlite);
        var (codes, _) = await api.ErrorsAsync("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", new { ids = Enumerable.Repeat("x", 51) });
        Assert.Equal(["HC0076"], codes);
    }

    [Fact]
    public async Task Limits_that_are_raised_hold_below_the_edge_too()
    {
        await using var api = new ApiFactory(settings: new() { ["EduPlan:Limits:Nodes"] = "60", ["EduPlan:Limits:TextLength"] = "300" });
        await api.FillAsync(Sample.Fill);
        Assert.Equal(60, (await api.AskAsync("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", new { ids = Enumerable.Repeat("x", 60) })).GetProperty("nodes").GetArrayLength());
        Assert.Equal(0, (await api.AskAsync("query ($text: String!) { search(text: $text) { totalCount } }", new { text = new string('x', 250) })).GetProperty("search").GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task A_slug_of_nothing_is_null_without_an_error()
    {
        var api = await sample.OnAsync(Provider.Sqlite);
        var data = await api.AskAsync("{ task(slug: \"x\") { title } plan(slug: \"\") { title } province(slug: \"AN\") { name } }");
        Assert.All(data.EnumerateObject(), p => Assert.Equal(JsonValueKind.Null, p.Value.ValueKind));
    }

    private static string Id(string type, string slug) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{type}:{slug}"));
}
