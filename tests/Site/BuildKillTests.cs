using EduPlan.Site.Build;
using EduPlan.Tests.Reporting;
using EduPlan.Tests.Support;

namespace EduPlan.Tests.Site;

/// <summary>A build that is killed, runs out of disk or loses its API at any moment: readers keep the last good site, and the next build cleans up.</summary>
public sealed class BuildKillTests : IAsyncLifetime
{
    private static readonly string[] NextDay = ["--as-of", "2026-11-23", "--base-url", "https://eduplan.example"];
    private BuiltSite site = null!;

    public async ValueTask InitializeAsync() => site = await BuiltSite.Of("tests/content");

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Killed_at_random_moments(int seed)
    {
        var random = new Random(seed);
        var lives = BuiltSite.Hashes(site.Folder);
        var alive = 0;
        for (var kill = 0; kill < 6; kill++)
        {
            // What the kill before left is for the odd rounds to clear up; an even one must see its own beginning.
            if (kill % 2 == 0 && Directory.Exists(site.Folder + ".next"))
                Directory.Delete(site.Folder + ".next", recursive: true);
            // Judged on a day long gone every page is another, so that there is much to write; the reason lets the build come to its end.
            using var process = Build(site.Folder, site.Api, "--as-of", $"{2021 + kill}-06-01", "--accept", "another day of judgement");
            // Both are read, or a child with much to say would wait for ever.
            var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
            // Half of the kills come once files are being written, when a moment decides.
            if (kill % 2 == 0)
                while (!process.HasExited && !Directory.Exists(site.Folder + ".next"))
                    await Task.Delay(1, TestContext.Current.CancellationToken);
            await Task.Delay(random.Next(kill % 2 == 0 ? 400 : 3000), TestContext.Current.CancellationToken);
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            await output;
            alive += process.ExitCode == Programs.Killed ? 1 : 0;

            // Whole: the site of before or, if the switch was made, the new one with every file its manifest names.
            var now = BuiltSite.Hashes(site.Folder);
            if (!lives.OrderBy(f => f.Key).SequenceEqual(now.OrderBy(f => f.Key)))
                AssertWhole(site.Folder, now);
            lives = now;
        }

        Assert.True(alive >= 3, $"only {alive} of 6 kills met a build that was running");
        var run = await Programs.EndOfAsync(Build(site.Folder, site.Api, "--as-of", "2027-01-01", "--accept", "another day of judgement"));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        AssertWhole(site.Folder, BuiltSite.Hashes(site.Folder));
        Assert.Equal([Path.GetFileName(site.Folder)], Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(site.Folder)!, "dist*").Select(Path.GetFileName));
    }

    [Fact]
    public async Task The_api_dies_in_the_middle()
    {
        var before = BuiltSite.Hashes(site.Folder);
        await using var api = await MiddleApi.Before(site.Api);
        var versions = 0;
        // It is gone when all is read and written, and the build asks for the last time whether this is still the data that it read.
        api.Spoil = (question, answer) => question.Contains("query Dataset", StringComparison.Ordinal) && Interlocked.Increment(ref versions) > 3 ? null : answer;
        var run = await Programs.EndOfAsync(Build(site.Folder, api.Address, NextDay));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("(4 tries)", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, BuiltSite.Hashes(site.Folder));
        Assert.False(Directory.Exists(site.Folder + ".next"));

        Assert.Equal(0, (await Programs.EndOfAsync(Build(site.Folder, site.Api, NextDay))).ExitCode);
    }

    [Fact]
    public async Task The_disk_is_full()
    {
        using var disk = new SmallDisk(32);
        var folder = Path.Combine(disk.Folder, "dist");
        await site.Build(folder);
        var before = BuiltSite.Hashes(folder);

        // Room for a part of the pages, all of which another day of judgement changes.
        var run = await Programs.EndOfAsync(disk.Start(64 * 1024, SiteProgram.Dll, Arguments(folder, site.Api, "--as-of", "2021-06-01", "--accept", "another day of judgement"), anyFile: 1024));
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Trim().Split('\n'));
        Assert.Equal(before, BuiltSite.Hashes(folder));

        disk.MakeRoom();
        run = await Programs.EndOfAsync(Build(folder, site.Api, NextDay));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        AssertWhole(folder, BuiltSite.Hashes(folder));
    }

    private static System.Diagnostics.Process Build(string folder, Uri api, params string[] more) => SiteProgram.Start(Arguments(folder, api, more));

    private static string[] Arguments(string folder, Uri api, params string[] more) => ["build", "--output", folder, "--api", api.ToString(), .. more];

    private static void AssertWhole(string folder, Dictionary<string, string> files)
    {
        var manifest = Manifest.Read(folder)!;
        Assert.Equal(manifest.Files.Select(f => f.Path).Append(Manifest.FileName).Order(StringComparer.Ordinal), files.Keys.Order(StringComparer.Ordinal));
        Assert.All(manifest.Files, f => Assert.Equal(f.Sha256, files[f.Path]));
    }
}
