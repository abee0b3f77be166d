using System.Text.Json;
using EduPlan.Api.Data;
using EduPlan.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EduPlan.Tests.Graph;

/// <summary>Pages forward and backward, of the whole data set and of the rows of a list, while rows come and go.</summary>
[Collection(SampleReaders.Name)]
public sealed class PagingTests(SampleApi sample, PostgresServer postgres)
{
    [Theory]
    [CombinedProviders]
    public async Task A_page_says_what_lies_before_and_after_it(Provider provider)
    {
        var api = await sample.OnAsync(provider);
        var first = await TasksAsync(api, "first: 4");
        Assert.Equal(("a-1 a-2 a-3 a-4", true, false), first.Shown);
        var second = await TasksAsync(api, $"first: 4, after: \"{first.End}\"");
        Assert.Equal(("a-5 a-6 a-7 a-8", true, true), second.Shown);
        var last = await TasksAsync(api, $"first: 4, after: \"{second.End}\"");
        Assert.Equal(("b-1 b-2", false, true), last.Shown);
        var back = await TasksAsync(api, $"last: 3, before: \"{last.Start}\"");
        Assert.Equal(("a-6 a-7 a-8", true, true), back.Shown);
        Assert.Equal(("b-1 b-2", false, true), (await TasksAsync(api, "last: 2")).Shown);
        Assert.Equal(("a-2 a-3", true, true), (await TasksAsync(api, $"first: 2, after: \"{(await TasksAsync(api, "first: 1")).End}\", before: \"{first.End}\"")).Shown);
        Assert.Equal(("", true, false), (await TasksAsync(api, "first: 0")).Shown);
    }

    [Fact]
    public async Task Without_a_size_a_page_holds_ten()
    {
        await using var api = await ManyAsync(Provider.Sqlite, 60);
        var page = (await api.AskAsync("{ tasks { totalCount nodes { slug } } }")).GetProperty("tasks");
        Assert.Equal((60, 10), (page.GetProperty("totalCount").GetInt32(), page.GetProperty("nodes").GetArrayLength()));
        Assert.Equal(50, (await api.SlugsAsync("tasks(first: 50)")).Length);
    }

