using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EduPlan.Api.Data;
using EduPlan.Api.Rules;
using EduPlan.Benchmarks.Synthetic;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EduPlan.Benchmarks.Load;

/// <summary>What is asked in the measures. The documents never change; the variables come from the data, spread over all of it.</summary>
internal sealed class Questions
{
    private const int Sets = 2000;

    private const string ListDocument = """
        query List($plan: String!) {
          tasks(first: 15, where: { plan: { slug: { eq: $plan } } }) {
            nodes { slug number title kind locator deadline { text kind to } }
            pageInfo { hasNextPage }
          }
        }
        """;

    private const string NestedDocument = """
        query Nested($plan: String!) {
          plan(slug: $plan) {
            slug title issuedOn
            province { name }
            issuer { name }
            tasks(first: 20) {
              nodes {
                slug title status(asOf: "2026-11-01", knownAt: "2026-11-01T00:00:00Z")
                leadAgency { name }
                coordinatingAgencies { name }
                reports { slug status asOf confidence source { title url } }
              }
            }
            targets(first: 20) { nodes { slug text year indicator { name unit } } }
          }
        }
        """;

    private const string SearchDocument = """
        query Search($text: String!) {
          search(text: $text, first: 10) {
            nodes {
              __typename
              ... on Province { slug name }
              ... on Plan { slug title }
              ... on Task { slug title }
              ... on Indicator { slug name }
              ... on Target { slug text }
              ... on Agency { slug name }
              ... on LegalDocument { slug number }
            }
          }
        }
        """;

    private const string TaskDocument = """
        query Task($slug: String!) {
          task(slug: $slug) { slug number title locator plan { slug title } leadAgency { name } deadline { text kind to } standing(asOf: "2026-11-01") reports { slug status asOf summary source { title url } } }
        }
        """;

    private const string OverdueDocument = """
        query Overdue($province: String!) {
          tasks(first: 20, asOf: "2026-11-01", where: { plan: { province: { slug: { eq: $province } } }, standing: { eq: UNREPORTED_OVERDUE } }, order: [{ deadline: { to: ASC } }]) {
            nodes { slug title deadline { to } standing }
          }
        }
        """;

    private const string PageDocument = """
        query Page($first: Int!, $after: String) {
          tasks(first: $first, after: $after) { nodes { slug title plan { slug } } pageInfo { hasNextPage endCursor } }
        }
        """;

    private const string ProgressDocument = """
        query Progress($asOf: LocalDate!) { progress(asOf: $asOf) { total byStanding { standing count } } }
        """;

    // Its schema is made from the tables: other names, no status, which is no column, and the order of the primary key.
    private const string PostgraphileListDocument = """
        query List($plan: String!) {
          allPlans(condition: { slug: $plan }, first: 1) {
            nodes {
              tasksByPlanId(first: 15) {
                nodes { slug number title kind locator deadlineText deadlineKind deadlineTo }
                pageInfo { hasNextPage }
              }
            }
          }
        }
        """;

    private const string PostgraphileNestedDocument = """
        query Nested($plan: String!) {
          allPlans(condition: { slug: $plan }, first: 1) {
            nodes {
              slug title issuedOn
              provinceByProvinceId { name }
              agencyByIssuerId { name }
              tasksByPlanId(first: 20) {
                nodes {
                  slug title
                  agencyByLeadAgencyId { name }
                  taskCoordinatorsByTaskId { nodes { agencyByAgencyId { name } } }
                  reportsByTaskId { nodes { slug status asOf confidence sourceTitle sourceUrl } }
                }
              }
              targetsByPlanId(first: 20) { nodes { slug text year indicatorByIndicatorId { name unit } } }
            }
          }
        }
        """;

    private readonly List<string> plans, tasks, provinces;

    private Questions(List<string> plans, List<string> tasks, List<string> provinces) =>
        (this.plans, this.tasks, this.provinces) = (plans, tasks, provinces);

    /// <summary>Fifteen tasks of one plan: every plan has as many.</summary>
    public Question List => new("list: 15 tasks of a plan", ListDocument, Some(plans, slug => new { plan = slug }));

