using System.Diagnostics;
using EduPlan.Api.Data;
using EduPlan.Api.Reporting;
using EduPlan.Tests.Reporting;
using EduPlan.Tests.Support;
using Npgsql;

namespace EduPlan.Tests.Upkeep;

/// <summary>A backup made while reports come in is restored as the README says, and holds whole what was acknowledged before it began.</summary>
public sealed class BackupTests(PostgresServer server) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("eduplan-backup-").FullName;

    private string File1 => Path.Combine(folder, "copy");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory, CombinedProviders]
    public async Task While_a_writer_writes(Provider provider)
    {
        await using var database = await StoredReports.FilledAsync(provider, server);
        var reports = new StoredWriter(database, (await StoredReports.TokensAsync(database.Contexts, 1))[0]);
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(() => reports.RunAsync(stop.Token), TestContext.Current.CancellationToken);
        await reports.WrittenAsync(5);
        var before = reports.Acknowledged;

        var run = await ApiProgram.RunAsync("backup", File1, "--database", database.Connection);
        await stop.CancelAsync();
        await writing;

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches(@"^Wrote [\d,]+ bytes to .*copy\.\n$", run.Output);
        Assert.True(reports.Acknowledged.Count > before.Count, "nothing was written while the backup ran");
        Assert.Equal(["copy"], Directory.GetFiles(folder).Select(Path.GetFileName));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(File1));
        var restored = provider == Provider.Sqlite ? File1 : await RestoreAsync();
        var verified = await ApiProgram.RunAsync("verify", "--database", restored);
        Assert.Equal((0, ""), (verified.ExitCode, verified.Error));
        await using var copy = TestDatabase.At(restored);
        var stored = (await copy.DumpAsync()).Split('\n').Where(l => l.StartsWith("Reports:", StringComparison.Ordinal)).ToList();
        Assert.All(before, hash => Assert.Contains(stored, l => l.Contains(hash, StringComparison.Ordinal)));
        // And it is a database like the other: the next report is taken.
        await new StoredWriter(copy, reports.Token).WriteAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_file_that_exists_is_not_replaced()
    {
        await using var database = await TestDatabase.CreateAsync();
        await File.WriteAllTextAsync(File1, "an earlier backup", TestContext.Current.CancellationToken);

        var run = await ApiProgram.RunAsync("backup", File1, "--database", database.File);

        Assert.Equal(new(1, "", $"error: {File1} exists already; a backup replaces nothing\n"), run);
        Assert.Equal("an earlier backup", await File.ReadAllTextAsync(File1, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/nowhere/there.db", "error: the database /nowhere/there.db cannot be opened; does its folder exist, and may this user write there?\n")]
    [InlineData("Host=/nowhere;Username=eduplan;Database=eduplan", "error: pg_dump failed: ")]
    public async Task A_database_that_is_not_there_leaves_no_file(string connection, string error)
    {
        if (Database.IsPostgres(connection))
            PostgresServer.RequireInstalled();

        var run = await ApiProgram.RunAsync("backup", File1, "--database", connection);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.StartsWith(error, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Trim().Split('\n'));
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public async Task Without_pg_dump_the_error_says_what_to_install()
    {
        var run = await Programs.RunAsync(new ProcessStartInfo(Programs.Dotnet, [ApiProgram.Dll, "backup", File1, "--database", "Host=/nowhere"]) { Environment = { ["PATH"] = folder } });

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("error: pg_dump is not installed here; a backup of PostgreSQL needs it, of the server's version or a later one (Debian: postgresql-client)\n", run.Error);
        Assert.Empty(Directory.GetFiles(folder));
    }

    // The two commands of the README.
    private async Task<string> RestoreAsync()
    {
        var empty = new NpgsqlConnectionStringBuilder(await server.DatabaseAsync());
        var restore = await Programs.RunAsync("pg_restore", "--no-owner", "--exit-on-error", "--host", empty.Host!, "--username", empty.Username!, "--dbname", empty.Database!, File1);
        Assert.Equal((0, ""), (restore.ExitCode, restore.Error));
        return empty.ToString();
    }
}

/// <summary>Writes reports through the log, one after the other, and keeps the hashes of what was acknowledged.</summary>
internal sealed class StoredWriter(TestDatabase database, string token)
{
    private readonly List<string> acknowledged = [];
    private readonly TimeProvider time = new FixedTime(new(2026, 11, 22, 12, 0, 0, TimeSpan.FromHours(7)));

    public string Token => token;

    public IReadOnlyList<string> Acknowledged
    {
        get
        {
            lock (acknowledged)
                return [.. acknowledged];
        }
    }

    public async Task WrittenAsync(int count)
    {
        while (Acknowledged.Count < count)
            await Task.Delay(10, TestContext.Current.CancellationToken);
    }

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
            await WriteAsync(CancellationToken.None);
    }

    /// <summary>One report, which must be taken.</summary>
    public async Task<Report> WriteAsync(CancellationToken cancellationToken, string? replaces = null)
    {
        using var log = new ReportLog(database.Contexts, time);
        var reporter = await new ReporterTokens(database.Contexts, time).FindAsync(token, cancellationToken);
        var outcome = await log.AppendAsync(reporter, new ReportDraft
        {
            Task = replaces is null ? "tinh-a-1-kh-ubnd-2021-1" : null,
            Replaces = replaces,
            Status = ReportedStatus.InProgress,
            AsOf = new(2026, 10, 15),
            Summary = "Đang thực hiện.",
            SourceTitle = "Báo cáo số 12/BC-SGDĐT",
            SourceUrl = "https://example.vn/bao-cao-12",
        }, cancellationToken);
        Assert.Null(outcome.Refusal);
        lock (acknowledged)
            acknowledged.Add(outcome.Report!.Hash);
        return outcome.Report;
    }
}
