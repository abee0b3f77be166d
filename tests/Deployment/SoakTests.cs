using System.Diagnostics;
using System.Globalization;
using EduPlan.Site.Build;
using EduPlan.Tests.Reporting;
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
            Assert.Equal((0, ""), await BuildAsync(nginx.Address));
            using var over = new CancellationTokenSource();
            var readers = Enumerable.Range(0, 3).Select(i => load.ReadAsync(post: i == 0, over.Token)).Append(load.VisitAsync(over.Token)).ToList();
            var reporters = tokens.Select((token, i) => load.ReportAsync(token, $"reporter-{i}", over.Token)).ToList();
            var builds = RebuildAsync(nginx.Address, over.Token);

            var watch = Stopwatch.StartNew();
            for (var turn = 0; turn < 2 || watch.Elapsed < Length || load.Acknowledged < 10; turn++)
            {
                // Killed and told to end in turn, and each of the two sooner or later both.
                var which = (turn + (turn / 2)) % 2;
                if (turn % 2 == 0)
                    await apis[which].KillAsync();
                else
                    Assert.Equal(0, await apis[which].EndAsync());
                await apis[which].DisposeAsync();
                apis[which] = await StartAsync(which == 0 ? ports.One : ports.Other);
            }
            await over.CancelAsync();
            await Task.WhenAll([.. readers, .. reporters, builds]);
            // The last word is a build in quiet.
            Assert.Equal((0, ""), await BuildAsync(nginx.Address));
        }
        finally
        {
            foreach (var api in apis)
                await api.DisposeAsync();
        }

        Assert.True(load.Faults.Count == 0, $"{load.Faults.Count} faults: {string.Join("\n", load.Faults.Distinct().Take(10))}");
        Assert.True(load.Answers > 20, $"only {load.Answers} answers");
        await StoredReports.AssertNothingLostAsync(database.Contexts, database.Connection, load.Sent);
        await using var db = await database.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        var stored = await db.Reports.Where(r => r.Reporter != null).Select(r => r.Summary).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(load.Sent.Select(s => s.Key).Order(StringComparer.Ordinal), stored.Select(s => s.Split(' ')[0]).Order(StringComparer.Ordinal));

        Task<ServedApi> StartAsync(int port) => ServedApi.StartAsync(ApiProgram.Start(
            "serve", "--urls", $"http://127.0.0.1:{port}", "--database", database.Connection, "--EduPlan:Proxies", "127.0.0.0/8", "--EduPlan:DrainSeconds", "0.2"));
    }

    // A build that meets a killed process may give up, and must leave the site as it is; that the visitors' pages never fail says so.
    private async Task RebuildAsync(Uri api, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            await BuildAsync(api);
            await Task.Delay(1000, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<(int ExitCode, string Error)> BuildAsync(Uri api)
    {
        using var build = Process.Start(new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, "build", "--output", SiteFolder, "--api", api.ToString()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Folders.Root,
        })!;
        var output = build.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await build.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await output;
        await build.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (build.ExitCode, error);
    }
}