    /// <summary>The same in the words of PostGraphile's schema.</summary>
    public Question PostgraphileList => List with { Document = PostgraphileListDocument };

    /// <summary>The nested question as far as PostGraphile can answer it, in our words and in its own.</summary>
    public (Question Ours, Question Theirs) NestedForPostgraphile => (
        Nested with { Name = "nested, without status", Document = NestedDocument.Replace(" status(asOf: \"2026-11-01\", knownAt: \"2026-11-01T00:00:00Z\")", "", StringComparison.Ordinal) },
        Nested with { Document = PostgraphileNestedDocument });

    /// <summary>A plan with 20 tasks, their agencies and reports, and 20 targets.</summary>
    public Question Nested => new("nested: a plan, 20 tasks, agencies, reports, 20 targets", NestedDocument, Some(plans, slug => new { plan = slug }));

    /// <summary>The two words of a commune's name, without accents: few entries hold both.</summary>
    public Question Search { get; } = new("search: two rare words", SearchDocument, [.. Enumerable.Range(0, 1600).Select(n => new { text = Folding.Fold(Words.Commune(n * 7 % 1600)) })]);

    /// <summary>Words that a good part of all entries hold.</summary>
    public Question SearchCommon { get; } = new("search: two common words", SearchDocument, [new { text = "ke hoach" }, new { text = "giao duc" }, new { text = "hoc sinh" }, new { text = "thuc hien" }, new { text = "truong hoc" }]);

    public Question Task => new("one task with its reports", TaskDocument, Some(tasks, slug => new { slug }));

    public Question Overdue => new("20 overdue, never reported tasks of a province", OverdueDocument, Some(provinces, slug => new { province = slug }));

    /// <summary>Pages of 20 tasks from all over the list; the places come from walking through it once.</summary>
    public static async Task<Question> PageAsync(int port)
    {
        using var client = new HttpClient();
        var sets = new List<object> { new { first = 20, after = (string?)null } };
        for (string? after = null; sets.Count < Sets;)
        {
            using var content = JsonContent.Create(new { query = PageDocument, variables = new { first = 50, after } });
            using var response = await client.PostAsync(new Uri($"http://127.0.0.1:{port}/graphql"), content);
            var page = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["data"]!["tasks"]!["pageInfo"]!;
            if (!page["hasNextPage"]!.GetValue<bool>())
                break;
            sets.Add(new { first = 20, after = after = page["endCursor"]!.GetValue<string>() });
        }
        return new("a page of 20 anywhere in the list of tasks", PageDocument, sets);
    }

    /// <summary>Counts over the whole data set: more data is more to count.</summary>
    public Question Progress { get; } = new("progress of everything", ProgressDocument, [.. Enumerable.Range(0, 300).Select(n => new { asOf = new DateOnly(2026, 1, 1).AddDays(n).ToString("yyyy-MM-dd", null) })]);

    /// <summary>All questions, the cheapest first.</summary>
    public Question[] All(Question page) => [Task, List, Nested, page, Overdue, Search, SearchCommon, Progress];

    public static async Task<Questions> OfAsync(string database)
    {
        await using var services = new ServiceCollection().AddLogging().AddPlanDatabase(database).BuildServiceProvider();
        await using var db = await services.GetRequiredService<IDbContextFactory<PlanContext>>().CreateDbContextAsync();
        return new(
            await db.Plans.OrderBy(p => p.Slug).Select(p => p.Slug).ToListAsync(),
            await db.Tasks.OrderBy(t => t.Slug).Select(t => t.Slug).ToListAsync(),
            await db.Plans.Select(p => p.Province.Slug).Distinct().OrderBy(s => s).ToListAsync());
    }

    // A stride through all rows in a fixed, scattered order.
    private static List<object> Some(List<string> slugs, Func<string, object> set) =>
        [.. Enumerable.Range(0, Math.Min(Sets, slugs.Count)).Select(i => set(slugs[(int)(i * 7919L % slugs.Count)]))];
}
