using System.Text.Json;
using EduPlan.Api.Data;
using EduPlan.Api.Graph;
using EduPlan.Api.Rules;
using EduPlan.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EduPlan.Tests.Graph;

/// <summary>Progress is a sum of stored changes: exact to the row on any day, one command, and as many rows read however many plans are stored.</summary>
public sealed class ProgressSumsTests(PostgresServer server)
{
    private static readonly Clock Now = new(default, new(2026, 11, 22, 5, 0, 0, DateTimeKind.Utc));

    [Theory, CombinedProviders]
    public async Task The_sums_are_the_counts_over_the_sample(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, server);
        await FillAsync(database, Sample.Fill);
        await AssertExactAsync(database, Now.KnownAt, 200);
    }

    [Theory, CombinedProviders]
    public async Task The_sums_are_the_counts_over_the_real_content(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, server);
        await database.FillAsync(Path.Combine(Folders.Root, "content"));
        await AssertExactAsync(database, Now.KnownAt, 60);
    }

    [Theory, CombinedProviders]
    public async Task What_was_known_before_the_newest_report_is_counted_without_it(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, server);
        await FillAsync(database, Sample.Fill);
        await using var db = await database.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        var newest = new DateTime(2025, 7, 1, 0, 0, 0, DateTimeKind.Utc);
        Assert.NotNull(await ProgressSums.AtAsync(db, ProgressScope.Everything, [0], new(new(2026, 1, 1), newest), TestContext.Current.CancellationToken));
        Assert.Null(await ProgressSums.AtAsync(db, ProgressScope.Everything, [0], new(new(2026, 1, 1), newest.AddMilliseconds(-1)), TestContext.Current.CancellationToken));
    }

    [Theory, CombinedProviders]
    public async Task One_command_answers_and_it_reads_no_task(Provider provider)
    {
        await using var api = new ApiFactory(provider == Provider.Postgres ? await server.DatabaseAsync() : null);
        await api.FillAsync(Sample.Fill);
        const string Fields = "total completionShare targetsMet byStanding { standing count }";
        const string Query = $"query($day: LocalDate!) {{ progress(asOf: $day) {{ {Fields} }} provinces {{ nodes {{ slug progress(asOf: $day) {{ {Fields} }} plans {{ progress(asOf: $day) {{ {Fields} }} }} }} }} }}";
        await api.AskAsync(Query, new { day = "2026-01-01" });
        api.Sql.Clear();

        var data = await api.AskAsync(Query, new { day = "2026-12-02" });

        Assert.Equal(10, data.GetProperty("progress").GetProperty("total").GetInt32());
        var progress = api.Sql.Commands.Where(c => c.Contains("ProgressChanges", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, progress.Count);
        Assert.DoesNotContain(api.Sql.Commands, c => c.Contains("FROM \"Tasks\"", StringComparison.Ordinal) || c.Contains("FROM \"Targets\"", StringComparison.Ordinal));
        // All days share one text, so that neither EF nor the database works it out anew.
        api.Sql.Clear();
        await api.AskAsync(Query, new { day = "1999-01-01" });
        Assert.Equal(progress, api.Sql.Commands.Where(c => c.Contains("ProgressChanges", StringComparison.Ordinal)));
    }

    [Theory, CombinedProviders]
    public async Task The_rows_read_do_not_grow_with_the_plans(Provider provider)
    {
        var rows = new List<int>();
        foreach (var plans in new[] { 1, 40 })
        {
            await using var database = await TestDatabase.CreateAsync(provider, server);
            await FillAsync(database, db => Repeat(db, plans));
            await using var db = await database.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
            Assert.Equal(3 * plans, await db.Tasks.CountAsync(TestContext.Current.CancellationToken));
            rows.Add(await db.ProgressChanges.CountAsync(c => c.Scope == ProgressScope.Everything, TestContext.Current.CancellationToken));
        }
        Assert.Equal(rows[0], rows[1]);
    }

    [Fact]
    public async Task SQLite_finds_them_by_their_key()
    {
        await using var api = new ApiFactory();
        await api.FillAsync(Sample.Fill);
        await api.AskAsync("""{ progress(asOf: "2026-01-01") { total } }""");
        await using var database = await TestDatabase.CreateAsync();
        await using var db = await database.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + api.Sql.Commands.Single(c => c.Contains("SUM(", StringComparison.Ordinal));
        foreach (System.Text.RegularExpressions.Match name in System.Text.RegularExpressions.Regex.Matches(command.CommandText, "@[A-Za-z0-9_]+"))
        {
            if (!command.Parameters.Contains(name.Value))
                command.Parameters.Add(new Microsoft.Data.Sqlite.SqliteParameter(name.Value, "2026-01-01"));
        }
        var plan = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            plan.Add(reader.GetString(3));
        var searches = plan.Where(p => p.StartsWith("SEARCH p", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, searches.Count);
        Assert.Contains(searches, s => s.EndsWith("(Scope=? AND EntityId=? AND Span=? AND From<?)", StringComparison.Ordinal));
        Assert.Contains(searches, s => s.EndsWith("(Scope=? AND EntityId=? AND Span=? AND From>? AND From<?)", StringComparison.Ordinal));
    }

    /// <summary>Compares the sums with a count over the rows: all scopes, on every day on which something changes, the days beside it, and seeded random ones.</summary>
    internal static async Task AssertExactAsync(TestDatabase database, DateTime knownAt, int randomDays)
    {
        await using var db = await database.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        var changes = await db.ProgressChanges.Where(c => c.Scope == ProgressScope.Everything).Select(c => c.From).Distinct().ToListAsync(TestContext.Current.CancellationToken);
        var dice = new Random(20261122);
        var days = changes.SelectMany(d => new[] { Math.Max(0, d.DayNumber - 1), d.DayNumber, d.DayNumber + 1 })
            .Concat(Enumerable.Range(0, randomDays).Select(_ => new DateOnly(2019, 1, 1).DayNumber + dice.Next(365 * 14)))
            .Append(DateOnly.MinValue.DayNumber).Append(DateOnly.MaxValue.DayNumber).Distinct().Order().Select(DateOnly.FromDayNumber).ToList();
        var plans = await db.Plans.Select(p => new { p.Id, p.ProvinceId }).ToListAsync(TestContext.Current.CancellationToken);
        var agencies = await db.Agencies.Select(a => a.Id).ToListAsync(TestContext.Current.CancellationToken);
        var (byPlan, byAgency) = (new ProgressRecount(t => t.PlanId, t => t.PlanId), new ProgressRecount(t => t.LeadAgencyId, null));
        Assert.True(days.Count > randomDays);
        foreach (var day in days)
        {
            var clock = new Clock(day, knownAt);
            var counted = await byPlan.AtAsync(db, [.. plans.Select(p => p.Id)], clock, true, TestContext.Current.CancellationToken);
            var tasks = await byAgency.AtAsync(db, agencies, clock, true, TestContext.Current.CancellationToken);
            await AssertAsync(ProgressScope.Plan, counted);
            await AssertAsync(ProgressScope.Agency, tasks);
            await AssertAsync(ProgressScope.Province, plans.GroupBy(p => p.ProvinceId).ToDictionary(g => g.Key, g => Total(g.Select(p => counted[p.Id]))));
            await AssertAsync(ProgressScope.Everything, new Dictionary<int, ProgressTally> { [0] = Total(counted.Values) });

            async Task AssertAsync(ProgressScope scope, IReadOnlyDictionary<int, ProgressTally> expected)
            {
                var sums = await ProgressSums.AtAsync(db, scope, [.. expected.Keys], clock, TestContext.Current.CancellationToken);
                Assert.NotNull(sums);
                foreach (var (id, tally) in expected)
                    Assert.Equal(Text(tally, day), Text(sums.GetValueOrDefault(id) ?? new(), day));
            }
        }
    }

    private static ProgressTally Total(IEnumerable<ProgressTally> tallies)
    {
        var total = new ProgressTally();
        foreach (var tally in tallies)
            total.Add(tally);
        return total;
    }

    private static string Text(ProgressTally tally, DateOnly day) => $"{day:yyyy-MM-dd} {JsonSerializer.Serialize(ProgressCount.Of(tally, day))} {JsonSerializer.Serialize(tally)}";

    private static async Task FillAsync(TestDatabase database, Action<PlanContext> rows)
    {
        await using var db = await database.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        rows(db);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        await ProgressRows.WriteAsync(db, await ProgressRows.CountAsync(db, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
    }

    private static void Repeat(PlanContext db, int plans)
    {
        var province = Sample.Province("an", "Tỉnh An", "01");
        var agency = new Agency { Slug = "so", Name = "Sở", NameEn = "So", Kind = AgencyKind.Department, Province = province };
        for (var i = 0; i < plans; i++)
        {
            var plan = Sample.Plan($"ke-hoach-{i}", province, agency, 2021, 2025, new DateOnly(2021, 9, 7));
            Sample.Task(plan, 1, "Một", TaskKind.Catalogue, agency, DeadlineKind.Day, null, "2022-06-30");
            Sample.Task(plan, 2, "Hai", TaskKind.Catalogue, agency, DeadlineKind.Day, null, "2023-12-31");
            Sample.Task(plan, 3, "Ba", TaskKind.Catalogue, agency, DeadlineKind.Annual, null, null);
            db.Add(plan);
        }
    }
}
