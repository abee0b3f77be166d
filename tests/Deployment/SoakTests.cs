using System.Diagnostics;
using System.Globalization;
using EduPlan.Site.Build;
using EduPlan.Tests.Reporting;
using EduPlan.Tests.Site;
using EduPlan.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EduPlan.Tests.Deployment;

/// <summary>
/// Readers, reporters, visitors and rebuilds of the site at once, through nginx and over two processes of the API, which are killed and restarted in turn.
/// For a few seconds here; <c>EDUPLAN_SOAK_MINUTES=60 dotnet test --filter SoakTests</c> goes on for an hour on each database.
/// </summary>
public sealed class SoakTests(PostgresServer server) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("eduplan-soak-").FullName;
    private int rebuilt;

    private string SiteFolder => Path.Combine(folder, "site");

    private static TimeSpan Length => TimeSpan.FromMinutes(double.TryParse(Environment.GetEnvironmentVariable("EDUPLAN_SOAK_MINUTES"), NumberStyles.Float, CultureInfo.InvariantCulture, out var minutes) ? minutes : 0.05);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory, CombinedProviders]
    public async Task Nothing_acknowledged_is_lost_and_every_refusal_is_honest(Provider provider)
    {
        await using var database = await StoredReports.FilledAsync(provider, server);
        var tokens = await StoredReports.TokensAsync(database.Contexts, 2);
        var ports = (One: Ports.Free(), Other: Ports.Free());
        await using var nginx = await NginxServer.StartAsync(SiteFolder, ports);
        var apis = new[] { await StartAsync(ports.One), await StartAsync(ports.Other) };
        using var load = new SoakLoad(nginx.Address);
        try
        {
            await QuietBuildAsync(nginx.Address);
            using var over = new CancellationTokenSource();
            var users = Enumerable.Range(0, 3).Select(i => load.ReadAsync(post: i == 0, over.Token))
                .Append(load.VisitAsync(Manifest.Read(SiteFolder)!, over.Token))
                .Concat(tokens.Select((token, i) => load.ReportAsync(token, $"reporter-{i}", over.Token)))
                .Append(RebuildAsync(nginx.Address, over.Token)).ToList();
            try
            {
                var watch = Stopwatch.StartNew();
                for (var turn = 0; turn < 2 || watch.Elapsed < Length || load.Acknowledged < 10 || load.Answers < 20 || rebuilt == 0; turn++)
                {
                    Assert.True(watch.Elapsed < Length + TimeSpan.FromMinutes(6), $"too little came through: {load.Acknowledged} reports, {load.Answers} answers, {rebuilt} builds");
                    // Killed and told to end in turn, and each of the two sooner or later both.
                    var which = (turn + (turn / 2)) % 2;
                    if (turn % 2 == 0)
                        await apis[which].KillAsync();
                    else
                        Assert.Equal(0, await apis[which].EndAsync());
                    await apis[which].DisposeAsync();
                    apis[which] = await StartAsync(which == 0 ? ports.One : ports.Other);
                }
            }
            finally
            {
                await over.CancelAsync();
                await Task.WhenAll(users);
            }
            // The last word is a build in quiet.
            await QuietBuildAsync(nginx.Address);
        }
        finally
        {
            foreach (var api in apis)
                await api.DisposeAsync();
        }

        Assert.True(load.Faults.Count == 0, $"{load.Faults.Count} faults: {string.Join("\n", load.Faults.Distinct().Take(10))}");
        await StoredReports.AssertNothingLostAsync(database.Contexts, database.Connection, load.Sent);
        await using var db = await database.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        var stored = await db.Reports.Where(r => r.Reporter != null).Select(r => r.Summary).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(load.Sent.Select(s => s.Key).Order(StringComparer.Ordinal), stored.Select(s => s.Split(' ')[0]).Order(StringComparer.Ordinal));

        Task<ServedApi> StartAsync(int port) => ServedApi.StartAsync(ApiProgram.Start(
            "serve", "--urls", $"http://127.0.0.1:{port}", "--database", database.Connection, "--EduPlan:Proxies", "127.0.0.0/8", "--EduPlan:DrainSeconds", "0.2"));
    }

    // A build that meets a killed process may give up in one line, and must leave the site as it is; that the visitors' pages never fail says so.
    private async Task RebuildAsync(Uri api, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            var build = await BuildAsync(api);
            if (build.ExitCode == 0)
                rebuilt++;
            else
                Assert.True(build.ExitCode == 1 && build.Error.StartsWith("error: ", StringComparison.Ordinal) && build.Error.TrimEnd().Count('\n') == 0, $"a build ended with {build.ExitCode}: {build.Error}");
            await Task.Delay(1000, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task QuietBuildAsync(Uri api)
    {
        var build = await BuildAsync(api);
        Assert.Equal((0, ""), (build.ExitCode, build.Error));
    }

    private Task<ProgramRun> BuildAsync(Uri api) => Programs.RunAsync(new ProcessStartInfo("dotnet", [SiteProgram.Dll, "build", "--output", SiteFolder, "--api", api.ToString()]) { WorkingDirectory = Folders.Root });
}
