using EduPlan.Api.Data;
using EduPlan.Tests.Support;

namespace EduPlan.Tests.Graph;

/// <summary>What falls due between two days, recurring things on each of their days.</summary>
[Collection(SampleReaders.Name)]
public sealed class DeadlineTests(SampleApi sample)
{
    [Theory]
    [CombinedProviders]
    public async Task Recurring_things_fall_due_on_each_of_their_days(Provider provider)
    {
        Assert.Equal(
        [
            "2022-03-31 ke-hoach-b-2 CANCELLED",
            "2022-06-30 ke-hoach-a-2 COMPLETED_ON_TIME",
            "2022-06-30 ke-hoach-b-2 CANCELLED",
            "2022-09-30 ke-hoach-b-2 CANCELLED",
            "2022-12-15 ke-hoach-a-bc-1 COMPLETED_ON_TIME",
            "2022-12-31 ke-hoach-a-5 RECURRING",
            "2022-12-31 ke-hoach-b-2 CANCELLED",
        ],
        await DueAsync(provider, "2022-01-01", "2022-12-31"));
    }

    [Theory]
    [CombinedProviders]
    public async Task Both_days_belong_to_the_time(Provider provider)
    {
        Assert.Equal(["2023-11-25 ke-hoach-a-3 UNREPORTED_OVERDUE", "2023-11-25 ke-hoach-b-bc-1 UNREPORTED_OVERDUE"], await DueAsync(provider, "2023-11-25", "2023-11-25"));
        Assert.Empty(await DueAsync(provider, "2023-11-24", "2023-11-24"));
        Assert.Empty(await DueAsync(provider, "2023-11-26", "2023-11-25"));
    }

    [Theory]
    [CombinedProviders]
    public async Task Nothing_falls_due_before_its_plan_was_issued_or_after_its_period(Provider provider)
    {
        Assert.Equal(["2021-12-15 ke-hoach-a-bc-1 UNREPORTED_OVERDUE", "2021-12-31 ke-hoach-a-1 ISSUED", "2021-12-31 ke-hoach-a-5 RECURRING"], await DueAsync(provider, "2020-01-01", "2021-12-31"));
        Assert.Equal(["2030-12-31 ke-hoach-b-1 UNREPORTED", "2030-12-31 ke-hoach-b-2 CANCELLED"], await DueAsync(provider, "2030-12-01", "2040-12-31"));
    }

    [Theory]
    [CombinedProviders]
    public async Task Standings_are_judged_on_the_clocks_asked_for(Provider provider) =>
        Assert.Equal(["2022-12-15 ke-hoach-a-bc-1 DUE_SOON"], await DueAsync(provider, "2022-12-01", "2022-12-20", ", asOf: \"2022-12-01\", knownAt: \"2022-12-01T00:00:00Z\""));

