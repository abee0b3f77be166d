using System.Text.Json.Nodes;
using EduPlan.Api.Data;
using EduPlan.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EduPlan.Tests.Reporting;

/// <summary>Who may report on what: the body or the province of the token, and what it answers for since mergers (truth rule 9); nothing else.</summary>
public sealed class ScopeTests(PostgresServer server)
{
    private const string Led = "tinh-a-1-kh-ubnd-2021-1", Unled = "tinh-a-1-kh-ubnd-2021-4", Districts = "huyen-c-2-kh-2025-i-1";

    /// <summary>The token's body (or province:…), the mutation, what it is about, and whether it is taken.</summary>
    public static readonly TheoryData<string, string, string, bool> Rules = new()
    {
        // Tasks: who leads and who issues.
        { "so-gddt-a", "reportTask", Led, true },
        { "ubnd-tinh-a", "reportTask", Led, true },
        { "so-gddt-b", "reportTask", Led, true },
        // A second merger, made below: whoever answers for the body that answers for the one that was named.
        { "so-moi", "reportTask", Led, true },
        // Who only helps does not report; nor do a district, a ministry and a neighbour.
        { "bo-gddt", "reportTask", Led, false },
        { "ubnd-cac-huyen-a", "reportTask", Led, false },
        { "ubnd-huyen-c", "reportTask", Led, false },
        { "so-gddt-a", "reportTask", Unled, false },
        { "so-gddt-a", "reportTask", Districts, false },
        // Provinces: everything in them and in those that were merged into them, their districts' plans too.
        { "province:tinh-a", "reportTask", Led, true },
        { "province:tinh-a", "reportTask", Unled, true },
        { "province:tinh-a", "reportTask", Districts, true },
        { "province:tinh-b", "reportTask", Unled, true },
        { "province:tinh-d", "reportTask", Unled, false },
        // Duties: who must report.
        { "so-gddt-a", "reportDuty", "tinh-a-1-kh-ubnd-2021-bc-2", true },
        { "so-gddt-b", "reportDuty", "tinh-a-1-kh-ubnd-2021-bc-2", true },
        { "ubnd-tinh-a", "reportDuty", "tinh-a-1-kh-ubnd-2021-bc-2", false },
        { "province:tinh-b", "reportDuty", "tinh-a-1-kh-ubnd-2021-bc-2", true },
        // Indicators: bodies that the plan with the target names, in their province and its predecessors.
        { "so-gddt-a", "reportIndicator", "tinh-a", true },
        { "ubnd-tinh-a", "reportIndicator", "tinh-a", true },
        { "so-gddt-b", "reportIndicator", "tinh-a", true },
        { "so-gddt-b", "reportIndicator", "tinh-b", true },
        { "so-gddt-a", "reportIndicator", "tinh-b", false },
        { "ubnd-huyen-c", "reportIndicator", "tinh-a", false },
        { "ubnd-cac-huyen-a", "reportIndicator", "tinh-a", false },
        { "bo-gddt", "reportIndicator", "tinh-a", false },
        { "province:tinh-a", "reportIndicator", "tinh-a", true },
        { "province:tinh-b", "reportIndicator", "tinh-a", true },
        { "province:tinh-a", "reportIndicator", "tinh-b", false },
        // Corrections: as for a report on the same thing.
        { "so-gddt-a", "correctReport", "tinh-a-1-kh-ubnd-2021-r-1", true },
        { "province:tinh-b", "correctReport", "tinh-a-1-kh-ubnd-2021-r-1", true },
        { "ubnd-huyen-c", "correctReport", "tinh-a-1-kh-ubnd-2021-r-1", false },
    };

    [Theory, CombinedProviders]
    public async Task Every_rule_holds(Provider provider)
    {
        await using var api = await ReportingApi.CreateAsync(provider, server);
        await using (var db = await api.Database.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken))
        {
            var second = new Agency { Slug = "so-moi", Name = "Sở mới", NameEn = "New department", Kind = AgencyKind.Department, Province = await db.Provinces.SingleAsync(p => p.Slug == "tinh-b", TestContext.Current.CancellationToken) };
            (await db.Agencies.SingleAsync(a => a.Slug == "so-gddt-b", TestContext.Current.CancellationToken)).Successor = second;
            // Two that answer for each other would be a mistake in the registers; it must not hang a server.
            second.Successor = await db.Agencies.SingleAsync(a => a.Slug == "so-gddt-b", TestContext.Current.CancellationToken);
            db.Add(new Province { Slug = "tinh-d", Name = "Dương Sơn", NameEn = "Duong Son", FullName = "Tỉnh Dương Sơn", FullNameEn = "Duong Son Province", Code = "77" });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        var tokens = new Dictionary<string, string>(StringComparer.Ordinal);
        var wrong = new List<string>();
        foreach (var (who, mutation, what, taken) in Rules.Select(r => r.Data))
        {
            if (!tokens.TryGetValue(who, out var token))
                tokens[who] = token = who.StartsWith("province:", StringComparison.Ordinal) ? await api.ProvinceTokenAsync(who["province:".Length..]) : await api.AgencyTokenAsync(who);
            var target = what;
            if (mutation == "correctReport" && taken)
                target = await StandingAsync(api, what);

            var payload = await api.SendAsync(mutation, Input(mutation, target), token);

            var errors = payload.GetProperty("errors");
            var was = errors.ValueKind == System.Text.Json.JsonValueKind.Null;
            if (was != taken || (!was && errors[0].GetProperty("__typename").GetString() is not ("OutOfScopeError" or "AlreadyCorrectedError")))
                wrong.Add($"{who} {mutation} {what}: {payload}");
        }
        Assert.Empty(wrong);
    }

