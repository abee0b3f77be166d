using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace EduPlan.Api.Data;

/// <summary>
/// Chooses the database from one string: settings with a <c>Host</c> or <c>Server</c>, or <c>postgres://…</c>, mean PostgreSQL (<c>Host=one,other</c>: a primary and its replicas,
/// in any order), <c>Data Source=…</c> or a file's path SQLite.
/// </summary>
public static class Database
{
    // Any number will do, as long as every writer of the chain asks for the same one.
    private const long WriterLock = 0x45647550;

    private static readonly string[] OfPostgres = ["Username", "User ID", "Database", "Port"];

    public static bool IsPostgres(string connection) =>
        PostgresAddress.Is(connection) || (Settings(connection) is { } settings && (settings.ContainsKey("Host") || settings.ContainsKey("Server")) && !settings.ContainsKey("Data Source"));

    /// <summary>What is wrong with a connection, in one line; null when it can be tried.</summary>
    public static string? FaultIn(string connection)
    {
        try
        {
            if (IsPostgres(connection))
                _ = new Npgsql.NpgsqlConnectionStringBuilder(PostgresString(connection));
            else if (Settings(connection) is { } settings && !IsFile(settings) && OfPostgres.Any(settings.ContainsKey))
                return "the connection string names neither a Host, for PostgreSQL, nor a Data Source, for SQLite";
            else
                _ = Sqlite(connection);
            return null;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException)
        {
            return e is FormatException && PostgresAddress.Is(connection) ? e.Message : $"the connection string cannot be used: {e.Message.ReplaceLineEndings(" ")}";
        }
    }

    /// <summary>The file behind a SQLite connection; null for PostgreSQL and for a database in memory.</summary>
    public static string? FileOf(string connection) =>
        IsPostgres(connection) || Sqlite(connection) is { Mode: SqliteOpenMode.Memory } || Sqlite(connection).DataSource is "" or ":memory:" ? null : Sqlite(connection).DataSource;

    /// <summary>The database's name for messages: its file, or host and name without the password.</summary>
    public static string NameOf(string connection)
    {
        if (!IsPostgres(connection))
            return FileOf(connection) ?? "in memory";
        var parts = new Npgsql.NpgsqlConnectionStringBuilder(PostgresString(connection));
        return $"{parts.Database} on {string.Join(", ", HostsOf(parts).Select(h => $"{h.Host}:{h.Port}"))}";
    }

    /// <summary>Why a database that holds no data set cannot be used, in one line: most often its name was mistyped.</summary>
    public static string EmptyLine(string connection) => FileOf(connection) is { } file && !File.Exists(file)
        ? $"there is no file {file}; is the database another one (--database or DATABASE)?"
        : $"{NameOf(connection)} holds no data set yet; run import first{(IsPostgres(connection) ? "" : " (of a copied file its -wal may have been left behind)")}";

