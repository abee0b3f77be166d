using System.Text.RegularExpressions;
using EduPlan.Api;
using EduPlan.Site.Build;
using EduPlan.Tests.Support;

namespace EduPlan.Tests.Deployment;

/// <summary>What api/deploy ships is read by the programs it is for.</summary>
public sealed partial class ConfigurationTests
{
    private static readonly string Shipped = Path.Combine(Folders.Root, "api", "deploy");

    [Fact]
    public async Task Systemd_finds_nothing_wrong_with_the_units()
    {
        var analyze = Programs.Find("systemd-analyze");
        Programs.Require(analyze is not null, "systemd is not installed");
        var folder = Directory.CreateTempSubdirectory("eduplan-units-").FullName;
        var units = Directory.GetFiles(Shipped).Where(f => f.EndsWith(".service", StringComparison.Ordinal) || f.EndsWith(".timer", StringComparison.Ordinal)).Select(Path.GetFileName).ToList();
        Assert.Equal(["eduplan-api@.service", "eduplan-backup.service", "eduplan-backup.timer", "eduplan-site.service", "eduplan-site.timer"], units.Order(StringComparer.Ordinal));
        // The programs need not be installed where the tests run.
        foreach (var unit in units)
            await File.WriteAllTextAsync(Path.Combine(folder, unit!), (await File.ReadAllTextAsync(Path.Combine(Shipped, unit!), TestContext.Current.CancellationToken)).Replace("/usr/bin/dotnet", "/bin/true", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var run = await Programs.RunAsync(analyze!, ["verify", "--man=no", .. units.Select(u => Path.Combine(folder, u!))]);

        Directory.Delete(folder, recursive: true);
        Assert.True(run.ExitCode == 0 && !run.Said.Contains("eduplan", StringComparison.Ordinal), run.Said);
    }

    [Fact]
    public async Task The_units_call_the_programs_as_they_want_to_be_called()
    {
        var calls = new List<string>();
        foreach (var unit in Directory.GetFiles(Shipped, "*.service"))
            calls.AddRange(Call().Matches(await File.ReadAllTextAsync(unit, TestContext.Current.CancellationToken)).Select(m => Now().Replace(m.Groups[1].Value, "now")));

        Assert.Equal(3, calls.Count);
        foreach (var words in calls.Select(c => c.Split(' ')))
        {
            if (words[0].EndsWith("EduPlan.Site.dll", StringComparison.Ordinal))
                Assert.Equal("build", CommandLine.Parse(words[1..]).Verb);
            else
                Assert.Null(Arguments.FaultIn(words[1..]));
        }
    }

    [Fact]
    public async Task Nginx_gives_each_file_that_the_site_offers_its_type()
    {
        var site = Directory.CreateTempSubdirectory("eduplan-types-").FullName;
        await using var nginx = await NginxServer.StartAsync(site, (Ports.Free(), Ports.Free()));
        using var client = new HttpClient { BaseAddress = nginx.Address };
        foreach (var (file, type) in (IEnumerable<(string, string)>)[
            ("a.graphql", "application/graphql"), ("a.atom", "application/atom+xml"), ("a.ics", "text/calendar"), ("a.csv", "text/csv"), ("a.jsonld", "application/ld+json"),
            ("a.md", "text/markdown"), ("a.sqlite", "application/vnd.sqlite3"), ("SHA256SUMS", "text/plain")])
        {
            await File.WriteAllTextAsync(Path.Combine(site, file), "x", TestContext.Current.CancellationToken);
            using var answer = await client.GetAsync(new Uri(file, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal((file, type), (file, answer.Content.Headers.ContentType?.MediaType));
        }

        Directory.Delete(site, recursive: true);
    }

    // What the shell puts into a backup's name.
    [GeneratedRegex(@"\$\$\([^)]*\)")]
    private static partial Regex Now();

    [GeneratedRegex(@"/usr/bin/dotnet (\S+\.dll [^'\n]*)")]
    private static partial Regex Call();
}
