using System.Text.Json.Nodes;
using EduPlan.Tests.Support;

namespace EduPlan.Tests.Site;

/// <summary>
/// Everything for which a build refuses to replace the live site, run as an operator runs it. The live site is made to look like one of other data by its
/// own manifest, which is all that a build knows of the night before.
/// </summary>
public sealed class BuildRefusalTests(BuildRefusalTests.Small small) : IClassFixture<BuildRefusalTests.Small>
{
    private const string Plan = "tinh-a-1-kh-ubnd-2021";

    /// <summary>The small test content behind an API that can be made to fail.</summary>
    public sealed class Small : IAsyncLifetime
    {
        public BuiltSite Site { get; private set; } = null!;

        public MiddleApi Api { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Site = await BuiltSite.Of("tests/content");
            Api = await MiddleApi.Before(Site.Api);
        }

        public async ValueTask DisposeAsync()
        {
            await Api.DisposeAsync();
            await Site.DisposeAsync();
        }
    }

    public static TheoryData<string, string> OfTheData => new()
    {
        { "rows", "tasks fell sharply, from 1000 rows to" },
        { "planRows", "the tasks of tinh-a-1-kh-ubnd-2021 fell sharply, from 1000 rows to" },
        { "plan", "the plan gone-plan is on the live site and no longer in the data" },
        { "province", "the province gone-province is on the live site and no longer in the data" },
        { "asOf", "the day of judgement goes backwards, from 2027-01-01 to 2026-11-23" },
        { "dataAsOf", "the data goes backwards, from 2099-01-01 to" },
        { "length", "the chain of reports goes backwards, from 1000 to" },
        { "head", "what was published has been rewritten" },
        { "knownAt", "what was known goes backwards" },
        { "ahead", "the day of judgement lies ahead, 2062-01-01, and today is 20" },
        { "synthetic", "the data is synthetic and the live site's is not" },
    };

    [Theory, MemberData(nameof(OfTheData))]
    public async Task What_the_live_site_had_must_still_be_there(string what, string said)
    {
        var folder = small.Site.CopyAs(what);
        BuiltSite.ChangeManifest(folder, manifest => Spoil(manifest, what));
        var before = BuiltSite.Hashes(folder);
        string[] more = what switch { "knownAt" => ["--known-at", "2025-01-01T00:00:00Z"], "ahead" => ["--as-of", "2062-01-01"], _ => [] };
        var run = await Build(folder, more);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.Contains("--accept REASON", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, BuiltSite.Hashes(folder));
        Assert.False(Directory.Exists(folder + ".next"));
    }