    /// <summary>Registers a pooled <see cref="IDbContextFactory{PlanContext}"/> over the database named by <paramref name="connection"/>.</summary>
    public static IServiceCollection AddPlanDatabase(this IServiceCollection services, string connection)
    {
        // Failures are thrown, and each edge says them in its own way; the provider's log would say them again with a stack trace.
        services.AddLogging(l => l.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None));
        if (IsPostgres(connection))
        {
            services.AddPooledDbContextFactory<PostgresPlanContext>(o => o.UseNpgsql(PrimaryString(connection)));
            services.AddSingleton<IDbContextFactory<PlanContext>>(p => new Factory<PostgresPlanContext>(p.GetRequiredService<IDbContextFactory<PostgresPlanContext>>()));
        }
        else
        {
            // Lists of keys go as one parameter, as they do on PostgreSQL: with one for each key EF writes the SQL anew for each command.
            services.AddPooledDbContextFactory<SqlitePlanContext>(o => o.UseSqlite(Sqlite(connection).ToString(), s => s.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)));
            services.AddSingleton<IDbContextFactory<PlanContext>>(p => new Factory<SqlitePlanContext>(p.GetRequiredService<IDbContextFactory<SqlitePlanContext>>()));
        }
        services.AddSingleton(new Announcements(connection));
        services.AddSingleton(p => new Snapshots(p.GetRequiredService<IDbContextFactory<PlanContext>>(), Reads(p, connection)));
        return services;
    }

    /// <summary>Creates the database if it does not exist and brings its tables to this program's version. Keeps every row.</summary>
    public static async Task PrepareAsync(this IDbContextFactory<PlanContext> contexts, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await Upgrade.RunAsync(context, cancellationToken);
    }

    /// <summary>True when the database holds an imported data set; false when it does not exist yet, or a first import never ended.</summary>
    /// <exception cref="DatabaseVersionException">Its tables are another version's.</exception>
    public static async Task<bool> IsFilledAsync(this IDbContextFactory<PlanContext> contexts, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await Upgrade.IsNewAsync(context, cancellationToken))
            return false;
        await Upgrade.RequireCurrentAsync(context, cancellationToken);
        return await context.Datasets.AnyAsync(cancellationToken);
    }

    /// <summary>
    /// Begins a transaction that is the only one to write the report chain: SQLite takes its write lock at once, PostgreSQL an advisory lock.
    /// Whoever appends a report reads the chain's head after this.
    /// </summary>
    public static async Task<IDbContextTransaction> BeginWritingAsync(this PlanContext context, CancellationToken cancellationToken = default)
    {
        var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (context is PostgresPlanContext)
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({WriterLock})", cancellationToken);
        return transaction;
    }

    /// <summary>Begins a transaction in which every question sees the same state, however much is written meanwhile; it keeps no writer waiting.</summary>
    public static async Task<IDbContextTransaction> BeginReadingAsync(this PlanContext context, CancellationToken cancellationToken = default)
    {
        if (context is PostgresPlanContext)
            return await context.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await context.Database.OpenConnectionAsync(cancellationToken);
        // Deferred, or SQLite would take its write lock for it.
        var transaction = ((SqliteConnection)context.Database.GetDbConnection()).BeginTransaction(deferred: true);
        return (await context.Database.UseTransactionAsync(transaction, cancellationToken))!;
    }

    /// <summary>The connection string of a SQLite database that may be named by its path alone.</summary>
    internal static string SqliteString(string connection) => Sqlite(connection).ToString();

    /// <summary>The hosts of a PostgreSQL connection, each with its port: several are separated by commas, and each may bring a port of its own.</summary>
    internal static IReadOnlyList<(string Host, int Port)> HostsOf(Npgsql.NpgsqlConnectionStringBuilder connection) =>
    [
        .. (connection.Host ?? "localhost").Split(',', StringSplitOptions.TrimEntries).Select(h =>
            // A socket's folder has no port behind it, and an address of IPv6 alone has colons of its own.
            !h.StartsWith('/') && h.LastIndexOf(':') is > 0 and var at && (h.IndexOf(':') == at || h[at - 1] == ']') && int.TryParse(h.AsSpan(at + 1), out var port)
                ? (h[..at].Trim('[', ']'), port)
                : (h, connection.Port)),
    ];

    private static SqliteConnectionStringBuilder Sqlite(string connection)
    {
        var isPath = Settings(connection) is not { } settings || !IsFile(settings);
        var builder = isPath ? new SqliteConnectionStringBuilder { DataSource = connection, DefaultTimeout = 5 } : new SqliteConnectionStringBuilder(connection);
        builder.ForeignKeys = true;
        return builder;
    }

    /// <summary>
    /// The connection to the server that is written. Where several hosts are named it is whichever takes writes at the moment: a replica that was promoted
    /// is found within two seconds, and a host that does not answer is given up after three.
    /// </summary>
    internal static string PrimaryString(string connection) => Several(connection) is { } hosts ? To(hosts, "read-write") : PostgresString(connection);

    // Questions go to a replica as long as there is one, else to the primary; without a second host both are the same.
    private static IDbContextFactory<PlanContext> Reads(IServiceProvider services, string connection)
    {
        if (!IsPostgres(connection) || Several(connection) is not { } hosts)
            return services.GetRequiredService<IDbContextFactory<PlanContext>>();
        var options = new DbContextOptionsBuilder<PostgresPlanContext>(services.GetRequiredService<DbContextOptions<PostgresPlanContext>>()).UseNpgsql(To(hosts, "prefer-standby"));
        return new Factory<PostgresPlanContext>(new PooledDbContextFactory<PostgresPlanContext>(options.Options));
    }

    private static Npgsql.NpgsqlConnectionStringBuilder? Several(string connection) =>
        new Npgsql.NpgsqlConnectionStringBuilder(PostgresString(connection)) is var named && HostsOf(named).Count > 1 ? named : null;

    private static string To(Npgsql.NpgsqlConnectionStringBuilder hosts, string target)
    {
        var chosen = new Npgsql.NpgsqlConnectionStringBuilder(hosts.ToString()) { TargetSessionAttributes = target };
        // Unless the operator chose: Npgsql's own 10 and 15 seconds are longer than a request may last.
        if (hosts.HostRecheckSeconds == 10)
            chosen.HostRecheckSeconds = 2;
        if (hosts.Timeout == 15)
            chosen.Timeout = 3;
        return chosen.ToString();
    }

    /// <summary>The connection string of a PostgreSQL database that may be named by its address.</summary>
    internal static string PostgresString(string connection) => PostgresAddress.Is(connection) ? PostgresAddress.Read(connection).ToString() : connection;

    // The settings of a connection string; null for a path.
    private static DbConnectionStringBuilder? Settings(string connection)
    {
        try
        {
            return connection.Contains('=') ? new DbConnectionStringBuilder { ConnectionString = connection } : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsFile(DbConnectionStringBuilder settings) => settings.ContainsKey("Data Source") || settings.ContainsKey("DataSource") || settings.ContainsKey("Filename");

    // IDbContextFactory is invariant, and everything above the database asks for the model, not for a provider.
    private sealed class Factory<TContext>(IDbContextFactory<TContext> inner) : IDbContextFactory<PlanContext> where TContext : PlanContext
    {
        public PlanContext CreateDbContext() => inner.CreateDbContext();

        public async Task<PlanContext> CreateDbContextAsync(CancellationToken cancellationToken = default) => await inner.CreateDbContextAsync(cancellationToken);
    }
}
