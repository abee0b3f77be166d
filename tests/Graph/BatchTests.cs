using EduPlan.Api.Data;
using EduPlan.Tests.Support;
using GraphQL;
using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace EduPlan.Tests.Graph;

/// <summary>How many commands a query sends depends on what it asks for and never on how many rows there are.</summary>
public sealed class BatchTests : IAsyncLifetime
{
    private readonly ApiFactory few = Unlimited(), many = Unlimited();

    public async ValueTask InitializeAsync()
    {
        await few.FillAsync(db => Fill(db, 1));
        await many.FillAsync(db => Fill(db, 3));
        // What the start itself asks is not counted.
        await few.AskAsync("{ __typename }");
        await many.AskAsync("{ __typename }");
    }

    public async ValueTask DisposeAsync()
    {
        await few.DisposeAsync();
        await many.DisposeAsync();
    }

    [Fact]
    public async Task The_deepest_page_sends_as_many_commands_for_many_rows_as_for_few()
    {
        const string Query = """
            { provinces(where: { plans: { any: true } }) { nodes { name successor { name } progress { total byStanding { standing count } targetsMet }
                plans { title issuer { name } implements { number } outline { heading } notes { text } reportingDuties { rule dueDates who { name } }
                    tasks(first: 5) { totalCount nodes { title standing status deadline { to nextDue } leadAgency { name successor { name } } coordinatingAgencies { name }
                        reports { summary source { url } replacedBy { slug } } } pageInfo { endCursor } } } } } }
            """;
        var (small, large) = (await CountAsync(few, Query), await CountAsync(many, Query));
        Assert.Equal(small, large);
        Assert.InRange(large, 10, 25);
    }

    /// <summary>Every edge of every kind of node, so that a new one without a batch is found by its name.</summary>
    [Fact]
    public async Task No_edge_reads_row_by_row()
    {
        var query = many.Services.GetRequiredService<ISchema>();
        query.Initialize();
        var wrong = new List<string>();
        foreach (var root in query.Query.Fields.Where(f => f.ResolvedType?.GetNamedType().Name.EndsWith("Connection", StringComparison.Ordinal) == true && f.Name != "search"))
        {
            var node = (IComplexGraphType)((IComplexGraphType)root.ResolvedType!.GetNamedType()).GetField("nodes")!.ResolvedType!.GetNamedType();
            foreach (var edge in node.Fields.Where(f => f.ResolvedType!.GetNamedType() is IComplexGraphType))
            {
                var ask = $"{{ {root.Name}(first: 50) {{ nodes {{ {edge.Name} {{ {Leaves((IComplexGraphType)edge.ResolvedType!.GetNamedType(), 2)} }} }} }} }}";
                var (small, large) = (await CountAsync(few, ask), await CountAsync(many, ask));
                if (small != large)
                    wrong.Add($"{node.Name}.{edge.Name}: {small} commands for few rows, {large} for many");
            }
        }
        Assert.Empty(wrong);
    }

    /// <summary>A list is whole or an error, however the cost was reckoned.</summary>
    [Theory]
    [InlineData("{ legalDocuments { nodes { citedBy { slug } } } }", 3, true)]
    [InlineData("{ legalDocuments { nodes { citedBy { slug } } } }", 2, false)]
    [InlineData("{ legalDocuments(first: 3) { nodes { citedBy { citations { locator } } } } }", 6, true)]
    [InlineData("{ legalDocuments(first: 3) { nodes { citedBy { citations { locator } } } } }", 5, false)]
    // Read once, and handed out at every place.
    [InlineData("{ plans { nodes { implements { citedBy { slug } } } } }", 12, true)]
    [InlineData("{ plans { nodes { implements { citedBy { slug } } } } }", 11, false)]
    public async Task The_lists_that_cannot_be_paged_have_only_so_many_entries_in_one_answer(string query, int most, bool answered)
    {
        await using var api = new ApiFactory(settings: new() { ["EduPlan:Limits:ListEntries"] = $"{most}" });
        await api.FillAsync(db => Fill(db, 3));
        if (answered)
            await api.AskAsync(query);
        else
            Assert.All((await api.ErrorsAsync(query)).Codes, code => Assert.Equal("TOO_MANY_ENTRIES", code));
    }

