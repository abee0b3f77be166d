using System.Text.Json;
using EduPlan.Tests.Support;

namespace EduPlan.Tests.Reporting;

/// <summary>What follows from reports: duties met, late or silent, silence counted in days, and the difference between two days; on both databases.</summary>
public sealed class ConsequenceTests(PostgresServer server)
{
    private const string Once = "tinh-a-1-kh-ubnd-2021-bc-1", Yearly = "tinh-a-1-kh-ubnd-2021-bc-2";

    [Theory, CombinedProviders]
    public async Task Each_due_day_of_a_duty_tells_what_became_of_it(Provider provider)
    {
        await using var api = await ReportingApi.CreateAsync(provider, server);
        Assert.Equal(["2023-11-25 COMPLETED_ON_TIME tinh-a-1-kh-ubnd-2021-r-4"], await DueAsync(api, Once));
        // Before its report was entered, and before the day for which it holds.
        Assert.Equal(["2023-11-25 UNREPORTED_OVERDUE -"], await DueAsync(api, Once, """(knownAt: "2025-07-01T00:00:00Z")"""));
        Assert.Equal(["2023-11-25 DUE_SOON -"], await DueAsync(api, Once, """(asOf: "2023-11-19")"""));
        Assert.Equal(["2023-11-25 UNREPORTED -"], await DueAsync(api, Once, """(asOf: "2023-01-01")"""));
        var token = await api.AgencyTokenAsync("so-gddt-a");
        foreach (var (day, summary) in new[] { ("2022-01-10", "Muộn"), ("2023-12-01", "Sớm") })
        {
            var input = ReportingApi.OnDuty();
            (input["asOf"], input["summary"]) = (day, summary);
            input["source"]!["publishedOn"] = day;
            await api.TakeAsync("reportDuty", input, token);
        }

        Assert.Equal(
            ["2021-12-15 COMPLETED_LATE api-r-6", "2022-12-15 UNREPORTED_OVERDUE -", "2023-12-15 COMPLETED_ON_TIME api-r-7", "2024-12-15 UNREPORTED_OVERDUE -", "2025-12-15 UNREPORTED_OVERDUE -"],
            await DueAsync(api, Yearly));
    }

    [Theory, CombinedProviders]
    public async Task Silence_is_counted_in_days_for_whoever_leads_or_must_report(Provider provider)
    {
        await using var api = await ReportingApi.CreateAsync(provider, server);
        // The latest known: the report on its duty, of 20 November 2023.
        Assert.Equal(2, await SilenceAsync(api, "so-gddt-a", """(asOf: "2023-11-22")"""));
        Assert.Equal(1098, await SilenceAsync(api, "so-gddt-a"));
        // Without it, the report on its task, of 7 September 2021; before that was entered, nothing ever.
        Assert.Equal(806, await SilenceAsync(api, "so-gddt-a", """(asOf: "2023-11-22", knownAt: "2025-07-01T00:00:00Z")"""));
        Assert.Null(await SilenceAsync(api, "so-gddt-a", """(knownAt: "2025-06-01T00:00:00Z")"""));
        Assert.Null(await SilenceAsync(api, "ubnd-tinh-a"));

        await api.TakeAsync("reportTask", ReportingApi.OnTask(), await api.AgencyTokenAsync("so-gddt-a"));
        Assert.Equal(38, await SilenceAsync(api, "so-gddt-a"));
        Assert.Equal(0, await SilenceAsync(api, "so-gddt-a", """(asOf: "2026-10-15")"""));
    }