    [Theory]
    [InlineData("tasks(first: 51)", "HC0051", "Query.tasks")]
    [InlineData("tasks(last: 51)", "HC0051", "Query.tasks")]
    [InlineData("tasks(first: -1)", "HC0079", "Query.tasks")]
    [InlineData("tasks(first: 1, last: 1)", "FIRST_AND_LAST", "Query.tasks")]
    [InlineData("tasks(after: \"MA==\")", "HC0078", "Query.tasks")]
    [InlineData("tasks(after: \"x\")", "HC0078", "Query.tasks")]
    [InlineData("tasks(after: \"W251bGwsbnVsbCxudWxsXQ==\")", "HC0078", "Query.tasks")]
    [InlineData("tasks(after: \"WyIxIiwiMiIsIjMiXQ==\", order: [{ deadline: { to: ASC } }])", "HC0078", "Query.tasks")]
    [InlineData("search(text: \"x\", first: 51)", "HC0051", "Query.search")]
    [InlineData("search(text: \"x\", after: \"x\")", "HC0078", "Query.search")]
    public async Task A_page_that_cannot_be_is_an_error_and_not_cut_down(string field, string code, string coordinate)
    {
        var api = await sample.OnAsync(Provider.Sqlite);
        var (codes, answer) = await api.ErrorsAsync($"{{ page: {field} {{ totalCount }} }}");
        Assert.Equal([code], codes);
        Assert.Equal(coordinate, answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("coordinate").GetString());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("data").GetProperty("page").ValueKind);
    }

    [Fact]
    public async Task The_error_of_a_cursor_does_not_repeat_it()
    {
        var api = await sample.OnAsync(Provider.Sqlite);
        var (codes, answer) = await api.ErrorsAsync("query ($c: String) { a: tasks(after: $c) { nodes { slug } } b: tasks(after: $c) { nodes { slug } } }", new { c = new string('x', 10_000) });
        Assert.Equal(["HC0078", "HC0078"], codes);
        Assert.InRange(answer.GetRawText().Length, 1, 1_000);
    }

    /// <summary>PostgreSQL takes no NUL in a text.</summary>
    [Theory]
    [CombinedProviders]
    public async Task A_cursor_with_a_NUL_is_none_of_ours(Provider provider)
    {
        var api = await sample.OnAsync(provider);
        var cursor = (await api.AskAsync("{ agencies(first: 1, order: [{ name: ASC }]) { pageInfo { endCursor } } }")).GetProperty("agencies").GetProperty("pageInfo").GetProperty("endCursor").GetString()!;
        var keys = JsonSerializer.Deserialize<string[]>(Convert.FromBase64String(cursor))!;
        keys[0] = "a\0b";
        var (codes, _) = await api.ErrorsAsync("query ($c: String) { agencies(after: $c, order: [{ name: ASC }]) { nodes { slug } } }", new { c = Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(keys)) });
        Assert.Equal(["HC0078"], codes);
    }

    [Fact]
    public async Task The_error_of_a_too_large_page_says_how_large()
    {
        var api = await sample.OnAsync(Provider.Sqlite);
        var (_, answer) = await api.ErrorsAsync("{ plans { nodes { tasks(first: 99) { totalCount } } } }");
        var extensions = answer.GetProperty("errors")[0].GetProperty("extensions");
        Assert.Equal((99, 50), (extensions.GetProperty("requestedItems").GetInt32(), extensions.GetProperty("maxAllowedItems").GetInt32()));
        Assert.Equal("Plan.tasks", extensions.GetProperty("coordinate").GetString());
    }

    /// <summary>Row numbers as cursors would show a task twice here and leave another out.</summary>
    [Theory]
    [CombinedProviders]
    public async Task Rows_that_come_and_go_between_pages_neither_repeat_nor_hide_others(Provider provider)
    {
        await using var api = await ManyAsync(provider, 9);
        var first = await TasksAsync(api, "first: 3");
        Assert.Equal("1 2 3", first.Shown.Slugs);
        await using (var db = await api.Services.GetRequiredService<IDbContextFactory<PlanContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken))
        {
            var plan = await db.Plans.Include(p => p.Tasks).SingleAsync(TestContext.Current.CancellationToken);
            var new0 = Sample.Task(plan, 0, "Trước tất cả", TaskKind.Scheme, null, DeadlineKind.None, null, null);
            db.AddRange(new0);
            db.RemoveRange(plan.Tasks.Where(t => t.Number is "3" or "5"));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        var second = await TasksAsync(api, $"first: 3, after: \"{first.End}\"");
        Assert.Equal("4 6 7", second.Shown.Slugs);
        Assert.Equal("1 2", (await TasksAsync(api, $"last: 2, before: \"{second.Start}\"")).Shown.Slugs);
    }

    /// <summary>Each plan has its own page and its own count, all of them read in one command each.</summary>
    [Theory]
    [CombinedProviders]
    public async Task Every_row_of_a_list_has_its_own_page(Provider provider)
    {
        var api = await sample.OnAsync(provider);
        api.Sql.Clear();
        var plans = (await api.AskAsync("{ plans { nodes { tasks(first: 2, where: { kind: { neq: SCHEME } }, order: [{ position: DESC }]) { totalCount nodes { slug } pageInfo { hasNextPage endCursor } } } } }"))
            .GetProperty("plans").GetProperty("nodes").EnumerateArray().Select(p => p.GetProperty("tasks")).ToList();
        Assert.Equal(["a-8 a-7", "b-2 b-1", ""], plans.Select(Slugs));
        Assert.Equal([6, 2, 0], plans.Select(p => p.GetProperty("totalCount").GetInt32()));
        Assert.Equal([true, false, false], plans.Select(p => p.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean()));
        Assert.Equal(3, api.Sql.Commands.Count(c => c.Contains("\"Plans\"", StringComparison.Ordinal)));

        var cursor = plans[0].GetProperty("pageInfo").GetProperty("endCursor").GetString();
        var next = (await api.AskAsync($"{{ plan(slug: \"ke-hoach-a\") {{ tasks(first: 2, after: \"{cursor}\", where: {{ kind: {{ neq: SCHEME }} }}, order: [{{ position: DESC }}]) {{ nodes {{ slug }} }} }} }}")).GetProperty("plan").GetProperty("tasks");
        Assert.Equal("a-6 a-5", Slugs(next));
        var last = (await api.AskAsync("{ provinces { nodes { tasks(last: 2) { nodes { slug } } } } }")).GetProperty("provinces").GetProperty("nodes").EnumerateArray().Select(p => Slugs(p.GetProperty("tasks")));
        Assert.Equal(["a-7 a-8", "b-1 b-2", ""], last);
        var agencies = (await api.AskAsync("{ agencies { nodes { coordinates(first: 1) { totalCount nodes { slug } } leads(first: 1, order: [{ slug: DESC }]) { totalCount nodes { slug } } } } }")).GetProperty("agencies").GetProperty("nodes").EnumerateArray().ToList();
        Assert.Equal(["a-1 1", "a-7 1", "a-1 1"], agencies.Select(a => a.GetProperty("coordinates")).Select(c => $"{Slugs(c)} {c.GetProperty("totalCount")}"));
        Assert.Equal(["a-7 2", "a-8 5", "b-2 2"], agencies.Select(a => a.GetProperty("leads")).Select(c => $"{Slugs(c)} {c.GetProperty("totalCount")}"));
    }

    [Fact]
    public async Task Only_what_is_selected_is_fetched()
    {
        var api = await sample.OnAsync(Provider.Sqlite);
        api.Sql.Clear();
        await api.AskAsync("{ indicators { totalCount } }");
        Assert.Contains("COUNT(*)", Assert.Single(api.Sql.Commands, c => c.Contains("\"Indicators\"", StringComparison.Ordinal)));
        api.Sql.Clear();
        await api.AskAsync("{ indicators { nodes { name } } }");
        var command = Assert.Single(api.Sql.Commands, c => c.Contains("\"Indicators\"", StringComparison.Ordinal));
        Assert.DoesNotContain("COUNT(*)", command);
        Assert.DoesNotContain("NameEn", command);
        Assert.Contains("LIMIT", command);
    }

    private async Task<ApiFactory> ManyAsync(Provider provider, int tasks)
    {
        var api = new ApiFactory(provider == Provider.Postgres ? await postgres.DatabaseAsync() : null);
        await api.FillAsync(db =>
        {
            var agency = new Agency { Slug = "so", Name = "Sở", NameEn = "Department", Kind = AgencyKind.Department };
            var plan = Sample.Plan("ke-hoach-1", Sample.Province("an", "An", "01"), agency, 2021, 2025, null);
            for (var i = 1; i <= tasks; i++)
                Sample.Task(plan, i, $"Việc {i}", TaskKind.Catalogue, agency, DeadlineKind.None, null, null).Slug = $"ke-hoach-{i}";
            db.AddRange(plan, Sample.Dataset());
        });
        return api;
    }

    private static string Slugs(JsonElement connection) =>
        string.Join(' ', connection.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("slug").GetString()!["ke-hoach-".Length..]));

    private static async Task<((string Slugs, bool Next, bool Previous) Shown, string? Start, string? End)> TasksAsync(ApiFactory api, string place)
    {
        var page = (await api.AskAsync($"{{ tasks({place}) {{ nodes {{ slug }} edges {{ cursor node {{ slug }} }} pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }}")).GetProperty("tasks");
        var info = page.GetProperty("pageInfo");
        var edges = page.GetProperty("edges").EnumerateArray().Select(e => e.GetProperty("cursor").GetString()).ToList();
        Assert.Equal((edges.FirstOrDefault(), edges.LastOrDefault()), (info.GetProperty("startCursor").GetString(), info.GetProperty("endCursor").GetString()));
        return ((Slugs(page), info.GetProperty("hasNextPage").GetBoolean(), info.GetProperty("hasPreviousPage").GetBoolean()), edges.FirstOrDefault(), edges.LastOrDefault());
    }
}
