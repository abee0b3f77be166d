using EduPlan.Tests.Support;
using Npgsql;

namespace EduPlan.Tests.Deployment;

/// <summary>A real PostgreSQL primary and a real streaming replica of it, in a folder of their own, reached over sockets.</summary>
public sealed class PostgresPair : IAsyncDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"eduplan-pair-{Guid.NewGuid():n}"[..26]);

    private bool frozen;

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
        PostgresServer.RequireInstalled();
        var pair = new PostgresPair();
        try
        {
            await pair.MakeAsync();
            return pair;
        }
        catch
        {
            await pair.DisposeAsync();
            throw;
        }
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
    public async Task FreezeSecondAsync()
    {
        frozen = true;
        await SignalSecondAsync("STOP");
    }

    /// <summary>Lets it go on.</summary>
    public async Task ThawSecondAsync()
    {
        await SignalSecondAsync("CONT");
        frozen = false;
    }

    /// <summary>From now on the primary acknowledges only what the replica has as well, as api/deploy advises.</summary>
    public async Task MakeSynchronousAsync()
    {
        await ExecuteAsync(First, "ALTER SYSTEM SET synchronous_standby_names = '*'");
        await ExecuteAsync(First, "SELECT pg_reload_conf()");
        await TrueAsync(First, "SELECT EXISTS (SELECT FROM pg_stat_replication WHERE sync_state = 'sync')");
    }

    /// <summary>Waits until something is written on the primary and waits for the replica.</summary>
    public Task CommitWaitsAsync() => TrueAsync(First, "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event = 'SyncRep')");

    /// <summary>Waits until the replica has all that the primary has.</summary>
    public async Task CaughtUpAsync()
    {
        var written = await ScalarAsync(First, "SELECT pg_current_wal_lsn()::text");
        await TrueAsync(Second, $"SELECT pg_last_wal_replay_lsn() >= '{written}'::pg_lsn");
    }

    public async ValueTask DisposeAsync()
    {
        if (frozen)
            await ThawSecondAsync();
        foreach (var server in new[] { "a", "b" })
        {
            if (File.Exists($"{folder}/{server}/data/postmaster.pid"))
                await StopAsync(server);
        }
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private async Task MakeAsync()
    {
        await PostgresServer.MakeFolderAsync(folder, $"{folder}/a", $"{folder}/b");
        await PostgresServer.RunAsync("initdb", "-D", $"{folder}/a/data", "-U", "eduplan", "-A", "trust", "-E", "UTF8", "--locale", "C.UTF-8", "--no-sync");
        await StartAsync("a");
        await ExecuteAsync(First.Replace("Database=eduplan", "Database=postgres", StringComparison.Ordinal), "CREATE DATABASE eduplan");
        // -R writes down whom to follow.
        await PostgresServer.RunAsync("pg_basebackup", "-h", $"{folder}/a", "-U", "eduplan", "-D", $"{folder}/b/data", "-R", "-X", "stream", "-c", "fast", "--no-sync");
        await StartAsync("b");
    }

    private Task StartAsync(string server) => PostgresServer.RunAsync(
        "pg_ctl", "-D", $"{folder}/{server}/data", "-l", $"{folder}/{server}/log", "-w", "-o", $"-k {folder}/{server} -c listen_addresses='' -c fsync=off", "start");

    private Task StopAsync(string server) => PostgresServer.RunAsync("pg_ctl", "-D", $"{folder}/{server}/data", "-m", "immediate", "-w", "stop");

    // The postmaster first, so that it starts no more of them, and its processes, of which one may end meanwhile.
    private async Task SignalSecondAsync(string signal)
    {
        var postmaster = (await File.ReadAllLinesAsync($"{folder}/b/data/postmaster.pid"))[0];
        Assert.Equal(0, (await Programs.RunAsync("kill", $"-{signal}", postmaster)).ExitCode);
        foreach (var process in Directory.GetDirectories("/proc").Select(p => Path.GetFileName(p)!).Where(p => char.IsAsciiDigit(p[0]) && ParentOf(p) == postmaster))
        {
            if ((await Programs.RunAsync("kill", $"-{signal}", process)).ExitCode != 0)
                Assert.False(Directory.Exists($"/proc/{process}"));
        }
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

    private static async Task TrueAsync(string connection, string sql)
    {
        while (!(bool)await ScalarAsync(connection, sql))
            await Task.Delay(20, TestContext.Current.CancellationToken);
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
