using EduPlan.Site.Build;
using EduPlan.Tests.Site;
using EduPlan.Tests.Support;

namespace EduPlan.Tests.Deployment;

/// <summary>What the workflows do, night after night, with a real repository; only GitHub itself is not there.</summary>
public sealed class WorkflowTests : IDisposable
{
    private const string Gone = "plan gone-plan is on the live site and no longer in the data";
    private readonly string folder = Directory.CreateTempSubdirectory("eduplan-workflow-").FullName;

    // What stands for github.com, with the one repository in it.
    private string Server => $"file://{folder}";

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_night_follows_the_one_before_and_a_refused_one_leaves_the_branch_alone()
    {
        await using var site = await BuiltSite.Of("tests/content");
        await GitAsync("init", "-q", "--bare", "eduplan");

        // The first has nothing to restore.
        var handedOver = "";
        var first = await NightAsync(site.Api, first: true, live => handedOver = live);
        Assert.Null(first.Failed);
        Assert.Contains("manifest.json", handedOver, StringComparison.Ordinal);
        Assert.Equal("1", await GitAsync("-C", "eduplan", "rev-list", "--count", "site"));

        // The host puts its domain into the branch; the next night's build takes the rest for a site and leaves the domain where it is.
        await GitAsync("clone", "-q", "--branch", "site", "eduplan", "host");
        await File.WriteAllTextAsync(Path.Combine(folder, "host", "CNAME"), "eduplan.example", TestContext.Current.CancellationToken);
        await GitAsync("-C", "host", "add", "CNAME");
        await GitAsync("-C", "host", "commit", "-q", "-m", "The domain");
        await GitAsync("-C", "host", "push", "-q", "origin", "site");
        Assert.Null((await NightAsync(site.Api)).Failed);
        Assert.Equal("eduplan.example", await GitAsync("-C", "eduplan", "show", "site:CNAME"));

        // A night that refuses: nothing is pushed or handed over, and the page of the run says why.
        var before = await GitAsync("-C", "eduplan", "rev-parse", "site");
        handedOver = "";
        var refused = await NightAsync(site.Api, handOver: live => handedOver = live, spoil: LosePlan);
        Assert.Equal(("Build", ""), (refused.Failed, handedOver));
        Assert.Contains(Gone, refused.Summary, StringComparison.Ordinal);
        Assert.Equal(before, await GitAsync("-C", "eduplan", "rev-parse", "site"));

        // Somebody accepts it, in words that a shell would trip over.
        const string Reason = "the \"plan\" was withdrawn; $(it) isn't ours";
        Assert.Null((await NightAsync(site.Api, accept: Reason, spoil: LosePlan)).Failed);
        Assert.Equal(before, await GitAsync("-C", "eduplan", "rev-parse", "site~1"));
        await GitAsync("clone", "-q", "--branch", "site", "eduplan", "after");
        var accepted = Manifest.Read(Path.Combine(folder, "after"))!.Accepted!;
        Assert.Equal(Reason, accepted.Reason);
        Assert.True(File.Exists(Path.Combine(folder, "after", "CNAME")) && File.Exists(Path.Combine(folder, "after", ".nojekyll")));

        // As if it were of an earlier day, since a second build of one day's data has nothing to do.
        static void LosePlan(string live) => BuiltSite.ChangeManifest(live, manifest =>
        {
            manifest["asOf"] = "2026-11-01";
            manifest["plans"]!.AsArray().Add("gone-plan");
        });
    }

    [Theory]
    [InlineData(404, "", "issue create --title Evidence links that are dead --body-file told.md")]
    [InlineData(404, "7", "issue comment 7 --body-file told.md")]
    [InlineData(403, "", null)]
    public async Task Dead_evidence_is_told_once_and_doubt_alone_is_not(int status, string open, string? told)
    {
        await using var sources = await SourceServer.StartAsync(context => context.Response.StatusCode = status);
        await using var site = await BuiltSite.Of("tests/content", content =>
        {
            foreach (var file in Directory.GetFiles(content, "*.yaml", SearchOption.AllDirectories))
                File.WriteAllText(file, File.ReadAllText(file).Replace("https://example.org", sources.Urls.First(), StringComparison.Ordinal).Replace("http://example.org", sources.Urls.First(), StringComparison.Ordinal));
        });
        using var job = new WorkflowJob("links.yml", "links", new() { ["vars.EDUPLAN_API"] = site.Api.ToString(), ["github.token"] = "a token" });
        var calls = Path.Combine(folder, "calls");
        job.AddProgram("gh", $"""[[ $2 == list ]] && echo "{open}" || echo "$*" >> {calls}""");

        Assert.Null((await job.RunAsync((_, _) => Task.CompletedTask)).Failed);

        Assert.Contains(status == 404 ? "## Dead" : "## Unsure", job.Summary, StringComparison.Ordinal);
        Assert.Equal(told, File.Exists(calls) ? File.ReadAllText(calls).Trim() : null);
        if (told is not null)
            Assert.Equal(job.Summary, File.ReadAllText(Path.Combine(job.Workspace, "told.md")));
    }

    private async Task<(string? Failed, string Summary)> NightAsync(Uri api, bool first = false, Action<string>? handOver = null, string accept = "", Action<string>? spoil = null)
    {
        using var job = new WorkflowJob("nightly.yml", "build", new()
        {
            ["vars.EDUPLAN_BASE_URL"] = "https://eduplan.example",
            ["vars.EDUPLAN_API"] = api.ToString(),
            ["vars.EDUPLAN_EVIDENCE_TO || format('{0}/{1}/issues/new', github.server_url, github.repository)"] = "evidence@eduplan.example",
            ["!inputs.first"] = first ? "false" : "true",
            ["inputs.accept"] = accept,
            ["github.token"] = "a token",
            ["vars.EDUPLAN_PAGES != 'false'"] = "true",
        });
        job.Environment["GITHUB_SERVER_URL"] = Server;
        job.Environment["GITHUB_REPOSITORY"] = "eduplan";
        job.Environment["HOME"] = job.Workspace;
        var (failed, _) = await job.RunAsync(async (action, with) =>
        {
            var live = Path.Combine(job.Workspace, "live");
            if (action == "actions/checkout" && with.TryGetValue("ref", out var branch))
            {
                Assert.Equal("live", with["path"]);
                await GitAsync("clone", "-q", "--depth", "1", "--branch", branch, $"{Server}/eduplan", live);
                spoil?.Invoke(live);
            }
            else if (action == "actions/upload-pages-artifact")
            {
                Assert.Equal("live", with["path"]);
                handOver?.Invoke(string.Join(' ', Directory.GetFiles(live).Select(Path.GetFileName)));
            }
        });
        return (failed, job.Summary);
    }

    private async Task<string> GitAsync(params string[] arguments)
    {
        var git = await Programs.RunAsync("git", ["-C", folder, "-c", "user.name=host", "-c", "user.email=host@eduplan.example", .. arguments]);
        Assert.True(git.ExitCode == 0, git.Said);
        return git.Output.Trim();
    }
}
