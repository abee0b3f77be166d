using System.Diagnostics;
using EduPlan.Api.Data;
using EduPlan.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace EduPlan.Tests.Support;

/// <summary>
/// One real PostgreSQL server for the whole test run, started when the first test asks for a database: a cluster of its own in a temporary folder,
/// reached over a socket in that folder, so that nothing else on the machine sees it.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly SemaphoreSlim once = new(1);
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"eduplan-pg-{Guid.NewGuid():n}"[..24]);
    private string? started;
    private string? prepared;
    private int databases;

    private static string? Binaries =>
        Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => $"{d}/bin").Where(d => File.Exists($"{d}/initdb")).Max() : null;

    private static bool IsRoot => Environment.UserName == "root";

    /// <summary>A new, empty database. Skips the test where PostgreSQL is not installed; on CI that is a failure.</summary>
    public async Task<string> DatabaseAsync()
    {
        await RunningAsync();
        return await CreateAsync("template1");
    }

    /// <summary>A new database with all tables and no rows, copied from one that was prepared once.</summary>
    public async Task<string> PreparedAsync()
    {
        await RunningAsync();
        await once.WaitAsync();
        try
        {
            if (prepared is null)
            {
                var connection = new NpgsqlConnectionStringBuilder(await CreateAsync("template1")) { Pooling = false };
                await using var services = new ServiceCollection().AddLogging().AddPlanDatabase(connection.ToString()).BuildServiceProvider();
                await services.GetRequiredService<IDbContextFactory<PlanContext>>().PrepareAsync();
                prepared = connection.Database;
            }
            // A database can be copied only while nobody is connected to it, so one at a time.
            return await CreateAsync(prepared!);
        }
        finally
        {
            once.Release();
        }
    }

    /// <summary>Skips the test where PostgreSQL is not installed; on CI that is a failure.</summary>
    internal static void RequireInstalled() => Programs.Require(Binaries is not null, "PostgreSQL is not installed (no /usr/lib/postgresql/*/bin/initdb)");

    /// <summary>Makes folders in which the server may write: it refuses to run as root, and Debian's package brings a user for it.</summary>
    internal static async Task MakeFolderAsync(params string[] folders)
    {
        foreach (var folder in folders)
        {
            Directory.CreateDirectory(folder);
            if (IsRoot)
                Assert.Equal(0, (await Programs.RunAsync("chown", "postgres", folder)).ExitCode);
        }
    }

    private async Task RunningAsync()
    {
        RequireInstalled();
        await once.WaitAsync();
        try
        {
            started ??= await StartAsync();
        }
        finally
        {
            once.Release();
        }
    }

    private async Task<string> CreateAsync(string template)
    {
        var name = $"test{Interlocked.Increment(ref databases)}";
        await using var connection = new NpgsqlConnection(started);
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name} TEMPLATE {template}", connection);
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(started) { Database = name, Pooling = true }.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        if (File.Exists($"{folder}/data/postmaster.pid"))
            await RunAsync("pg_ctl", "-D", $"{folder}/data", "-m", "immediate", "-w", "stop");
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        once.Dispose();
    }

    private async Task<string> StartAsync()
    {
        // A start that failed leaves half a cluster behind, which would be the next one's fault.
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        await MakeFolderAsync(folder);
        await RunAsync("initdb", "-D", $"{folder}/data", "-U", "eduplan", "-A", "trust", "-E", "UTF8", "--locale", "C.UTF-8", "--no-sync");
        // No fsync: the tests' data may die with the machine.
        await RunAsync("pg_ctl", "-D", $"{folder}/data", "-l", $"{folder}/log", "-w", "-o", $"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=300", "start");
        return $"Host={folder};Username=eduplan;Database=postgres;Pooling=false";
    }

    /// <summary>Runs one of PostgreSQL's own programs as its user.</summary>
    internal static async Task RunAsync(string program, params string[] arguments)
    {
        string[] command = [$"{Binaries}/{program}", .. arguments];
        // What it says goes to a file: a server that it starts would inherit a pipe and keep it open.
        var said = Path.GetTempFileName();
        var run = await Programs.RunAsync(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >\"$0\" 2>&1", said, .. IsRoot ? ["runuser", "-u", "postgres", "--"] : Array.Empty<string>(), .. command])
        {
            WorkingDirectory = Path.GetTempPath(),
            Environment = { ["LC_ALL"] = "C.UTF-8" },
        });
        var text = await File.ReadAllTextAsync(said, CancellationToken.None);
        File.Delete(said);
        Assert.True(run.ExitCode == 0, $"{string.Join(' ', command)} ended with {run.ExitCode}: {text}{run.Error}");
    }
}