    [Fact]
    public async Task The_figures_of_an_attainment_are_read_for_its_province_alone()
    {
        many.Sql.Clear();
        await many.AskAsync("{ targets { nodes { attainment { because latest { slug } } } } }");
        var read = many.Sql.Commands.Where(c => c.Contains("\"IndicatorId\"", StringComparison.Ordinal) && c.Contains("FROM \"Reports\"", StringComparison.Ordinal)).ToList();
        Assert.Contains("\"ProvinceId\"", Assert.Single(read).Split("WHERE")[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_place_under_several_names_is_read_for_each_name_once()
    {
        const string Query = "{ plans { nodes { a: tasks(first: 1) { nodes { slug } } b: tasks(first: 1) { nodes { slug } } ...F } } } fragment F on Plan { a: tasks(first: 1) { nodes { title } } }";
        Assert.Equal(3, await CountAsync(many, Query));
        var plans = (await many.AskAsync(Query + " #")).GetProperty("plans").GetProperty("nodes").EnumerateArray().ToList();
        Assert.All(plans, p => Assert.False(string.IsNullOrEmpty(p.GetProperty("a").GetProperty("nodes")[0].GetProperty("title").GetString())));
    }

    private static ApiFactory Unlimited() => new(settings: new() { ["EduPlan:Limits:FieldCost"] = "1e9", ["EduPlan:Limits:TypeCost"] = "1e9" });

    // Scalars, and one level of objects below.
    private static string Leaves(IComplexGraphType type, int depth) => string.Join(' ', type.Fields
        .Where(f => f.Arguments?.Any(a => a.ResolvedType is NonNullGraphType) != true)
        .Select(f => f.ResolvedType!.GetNamedType() is IComplexGraphType inner ? depth > 1 && !inner.Name.EndsWith("Connection", StringComparison.Ordinal) ? $"{f.Name} {{ {Leaves(inner, 1)} }}" : "" : f.Name)
        .DefaultIfEmpty("__typename").Append("__typename"));

    private static async Task<int> CountAsync(ApiFactory api, string query)
    {
        api.Sql.Clear();
        await api.AskAsync(query);
        return api.Sql.Commands.Count(c => !c.Contains("\"Datasets\"", StringComparison.Ordinal));
    }

    private static void Fill(PlanContext db, int n)
    {
        var document = new LegalDocument { Slug = "nq", Number = "1", Type = "Nghị quyết" };
        var indicators = Enumerable.Range(0, n).Select(i => new Indicator { Slug = $"i-{i}", Name = "Tỷ lệ", NameEn = "Share", Unit = "%" }).ToList();
        var now = new Agency { Slug = "so", Name = "Sở", NameEn = "Department", Kind = AgencyKind.Department };
        var id = 0L;
        for (var p = 0; p < n; p++)
        {
            var old = Sample.Province($"cu-{p}", "Cũ", $"{p + 50}");
            old.Successor = Sample.Province($"moi-{p}", "Mới", $"{p + 10}");
            var agency = new Agency { Slug = $"so-{p}", Name = "Sở", NameEn = "Department", Kind = AgencyKind.Department, Province = old, Successor = now, SuccessionBasis = document };
            var plan = Sample.Plan($"ke-hoach-{p}", old, agency, 2021, 2025, new DateOnly(2021, 1, 1));
            plan.Implements.Add(new() { Document = document });
            plan.LegalBasis.Add(new() { Document = document, Locator = "I" });
            plan.Outline.Add(new() { Locator = "I", Heading = "Mục đích" });
            plan.Notes.Add(new() { Locator = "I", Text = "Sai", TextEn = "Slip" });
            plan.Funding.Add(new() { Locator = "I", Text = "Tỉnh", TextEn = "Province" });
            var duty = new ReportingDuty { Slug = $"bc-{p}", Plan = plan, Locator = "V", Who = agency, ToWhom = now, What = "Năm", WhatEn = "Year", Rule = "hằng năm", Recurrence = Recurrence.Annual };
            db.AddRange(plan, duty);
            for (var t = 1; t <= n; t++)
            {
                var task = Sample.Task(plan, t, "Việc", TaskKind.Catalogue, agency, DeadlineKind.Year, "2021-01-01", "2021-12-31");
                task.IssuingBody = now;
                task.Coordinators.Add(new() { Agency = now });
                Sample.Report(db, ++id, "2021-06-01", "2022-01-01", r => (r.Task, r.Status) = (task, ReportedStatus.InProgress));
                Sample.Report(db, ++id, "2021-06-01", "2022-01-02", r => (r.Task, r.Status, r.ReplacesId) = (task, ReportedStatus.Completed, id - 1));
                Sample.Target(plan, t, indicators[t - 1], Comparator.Gte, 60, 2025, 40);
                plan.Context.Add(new() { Slug = $"n-{p}-{t}", Position = t, Task = task, Indicator = indicators[t - 1], Text = "Bối cảnh", TextEn = "Context", Source = Sample.Source("Báo") });
                Sample.Report(db, ++id, "2022-06-01", "2022-07-01", r => (r.Indicator, r.Province, r.Value, r.Unit) = (indicators[t - 1], old, 50, "%"));
            }
            Sample.Report(db, ++id, "2022-06-01", "2022-07-01", r => (r.ReportingDuty, r.Status) = (duty, ReportedStatus.Completed));
        }
        db.Add(Sample.Dataset());
    }
}
