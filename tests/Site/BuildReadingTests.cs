using EduPlan.Site.Build;
using EduPlan.Tests.Support;

namespace EduPlan.Tests.Site;

/// <summary>What happens while the data is read and the pages are made: it changes, the API is slow or repeats itself, the run is stopped.</summary>
public sealed class BuildReadingTests(BuildRefusalTests.Small small) : IClassFixture<BuildRefusalTests.Small>
{
    [Fact]
    public async Task Data_that_changes_while_it_is_read_is_read_again_before_anything_is_made_of_it()
    {
        var folder = small.Site.CopyAs("changing");
        var asked = 0;
        small.Api.Spoil = (question, answer) =>
            // The first reading is of another version, and the reports of it do not even hang together.
            question.Contains("query Dataset", StringComparison.Ordinal) && Interlocked.Increment(ref asked) <= 2 ? answer.Replace("\"version\":\"", "\"version\":\"old-", StringComparison.Ordinal)
            : question.Contains("query Reports", StringComparison.Ordinal) && Volatile.Read(ref asked) <= 2 ? answer.Replace("\"previousHash\":null", "\"previousHash\":\"0\"", StringComparison.Ordinal)
            : answer;
        var run = await Build(folder);
        small.Api.Spoil = (_, answer) => answer;
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("the data changed while it was read (from version old-", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("old-", await File.ReadAllTextAsync(Path.Combine(folder, "manifest.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_build_that_is_stopped_while_it_renders_ends_when_nothing_of_it_runs_any_more()
    {
        using var http = new HttpClient { BaseAddress = small.Site.Api, Timeout = Timeout.InfiniteTimeSpan };
        using var stop = new CancellationTokenSource();
        var (folder, running) = (small.Site.Folder + "-stopped", 0);
        var builder = new SiteBuilder(
            new ApiClient(http, TimeSpan.FromSeconds(60), TimeSpan.FromMilliseconds(5)), new BuildOptions(folder, BuiltSite.Clocks, ""), BuiltSite.Clocks.BuiltAt!.Value, _ => { }, (_, _) =>
            {
                Interlocked.Increment(ref running);
                stop.Cancel();
                // Long enough for the build to end without this worker, if it did not wait for it.
                Thread.Sleep(500);
                Interlocked.Decrement(ref running);
            });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => builder.Build(stop.Token));
        Assert.Equal(0, Volatile.Read(ref running));
        Assert.False(Directory.Exists(folder + ".next") || File.Exists(folder + ".lock"));
    }

    [Fact]
    public async Task An_API_that_gives_the_same_page_again_and_again_is_not_asked_for_ever()
    {
        string? page = null;
        small.Api.Spoil = (question, answer) => question.Contains("query Reports", StringComparison.Ordinal)
            ? System.Text.RegularExpressions.Regex.Replace(page ??= answer, "\"pageInfo\":{[^}]*}", "\"pageInfo\":{\"hasNextPage\":true,\"endCursor\":\"x\"}") : answer;
        var run = await SiteProgram.RunAsync("links", "--api", small.Api.Address.ToString(), "--time-limit", "2");
        small.Api.Spoil = (_, answer) => answer;
        Assert.Equal((1, "error: Reports.graphql: the API says there is a next page but gives no new cursor"), (run.ExitCode, run.Error.TrimEnd()));
    }

    [Fact]
    public async Task A_run_that_takes_too_long_is_given_up()
    {
        var folder = small.Site.CopyAs("slow");
        var before = BuiltSite.Hashes(folder);
        using var release = new ManualResetEventSlim();
        small.Api.Spoil = (question, answer) =>
        {
            if (question.Contains("query Tasks", StringComparison.Ordinal))
                release.Wait(TimeSpan.FromMinutes(1));
            return answer;
        };
        var run = await Build(folder, "--time-limit", "0.05");
        release.Set();
        small.Api.Spoil = (_, answer) => answer;
        Assert.Equal((1, true), (run.ExitCode, run.Error.Contains("not done within the time limit of 0.05 minutes", StringComparison.Ordinal)));
        Assert.Equal(before, BuiltSite.Hashes(folder));
    }

    [Fact]
    public async Task Readers_learn_where_to_send_evidence_or_that_nobody_has_said_so_yet()
    {
        var folder = small.Site.CopyAs("evidence");
        Assert.Contains("chưa nêu địa chỉ nhận", await File.ReadAllTextAsync(Path.Combine(folder, "gioi-thieu", "index.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(0, (await Build(folder, "--evidence-to", "evidence@eduplan.example")).ExitCode);
        foreach (var page in (string[])["gioi-thieu", "en/gioi-thieu"])
        {
            var text = await File.ReadAllTextAsync(Path.Combine(folder, page, "index.html"), TestContext.Current.CancellationToken);
            Assert.Contains("<a href=\"mailto:evidence@eduplan.example\">evidence@eduplan.example</a>", text, StringComparison.Ordinal);
        }
    }

    private Task<ProgramRun> Build(string folder, params string[] more) => SiteProgram.RunAsync(
        [
            "build", "--output", folder, "--api", small.Api.Address.ToString(), "--base-url", "https://eduplan.example",
            .. more.Contains("--as-of") ? [] : (string[])["--as-of", "2026-11-23"], .. more,
        ]);
}