    [Theory, CombinedProviders]
    public async Task What_changed_between_two_days(Provider provider)
    {
        await using var api = await ReportingApi.CreateAsync(provider, server);
        var token = await api.AgencyTokenAsync("so-gddt-a");
        // Entered on 30 June, 1 and 2 July 2025; one of them corrects another.
        Assert.Equal(
        [
            "2025-06-30 REPORTED tinh-a-1-kh-ubnd-2021-1 tinh-a-1-kh-ubnd-2021-r-1",
            "2025-06-30 REPORTED ty-le-truong-dat-chuan tinh-a-1-kh-ubnd-2021-r-2",
            "2025-06-30 CORRECTED ty-le-truong-dat-chuan tinh-a-1-kh-ubnd-2021-r-3",
            "2025-07-01 REPORTED duy-tri-pho-cap-mam-non tinh-a-1-kh-ubnd-2021-r-5",
        ], (await ChangesAsync(api, "2025-06-30", "2025-07-01")).Where(c => !c.Contains("DUE", StringComparison.Ordinal)));
        Assert.Equal("2025-07-02 REPORTED tinh-a-1-kh-ubnd-2021-bc-1 tinh-a-1-kh-ubnd-2021-r-4", Assert.Single(await ChangesAsync(api, "2025-07-02", "2025-07-02")));

        // A task and a duty were due on 25 November 2023. The duty was met; of that nothing was known before July 2025.
        Assert.Equal(["2023-11-25 DUE tinh-a-1-kh-ubnd-2021-8 -", "2023-11-25 DUE tinh-a-1-kh-ubnd-2021-bc-1 -", "2023-11-26 OVERDUE tinh-a-1-kh-ubnd-2021-8 -"],
            await ChangesAsync(api, "2023-11-25", "2023-11-26"));
        Assert.Equal(["2023-11-26 OVERDUE tinh-a-1-kh-ubnd-2021-8 -", "2023-11-26 OVERDUE tinh-a-1-kh-ubnd-2021-bc-1 -"],
            await ChangesAsync(api, "2023-11-26", "2023-11-26", """, knownAt: "2025-07-01T00:00:00Z" """));
        // Whole nights join without a gap and without an overlap.
        Assert.Equal(await ChangesAsync(api, "2023-11-24", "2023-11-27"),
            [.. await ChangesAsync(api, "2023-11-24", "2023-11-25"), .. await ChangesAsync(api, "2023-11-26", "2023-11-27")]);

        // Nothing is told of days to come, nor of what was entered after knownAt.
        Assert.Empty(await ChangesAsync(api, "2026-11-22", "2027-12-31"));
        var slug = (await api.TakeAsync("reportTask", ReportingApi.OnTask(), token)).GetProperty("slug").GetString()!;
        await api.TakeAsync("correctReport", ReportingApi.Correction(slug), token);
        Assert.Equal([$"2026-11-22 REPORTED tinh-a-1-kh-ubnd-2021-1 {slug}", "2026-11-22 CORRECTED tinh-a-1-kh-ubnd-2021-1 api-r-7"], await ChangesAsync(api, "2026-11-22", "2027-12-31"));
        Assert.Empty(await ChangesAsync(api, "2026-11-22", "2027-12-31", """, knownAt: "2026-11-22T04:59:59Z" """));
        Assert.Empty(await ChangesAsync(api, "2023-11-26", "2023-11-25"));
        Assert.NotEmpty(await ChangesAsync(api, "0001-01-01", "9999-12-31", """, asOf: "9999-12-31" """));
    }

    private static async Task<List<string>> DueAsync(ReportingApi api, string duty, string clocks = "")
    {
        var plan = (await api.AskAsync($$"""{ plan(slug: "tinh-a-1-kh-ubnd-2021") { reportingDuties { slug due{{clocks}} { day standing report { slug } } } } }""")).GetProperty("plan");
        return [.. plan.GetProperty("reportingDuties").EnumerateArray().Single(d => d.GetProperty("slug").GetString() == duty).GetProperty("due").EnumerateArray()
            .Select(d => $"{d.GetProperty("day").GetString()} {d.GetProperty("standing").GetString()} {Slug(d, "report")}")];
    }

    private static async Task<int?> SilenceAsync(ReportingApi api, string agency, string clocks = "")
    {
        var days = (await api.AskAsync($$"""{ agency(slug: "{{agency}}") { daysSinceLastReport{{clocks}} } }""")).GetProperty("agency").GetProperty("daysSinceLastReport");
        return days.ValueKind == JsonValueKind.Null ? null : days.GetInt32();
    }

    private static readonly string[] Parts = ["task", "reportingDuty", "indicator"];

    private static async Task<List<string>> ChangesAsync(ReportingApi api, string from, string to, string clocks = "")
    {
        var changes = (await api.AskAsync($$"""{ changes(from: "{{from}}", to: "{{to}}"{{clocks}}) { kind on task { slug } reportingDuty { slug } indicator { slug } report { slug } } }""")).GetProperty("changes");
        return [.. changes.EnumerateArray().Select(c =>
            $"{c.GetProperty("on").GetString()} {c.GetProperty("kind").GetString()} {string.Join(' ', Parts.Select(n => Slug(c, n)).Where(s => s != "-"))} {Slug(c, "report")}")];
    }

    private static string Slug(JsonElement element, string name) => element.GetProperty(name) is { ValueKind: JsonValueKind.Object } found ? found.GetProperty("slug").GetString()! : "-";
}