    [Theory, CombinedProviders]
    public async Task A_district_says_which_place_its_figure_is_about(Provider provider)
    {
        await using var api = await ReportingApi.CreateAsync(provider, server);
        await AddDistrictsAsync(api);
        var token = await api.AgencyTokenAsync("ubnd-huyen-c");
        var input = ReportingApi.OnIndicator();

        var payload = await api.SendAsync("reportIndicator", input, token);
        Assert.Equal("place", payload.GetProperty("errors")[0].GetProperty("field").GetString());

        foreach (var own in (string[])["Cổ Đạm", "huyện Cổ Đạm", "xã Đồng Bản"])
        {
            input["place"] = own;
            await api.TakeAsync("reportIndicator", input, token);
        }
    }

    [Theory, CombinedProviders]
    public async Task A_district_speaks_for_no_other_place_and_takes_away_no_figure_of_one(Provider provider)
    {
        await using var api = await ReportingApi.CreateAsync(provider, server);
        await AddDistrictsAsync(api);
        var (district, province) = (await api.AgencyTokenAsync("ubnd-huyen-c"), await api.ProvinceTokenAsync("tinh-a"));
        var input = ReportingApi.OnIndicator();
        input["place"] = "Đông Hà";
        var neighbours = (await api.TakeAsync("reportIndicator", input, province)).GetProperty("slug").GetString()!;
        var before = await api.PublicRowsAsync();

        // Another district, and the place of a target that the province's plan has.
        Assert.Equal("Đông Hà in tinh-a", await RefusedAsync("reportIndicator", input));
        input["place"] = "các xã vùng cao";
        Assert.Equal("các xã vùng cao in tinh-a", await RefusedAsync("reportIndicator", input));
        // The province's own figure and the neighbour's, each with the district's place.
        Assert.Equal("the whole of tinh-a", await RefusedAsync("correctReport", Corrected("tinh-a-1-kh-ubnd-2021-r-3")));
        Assert.Equal("Đông Hà in tinh-a", await RefusedAsync("correctReport", Corrected(neighbours)));
        Assert.Equal(before, await api.PublicRowsAsync());

        input["place"] = "Cổ Đạm";
        var own = (await api.TakeAsync("reportIndicator", input, province)).GetProperty("slug").GetString()!;
        await api.TakeAsync("correctReport", Corrected(own), district);

        async Task<string?> RefusedAsync(string mutation, JsonObject sent)
        {
            var error = (await api.SendAsync(mutation, sent, district)).GetProperty("errors")[0];
            Assert.Equal("OutOfScopeError", error.GetProperty("__typename").GetString());
            return error.GetProperty("what").GetString();
        }

        static JsonObject Corrected(string report)
        {
            var correction = ReportingApi.Correction(report);
            correction.Remove("status");
            (correction["value"], correction["unit"], correction["place"]) = (52.7m, "%", "Cổ Đạm");
            return correction;
        }
    }

    // Two districts with a target of one kind each, and the province's plan with one for some communes of its.
    private static async Task AddDistrictsAsync(ReportingApi api)
    {
        await using var db = await api.Database.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        var province = await db.Plans.Include(p => p.Province).SingleAsync(p => p.Slug == "tinh-a-1-kh-ubnd-2021", TestContext.Current.CancellationToken);
        var indicator = await db.Indicators.SingleAsync(i => i.Slug == "ty-le-truong-dat-chuan", TestContext.Current.CancellationToken);
        var neighbour = new Plan
        {
            Slug = "huyen-e-3-kh-2025",
            Title = "Kế hoạch giáo dục năm 2025",
            Level = PlanLevel.District,
            IssuedText = "năm 2025",
            Issuer = await db.Agencies.SingleAsync(a => a.Slug == "ubnd-cac-huyen-a", TestContext.Current.CancellationToken),
            Province = province.Province,
            District = "Đông Hà",
            PeriodStart = 2025,
            PeriodEnd = 2025,
            Source = new() { Title = "Kế hoạch" },
        };
        Plan[] plans = [await db.Plans.SingleAsync(p => p.Slug == "huyen-c-2-kh-2025", TestContext.Current.CancellationToken), neighbour, province];
        foreach (var plan in plans)
        {
            db.Add(new Target
            {
                Slug = $"{plan.Slug}-ct-9",
                Plan = plan,
                Indicator = indicator,
                Kind = TargetKind.Numeric,
                Comparator = Comparator.Gte,
                Value = 50,
                Unit = "%",
                Year = 2026,
                Text = "Ít nhất 50%",
                Locator = "I",
                Place = plan == province ? "các xã vùng cao" : null,
            });
        }
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private static JsonObject Input(string mutation, string what) => mutation switch
    {
        "reportTask" => ReportingApi.OnTask(what),
        "reportIndicator" => ReportingApi.OnIndicator(province: what),
        "reportDuty" => ReportingApi.OnDuty(what),
        _ => ReportingApi.Correction(what),
    };

    // The newest correction of a report, since each can be corrected once.
    private static async Task<string> StandingAsync(ReportingApi api, string slug)
    {
        await using var db = await api.Database.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        while (await db.Reports.Where(r => r.Replaces!.Slug == slug).Select(r => r.Slug).SingleOrDefaultAsync(TestContext.Current.CancellationToken) is { } newer)
            slug = newer;
        return slug;
    }
}
