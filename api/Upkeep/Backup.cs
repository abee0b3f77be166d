using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using EduPlan.Api.Data;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace EduPlan.Api.Upkeep;

/// <summary>A copy of the whole database in one file, made while it is read and written: SQLite's online backup, or pg_dump's custom format.</summary>
public static class Backup
{
    /// <summary>
    /// Writes the copy beside <paramref name="path"/> and renames it when it is whole. What was acknowledged before it began is in it. Only the file's
    /// owner may read it: it holds the hashes of the tokens.
    /// </summary>
    /// <param name="connection">The database.</param>
    /// <param name="path">A file that does not exist yet.</param>
    /// <param name="cancellationToken">Ends it; nothing is left behind.</param>
    /// <returns>The size of the file in bytes.</returns>
    /// <exception cref="UpkeepException">The path is taken, or pg_dump is missing or failed.</exception>
    public static async Task<long> WriteAsync(string connection, string path, CancellationToken cancellationToken)
    {
        if (File.Exists(path) || Directory.Exists(path))
            throw new UpkeepException($"{path} exists already; a backup replaces nothing");
        var part = $"{path}.{Guid.NewGuid():n}.part";
        try
        {
            await MakeAsync(part);
            if (Database.IsPostgres(connection))
                await DumpAsync(new(Database.PostgresString(connection)), part, cancellationToken);
            else
                await CopyAsync(new(Database.SqliteString(connection)), part, cancellationToken);
            File.Move(part, path, overwrite: false);
            return new FileInfo(path).Length;
        }
        finally
        {
            foreach (var left in new[] { part, part + "-journal", part + "-wal", part + "-shm" })
                File.Delete(left);
        }
    }

    // Empty and its owner's alone, before anything is written into it.
    private static async Task MakeAsync(string part)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await new FileStream(part, options).DisposeAsync();
    }

    // In one step, from one snapshot: writers go on, and what they write from then on is not in the copy.
    private static async Task CopyAsync(SqliteConnectionStringBuilder from, string part, CancellationToken cancellationToken)
    {
        // A path that names nothing must not become an empty database.
        if (from.Mode == SqliteOpenMode.ReadWriteCreate)
            from.Mode = SqliteOpenMode.ReadWrite;
        from.Pooling = false;
        await using var source = new SqliteConnection(from.ToString());
        await source.OpenAsync(cancellationToken);
        await using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = part, Pooling = false }.ToString());
        await copy.OpenAsync(cancellationToken);
        source.BackupDatabase(copy);
        await using var check = new SqliteCommand("PRAGMA quick_check", copy);
        if ((string?)await check.ExecuteScalarAsync(cancellationToken) is not "ok" and var wrong)
            throw new UpkeepException($"the copy of {from.DataSource} is not sound, and neither may be the database: {wrong}");
    }

    private static async Task DumpAsync(NpgsqlConnectionStringBuilder from, string part, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", "--file", part]) { RedirectStandardError = true };
        // By the environment, as other users of the machine can read a program's arguments.
        foreach (var (name, value) in Settings(from))
            start.Environment[name] = value;
        try
        {
            using var dump = Process.Start(start)!;
            await using var stop = cancellationToken.Register(dump.Kill);
            var errors = await dump.StandardError.ReadToEndAsync(CancellationToken.None);
            await dump.WaitForExitAsync(CancellationToken.None);
            cancellationToken.ThrowIfCancellationRequested();
            if (dump.ExitCode != 0)
                throw new UpkeepException($"pg_dump failed: {errors.Trim().ReplaceLineEndings(" ")}");
        }
        catch (Win32Exception)
        {
            throw new UpkeepException("pg_dump is not installed here; a backup of PostgreSQL needs it, of the server's version or a later one (Debian: postgresql-client)");
        }
    }

    private static IEnumerable<(string Name, string Value)> Settings(NpgsqlConnectionStringBuilder from)
    {
        var hosts = Database.HostsOf(from);
        yield return ("PGHOST", string.Join(',', hosts.Select(h => h.Host)));
        yield return ("PGPORT", string.Join(',', hosts.Select(h => h.Port.ToString(CultureInfo.InvariantCulture))));
        // A replica may be behind.
        if (hosts.Count > 1)
            yield return ("PGTARGETSESSIONATTRS", "read-write");
        (string, string?)[] settings =
        [
            ("PGDATABASE", from.Database ?? from.Username), ("PGUSER", from.Username), ("PGPASSWORD", from.Password), ("PGPASSFILE", from.Passfile),
            ("PGSSLMODE", from.SslMode switch { SslMode.VerifyCA => "verify-ca", SslMode.VerifyFull => "verify-full", var mode => mode.ToString().ToLowerInvariant() }),
            ("PGSSLROOTCERT", from.RootCertificate), ("PGSSLCERT", from.SslCertificate), ("PGSSLKEY", from.SslKey), ("PGAPPNAME", "eduplan backup"),
            ("PGOPTIONS", from.Options), ("PGCHANNELBINDING", from.ChannelBinding.ToString().ToLowerInvariant()), ("PGCONNECT_TIMEOUT", from.Timeout.ToString(CultureInfo.InvariantCulture)),
        ];
        foreach (var (name, value) in settings)
        {
            if (!string.IsNullOrEmpty(value))
                yield return (name, value);
        }
    }
}