    [Theory]
    [CombinedProviders]
    public async Task All_of_time_is_read_no_further_than_the_answer_may_be_long(Provider provider)
    {
        var api = await sample.OnAsync(provider);
        api.Sql.Clear();
        Assert.Equal(53, (await api.AskAsync("{ deadlines(from: \"0001-01-01\", to: \"9999-12-31\") { due } }")).GetProperty("deadlines").GetArrayLength());
        var tasks = api.Sql.Commands.Where(c => c.Contains("FROM \"Tasks\"", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, tasks.Count);
        Assert.All(tasks, c => Assert.Contains("LIMIT", c, StringComparison.Ordinal));
    }

    [Fact]
    public async Task More_days_than_an_answer_may_have_are_an_error_and_none_behind_many_things_is_lost()
    {
        await using var api = new ApiFactory();
        await api.FillAsync(db =>
        {
            var agency = new Agency { Slug = "so", Name = "Sở", NameEn = "Department", Kind = AgencyKind.Department };
            // Issued after its years: none of its tasks ever falls due.
            var silent = Sample.Plan("ke-hoach-1", Sample.Province("an", "An", "01"), agency, 2021, 2024, new DateOnly(2025, 1, 1));
            for (var i = 1; i <= 1_200; i++)
                Sample.Task(silent, i, "Việc", TaskKind.Catalogue, agency, DeadlineKind.Annual, null, null);
            db.AddRange(silent, Sample.Dataset());
            db.SaveChanges();
            var plan = Sample.Plan("ke-hoach-2", silent.Province, agency, 2021, 2030, new DateOnly(2021, 1, 1));
            for (var i = 1; i <= 101; i++)
                Sample.Task(plan, i, "Việc", TaskKind.Catalogue, agency, DeadlineKind.Annual, null, null);
            db.Add(plan);
        });
        const string Query = "query ($to: LocalDate!) { deadlines(from: \"2021-01-01\", to: $to) { due } }";
        Assert.Equal(909, (await api.AskAsync(Query, new { to = "2029-12-31" })).GetProperty("deadlines").GetArrayLength());
        Assert.Equal(["TOO_MANY_DEADLINES"], (await api.ErrorsAsync(Query, new { to = "2030-12-31" })).Codes);
    }

    [Fact]
    public async Task A_next_due_day_follows_the_day_it_is_asked_for()
    {
        var api = await sample.OnAsync(Provider.Sqlite);
        Assert.Equal("""{"a":"2023-12-31","b":"2025-12-31","c":null}""",
            (await api.AskAsync("{ task(slug: \"ke-hoach-a-5\") { deadline { a: nextDue(asOf: \"2023-01-01\") b: nextDue(asOf: \"2025-12-31\") c: nextDue } } }")).GetProperty("task").GetProperty("deadline").GetRawText());
    }

    [Theory]
    [CombinedProviders]
    public async Task Only_the_first_are_given_where_only_they_are_asked_for(Provider provider)
    {
        var api = await sample.OnAsync(provider);
        var due = (await api.AskAsync("""{ deadlines(from: "2021-01-01", to: "9999-12-31", first: 2) { due task { slug } } }""")).GetProperty("deadlines");
        Assert.Equal("""[{"due":"2021-12-15","task":null},{"due":"2021-12-31","task":{"slug":"ke-hoach-a-1"}}]""", due.GetRawText());
    }

    [Theory]
    [CombinedProviders]
    public async Task A_deadline_tells_each_of_its_days(Provider provider)
    {
        var api = await sample.OnAsync(provider);
        var task = await api.AskAsync("""{ yearly: task(slug: "ke-hoach-a-5") { deadline { dueDates } } once: task(slug: "ke-hoach-a-1") { deadline { dueDates } } }""");
        Assert.Equal("""{"yearly":{"deadline":{"dueDates":["2021-12-31","2022-12-31","2023-12-31","2024-12-31","2025-12-31"]}},"once":{"deadline":{"dueDates":["2021-12-31"]}}}""", task.GetRawText());
    }

    [Theory]
    [CombinedProviders]
    public async Task A_body_tells_what_it_must_report_and_an_indicator_all_that_was_reported_of_it(Provider provider)
    {
        var api = await sample.OnAsync(provider);
        var answer = await api.AskAsync("""{ agencies(first: 50) { nodes { slug reportingDuties { who { slug } } } } indicators(first: 50) { nodes { reports { indicator { slug } } observations { slug } } } reportingDuties(first: 50) { totalCount } reports(first: 0, where: { indicator: { slug: { neq: null } } }) { totalCount } }""");
        var duties = answer.GetProperty("agencies").GetProperty("nodes").EnumerateArray().SelectMany(a => a.GetProperty("reportingDuties").EnumerateArray().Select(d => (a.GetProperty("slug").GetString(), d.GetProperty("who").GetProperty("slug").GetString()))).ToList();
        Assert.Equal(answer.GetProperty("reportingDuties").GetProperty("totalCount").GetInt32(), duties.Count);
        Assert.All(duties, d => Assert.Equal(d.Item1, d.Item2));
        Assert.Equal(answer.GetProperty("reports").GetProperty("totalCount").GetInt32(), answer.GetProperty("indicators").GetProperty("nodes").EnumerateArray().Sum(i => i.GetProperty("reports").GetArrayLength()));
    }

    private async Task<List<string>> DueAsync(Provider provider, string from, string to, string clocks = "")
    {
        var api = await sample.OnAsync(provider);
        var due = (await api.AskAsync($"{{ deadlines(from: \"{from}\", to: \"{to}\"{clocks}) {{ due task {{ slug }} reportingDuty {{ slug }} standing }} }}")).GetProperty("deadlines");
        return [.. due.EnumerateArray().Select(d => $"{d.GetProperty("due").GetString()} {(d.GetProperty("task") is { ValueKind: System.Text.Json.JsonValueKind.Object } task ? task : d.GetProperty("reportingDuty")).GetProperty("slug").GetString()} {d.GetProperty("standing").GetString()}")];
    }
}
