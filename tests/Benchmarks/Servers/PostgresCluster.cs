using Npgsql;

namespace EduPlan.Benchmarks.Servers;

/// <summary>A PostgreSQL server of its own in a temporary folder, reached over a socket there; Debian's package is enough.</summary>
internal sealed class PostgresCluster : IAsyncDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"eduplan-pg-{Guid.NewGuid():n}"[..24]);

    private PostgresCluster()
    {
    }

    private static string Binaries =>
        (Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => $"{d}/bin").Where(d => File.Exists($"{d}/initdb")).Max() : null)
        ?? throw new OperatorException("PostgreSQL is not installed: apt-get install postgresql");

    /// <summary>The folder of the socket: what clients call the host.</summary>
    public string Folder => folder;

    public static async Task<PostgresCluster> StartAsync()
    {
        var cluster = new PostgresCluster();
        Directory.CreateDirectory(cluster.folder);
        // The server refuses to run as root, and Debian's package brings a user for it.
        if (Environment.UserName == "root")
            await TimedRun.MustAsync(["chown", "postgres", cluster.folder]);
        await RunAsync("initdb", "-D", $"{cluster.folder}/data", "-U", "eduplan", "-A", "trust", "-E", "UTF8", "--locale", "C.UTF-8");
        await RunAsync("pg_ctl", "-D", $"{cluster.folder}/data", "-l", $"{cluster.folder}/log", "-w", "-o", $"-k {cluster.folder} -c listen_addresses= -c max_connections=300", "start");
        return cluster;
    }

    /// <summary>A new, empty database.</summary>
    public async Task<string> CreateAsync(string name)
    {
        await using var connection = new NpgsqlConnection($"Host={folder};Username=eduplan;Database=postgres;Pooling=false");
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await create.ExecuteNonQueryAsync();
        return $"Host={folder};Username=eduplan;Database={name}";
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await RunAsync("pg_ctl", "-D", $"{folder}/data", "-m", "immediate", "-w", "stop");
        Directory.Delete(folder, recursive: true);
    }

    private static Task<TimedRun> RunAsync(string program, params string[] arguments)
    {
        string[] command = [$"{Binaries}/{program}", .. arguments];
        if (Environment.UserName == "root")
            command = ["runuser", "-u", "postgres", "--", .. command];
        // The server would keep a redirected output open.
        return TimedRun.MustAsync(["/bin/sh", "-c", "exec \"$0\" \"$@\" >/dev/null 2>&1", .. command], Path.GetTempPath());
    }
}
