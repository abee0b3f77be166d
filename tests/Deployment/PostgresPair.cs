using System.Diagnostics;
using EduPlan.Tests.Support;
using Npgsql;

namespace EduPlan.Tests.Deployment;

/// <summary>A real PostgreSQL primary and a real streaming replica of it, in a folder of their own, reached over sockets.</summary>
public sealed class PostgresPair : IAsyncDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"eduplan-pair-{Guid.NewGuid():n}"[..26]);

    private PostgresPair()
    {
    }

    /// <summary>Both hosts, as an operator names them.</summary>
    public string Both => $"Host={folder}/a,{folder}/b;Username=eduplan;Database=eduplan;Pooling=true";

    /// <summary>The server that was first the primary, alone.</summary>
    public string First => $"Host={folder}/a;Username=eduplan;Database=eduplan;Pooling=false";

    /// <summary>The server that was first the replica, alone.</summary>
    public string Second => $"Host={folder}/b;Username=eduplan;Database=eduplan;Pooling=false";

    /// <summary>Starts both, with an empty database. Skips the test where PostgreSQL is not installed; on CI that is a failure.</summary>
    public static async Task<PostgresPair> StartAsync()
    {
        var pair = new PostgresPair();
        PostgresServer.RequireInstalled();
        await PostgresServer.MakeFolderAsync(pair.folder, $"{pair.folder}/a", $"{pair.folder}/b");
        await PostgresServer.RunAsync("initdb", "-D", $"{pair.folder}/a/data", "-U", "eduplan", "-A", "trust", "-E", "UTF8", "--locale", "C.UTF-8", "--no-sync");
        await pair.StartAsync("a");
        await ExecuteAsync(pair.First.Replace("Database=eduplan", "Database=postgres", StringComparison.Ordinal), "CREATE DATABASE eduplan");
        // -R writes down whom to follow.
        await PostgresServer.RunAsync("pg_basebackup", "-h", $"{pair.folder}/a", "-U", "eduplan", "-D", $"{pair.folder}/b/data", "-R", "-X", "stream", "-c", "fast", "--no-sync");
        await pair.StartAsync("b");
        return pair;
    }

    public Task StartSecondAsync() => StartAsync("b");

    /// <summary>Ends the replica as a crash would.</summary>
    public Task StopSecondAsync() => StopAsync("b");

    /// <summary>Ends the primary as a crash would.</summary>
    public Task StopFirstAsync() => StopAsync("a");

    /// <summary>Makes the replica the primary.</summary>
    public Task PromoteSecondAsync() => PostgresServer.RunAsync("pg_ctl", "-D", $"{folder}/b/data", "-w", "promote");

    /// <summary>Holds the replica at what it has; the primary goes on.</summary>
    public Task HoldSecondAsync() => ExecuteAsync(Second, "SELECT pg_wal_replay_pause()");

    public Task ReleaseSecondAsync() => ExecuteAsync(Second, "SELECT pg_wal_replay_resume()");

    /// <summary>Makes the replica hang: its connections stay open, new ones are taken, and nothing is answered.</summary>
    public Task FreezeSecondAsync() => SignalSecondAsync("STOP");

    /// <summary>Waits until the replica has all that the primary has.</summary>
    public async Task CaughtUpAsync()
    {
        var written = await ScalarAsync(First, "SELECT pg_current_wal_lsn()::text");
        while ((string)await ScalarAsync(Second, $"SELECT (pg_last_wal_replay_lsn() >= '{written}'::pg_lsn)::text") != "true")
            await Task.Delay(20, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await SignalSecondAsync("CONT");
        foreach (var server in new[] { "a", "b" })
        {
            if (File.Exists($"{folder}/{server}/data/postmaster.pid"))
                await StopAsync(server);
        }
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private Task StartAsync(string server) => PostgresServer.RunAsync(
        "pg_ctl", "-D", $"{folder}/{server}/data", "-l", $"{folder}/{server}/log", "-w", "-o", $"-k {folder}/{server} -c listen_addresses='' -c fsync=off", "start");

    private Task StopAsync(string server) => PostgresServer.RunAsync("pg_ctl", "-D", $"{folder}/{server}/data", "-m", "immediate", "-w", "stop");

    // The postmaster and its processes.
    private async Task SignalSecondAsync(string signal)
    {
        var pidFile = $"{folder}/b/data/postmaster.pid";
        if (!File.Exists(pidFile))
            return;
        var postmaster = (await File.ReadAllLinesAsync(pidFile))[0];
        var all = Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(p => p == postmaster || (char.IsAsciiDigit(p![0]) && ParentOf(p) == postmaster));
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -{signal} {string.Join(' ', all)}"]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    // The second word after the name, which stands in parentheses; null for what is no process, or none any more.
    private static string? ParentOf(string process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static async Task ExecuteAsync(string connection, string sql) => await ScalarAsync(connection, sql);

    private static async Task<object> ScalarAsync(string connection, string sql)
    {
        await using var open = new NpgsqlConnection(connection);
        await open.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, open);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken) ?? "";
    }
}
