using System.Text.Json;
using EduPlan.Tests.Support;

namespace EduPlan.Tests.Graph;

/// <summary>Search with and without accents, of every kind of thing, page by page; the same on both databases.</summary>
[Collection(SampleReaders.Name)]
public sealed class SearchTests(SampleApi sample)
{
    public static TheoryData<Provider, string, string> Searches()
    {
        var rows = new TheoryData<Provider, string, string>();
        foreach (var provider in Enum.GetValues<Provider>())
        {
            rows.Add(provider, "truong mam non", "ke-hoach-a-1");
            rows.Add(provider, "TRƯỜNG MẦM NON", "ke-hoach-a-1");
            rows.Add(provider, "Đắk", "dak-binh so-binh ke-hoach-b …");
            rows.Add(provider, "dak", "dak-binh so-binh ke-hoach-b …");
            rows.Add(provider, "so gddt", "so-an so-binh …");
            rows.Add(provider, "Sở GD&ĐT", "so-an so-binh …");
            rows.Add(provider, "sở giáo dục an", "so-an …");
            rows.Add(provider, "01-nq", "nq-1");
            rows.Add(provider, "pho cap 100", "ke-hoach-a-6");
            rows.Add(provider, "pho c", "pho-cap ke-hoach-b-ct-1 ke-hoach-a-6 qd-2");
            // With its marks first: "bỏ" in a name before "bộ" in another.
            rows.Add(provider, "bỏ", "bo-hoc ke-hoach-a-ct-3 ke-hoach-a-3 bo …");
            rows.Add(provider, "dropout", "");
            rows.Add(provider, "drop out", "bo-hoc");
            rows.Add(provider, "khong co gi", "");
            rows.Add(provider, "", "");
            rows.Add(provider, "  &%*'\"()-- ", "");
            rows.Add(provider, "truong\" OR \"mam", "");
            rows.Add(provider, "thu vien') ; DROP TABLE Tasks; --", "");
            rows.Add(provider, "NEAR(thu vien)", "");
            rows.Add(provider, "title : thu vien", "");
            rows.Add(provider, "thu & vien", "ke-hoach-a-8");
            rows.Add(provider, "thu vien:*", "ke-hoach-a-8");
            rows.Add(provider, "th\u01b0 vi\u1ec7n", "ke-hoach-a-8");
            rows.Add(provider, "thu\u031b vie\u0323\u0302n", "ke-hoach-a-8");
        }
        return rows;
    }

    [Theory]
    [MemberData(nameof(Searches))]
    public async Task Words_find_what_they_should(Provider provider, string text, string slugs)
    {
        var api = await sample.OnAsync(provider);
        var found = await FindAsync(api, text, "first: 50");
        // "…" stands for those found by other words of theirs only, such as the tasks that an agency leads.
        if (slugs.EndsWith('…'))
            Assert.StartsWith(slugs.TrimEnd('…'), Slugs(found), StringComparison.Ordinal);
        else
            Assert.Equal(slugs, Slugs(found));
        Assert.Equal(found.GetProperty("nodes").GetArrayLength(), found.GetProperty("totalCount").GetInt32());
    }

    [Theory]
    [CombinedProviders]
    public async Task Pages_of_a_search_fit_together(Provider provider)
    {
        var api = await sample.OnAsync(provider);
        var all = Slugs(await FindAsync(api, "dao tao", "first: 50"));
        var (pages, cursor) = (new List<string>(), "");
        for (var more = true; more;)
        {
            var page = await FindAsync(api, "dao tao", $"first: 2{cursor}");
            pages.Add(Slugs(page));
            more = page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean();
            cursor = $", after: \"{page.GetProperty("pageInfo").GetProperty("endCursor").GetString()}\"";
        }
        Assert.Equal(all, string.Join(' ', pages));
        // "Đào tạo", written with its marks, before all the names that only contain it.
        Assert.StartsWith("ke-hoach-a-3 ke-hoach-a-2", Slugs(await FindAsync(api, "đào tạo", "first: 50")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_reads_each_kind_once_and_only_what_is_selected()
    {
        var api = await sample.OnAsync(Provider.Sqlite);
        api.Sql.Clear();
        var found = await api.AskAsync("{ search(text: \"truong\", first: 50) { nodes { __typename ... on Task { title plan { slug } } ... on Indicator { name } ... on Target { text } } } }");
        Assert.Equal(["Indicator", "Target", "Task"], found.GetProperty("search").GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("__typename").GetString()).Distinct().Order());
        var commands = api.Sql.Commands.Where(c => !c.Contains("\"Datasets\"", StringComparison.Ordinal)).ToList();
        // "truong" is written with its marks nowhere: four tiers are asked; then the three kinds found are read, and the plans of the tasks.
        Assert.Equal(4 + 3 + 1, commands.Count);
        Assert.DoesNotContain(commands, c => c.Contains("\"Locator\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_that_the_best_tier_fills_asks_for_no_other()
    {
        var api = await sample.OnAsync(Provider.Sqlite);
        api.Sql.Clear();
        await api.AskAsync("{ search(text: \"đào tạo\", first: 1) { nodes { ... on Task { slug } } } }");
        Assert.Single(api.Sql.Commands, c => c.Contains("MATCH", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[\"-1\",\"0\"]")]
    [InlineData("[\"4\",\"0\"]")]
    [InlineData("[\"0\"]")]
    [InlineData("[\"0\",\"99999999999999999999\"]")]
    public async Task A_cursor_that_no_search_gave_out_is_refused(string keys)
    {
        var api = await sample.OnAsync(Provider.Sqlite);
        var after = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(keys));
        var answer = await api.AnswerAsync("query ($after: String) { search(text: \"dao\", after: $after) { nodes { __typename } } }", new { after });
        Assert.Equal("HC0078", answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_refused()
    {
        var api = await sample.OnAsync(Provider.Sqlite);
        Assert.True((await api.AnswerAsync("query ($t: String!) { search(text: $t) { totalCount } }", new { t = new string('a', 201) })).TryGetProperty("errors", out _));
    }

    private static async Task<JsonElement> FindAsync(ApiFactory api, string text, string place) => (await api.AskAsync(
        $"query ($text: String!) {{ search(text: $text, {place}) {{ totalCount nodes {{ ... on Province {{ slug }} ... on Plan {{ slug }} ... on Task {{ slug }} ... on Target {{ slug }} ... on Indicator {{ slug }} ... on Agency {{ slug }} ... on LegalDocument {{ slug }} }} pageInfo {{ hasNextPage endCursor }} }} }}",
        new { text })).GetProperty("search");

    private static string Slugs(JsonElement found) => string.Join(' ', found.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("slug").GetString()));
}