    [Theory]
    [InlineData("oneRow")]
    [InlineData("olderManifest")]
    public async Task One_row_of_a_plan_may_go_and_a_manifest_that_knows_no_rows_of_plans_is_read(string what)
    {
        var folder = small.Site.CopyAs(what);
        BuiltSite.ChangeManifest(folder, manifest => Spoil(manifest, what));
        var run = await Build(folder);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(["tasks", "targets"], JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "manifest.json"), TestContext.Current.CancellationToken))!["planRows"]![Plan]!.AsObject().Select(r => r.Key));
    }

    [Fact]
    public async Task All_reasons_come_at_once_and_an_accepted_one_is_recorded_and_shown()
    {
        var folder = small.Site.CopyAs("accepted");
        BuiltSite.ChangeManifest(folder, manifest =>
        {
            Spoil(manifest, "plan");
            Spoil(manifest, "province");
        });
        var refused = await Build(folder);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("gone-plan", refused.Error, StringComparison.Ordinal);
        Assert.Contains("gone-province", refused.Error, StringComparison.Ordinal);

        const string Reason = "Hai mục <thử> đã được gỡ đúng quy định";
        var accepted = await Build(folder, "--accept", Reason);
        Assert.Equal((0, ""), (accepted.ExitCode, accepted.Error));
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "manifest.json"), TestContext.Current.CancellationToken))!;
        Assert.Equal(Reason, (string?)manifest["accepted"]!["reason"]);
        Assert.Equal(2, manifest["accepted"]!["refusals"]!.AsArray().Count);
        foreach (var file in (string[])["cap-nhat/2026-11-23/index.html", "en/cap-nhat/2026-11-23/index.html", "cap-nhat/ngay.atom", "en/cap-nhat/ngay.atom"])
            Assert.Contains("Hai mục &lt;thử&gt; đã được gỡ", await File.ReadAllTextAsync(Path.Combine(folder, file), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("gone-plan", await File.ReadAllTextAsync(Path.Combine(folder, "cap-nhat/2026-11-23/index.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        // The reason was that night's: the next build has nothing to accept.
        var next = await Build(folder, "--as-of", "2026-11-24", "--accept", "no longer needed");
        Assert.Equal(0, next.ExitCode);
        Assert.Contains("nothing was refused", next.Output, StringComparison.Ordinal);
        Assert.Null(JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "manifest.json"), TestContext.Current.CancellationToken))!["accepted"]);
    }

    [Theory]
    [InlineData("schema", "the API's schema is not the one this site was written for: 1 of its lines are gone")]
    [InlineData("errors", "Agencies.graphql: the API answered with an error: the database is locked")]
    // Pages and tables fail side by side; either may be told.
    [InlineData("file", "'nowhere' that it does not list|row 1 of duties points at a")]
    [InlineData("twice", "^error: ArgumentException: [^\n]+\n$")]
    [InlineData("short", @"all 3 times; the last time \d+ documents were counted and \d+ listed")]
    [InlineData("head", "all 3 times; the last time the newest report was 00 and the list ends with")]
    [InlineData("link", "'/nowhere/' leads nowhere")]
    [InlineData("moving", "the data changed while it was read, all 3 times")]
    [InlineData("chain", "the chain of reports is broken after report 0")]
    [InlineData("dies", "cannot be reached")]
    public async Task What_the_api_does_wrong(string what, string said)
    {
        var folder = small.Site.CopyAs("api-" + what);
        var before = BuiltSite.Hashes(folder);
        var asked = 0;
        small.Api.Spoil = (question, answer) => what switch
        {
            "schema" when question.Length == 0 => answer.Replace("  licence: String!\n", "", StringComparison.Ordinal),
            "errors" when question.Contains("query Agencies", StringComparison.Ordinal) => "{\"errors\":[{\"message\":\"the database is locked\"}]}",
            "link" when question.Contains("query Reports", StringComparison.Ordinal) => System.Text.RegularExpressions.Regex.Replace(answer, "\"url\":(null|\"[^\"]+\")", "\"url\":\"/nowhere/\""),
            "file" when question.Contains("query Plans", StringComparison.Ordinal) => System.Text.RegularExpressions.Regex.Replace(answer, "\"who\":{\"slug\":\"[^\"]+\"", "\"who\":{\"slug\":\"nowhere\""),
            "twice" when question.Contains("query Agencies", StringComparison.Ordinal) => Nodes(answer, nodes => nodes[1]!["slug"] = (string?)nodes[0]!["slug"]),
            "short" when question.Contains("query Documents", StringComparison.Ordinal) => Nodes(answer, nodes => nodes.RemoveAt(nodes.Count - 1)),
            "head" when question.Contains("query Dataset", StringComparison.Ordinal) => System.Text.RegularExpressions.Regex.Replace(answer, "\"lastHash\":\"[^\"]+\"", "\"lastHash\":\"00\""),
            "moving" when question.Contains("query Dataset", StringComparison.Ordinal) => answer.Replace("\"version\":\"", $"\"version\":\"{Interlocked.Increment(ref asked)}-", StringComparison.Ordinal),
            "chain" when question.Contains("query Reports", StringComparison.Ordinal) => answer.Replace("\"previousHash\":null", "\"previousHash\":\"0\"", StringComparison.Ordinal),
            "dies" when question.Contains("query Targets", StringComparison.Ordinal) || Volatile.Read(ref asked) > 0 => Interlocked.Increment(ref asked) > 0 ? null : "",
            _ => answer,
        };
        // What is no matter of opinion is let through by no reason.
        string[] more = what == "schema" ? [] : ["--accept", "we know better"];
        var run = await Build(folder, more);
        small.Api.Spoil = (_, answer) => answer;
        Assert.Equal(1, run.ExitCode);
        Assert.Matches(said, run.Error);
        Assert.Equal(before, BuiltSite.Hashes(folder));
        Assert.False(Directory.Exists(folder + ".next"));
        // What was ill is well again.
        var next = await Build(folder);
        Assert.Equal((0, ""), (next.ExitCode, next.Error));
    }

    [Fact]
    public async Task Serving_from_a_folder_of_ones_own_choice_accepts_nothing_by_itself()
    {
        var folder = small.Site.CopyAs("served");
        BuiltSite.ChangeManifest(folder, manifest => Spoil(manifest, "plan"));
        var run = await SiteProgram.RunAsync("serve", "--output", folder, "--api", small.Api.Address.ToString(), "--urls", "http://127.0.0.1:0", "--time-limit", "2");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("gone-plan", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_of_changes_that_somebody_edited_stops_the_build()
    {
        var folder = small.Site.CopyAs("edited");
        await File.AppendAllTextAsync(Path.Combine(folder, "cap-nhat/2026-11-22/thay-doi.json"), " ", TestContext.Current.CancellationToken);
        Assert.Contains("cap-nhat/2026-11-22/thay-doi.json of the live site is not what its manifest says", (await Build(folder)).Error, StringComparison.Ordinal);
    }

    private Task<ProgramRun> Build(string folder, params string[] more) => SiteProgram.RunAsync(
        [
            "build", "--output", folder, "--api", small.Api.Address.ToString(), "--base-url", "https://eduplan.example",
            .. more.Contains("--as-of") ? [] : (string[])["--as-of", "2026-11-23"], .. more,
        ]);

    // The things of a page of a list.
    private static string Nodes(string answer, Action<JsonArray> change)
    {
        var json = JsonNode.Parse(answer)!;
        change(json["data"]!.AsObject().First().Value!["nodes"]!.AsArray());
        return json.ToJsonString();
    }

    private static void Spoil(JsonNode manifest, string what)
    {
        switch (what)
        {
            case "rows":
                manifest["rows"]!["tasks"] = 1000;
                break;
            case "planRows":
                manifest["planRows"]![Plan]!["tasks"] = 1000;
                break;
            case "oneRow":
                manifest["planRows"]![Plan]!["tasks"] = (int)manifest["planRows"]![Plan]!["tasks"]! + 1;
                break;
            case "olderManifest":
                manifest.AsObject().Remove("planRows");
                break;
            case "synthetic":
                manifest["synthetic"] = false;
                break;
            case "plan":
                manifest["plans"]!.AsArray().Add("gone-plan");
                break;
            case "province":
                manifest["provinces"]!.AsArray().Add("gone-province");
                break;
            case "asOf":
                manifest["asOf"] = "2027-01-01";
                break;
            case "dataAsOf":
                manifest["dataAsOf"] = "2099-01-01";
                break;
            case "length":
                manifest["chain"]!["length"] = 1000;
                break;
            case "head":
                manifest["chain"]!["head"] = new string('0', 64);
                break;
        }
    }
}
