using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;

namespace EduPlan.Api.Data;

/// <summary>A database whose tables this program cannot use; the message tells the operator why and what to do.</summary>
public sealed class DatabaseVersionException(string message) : Exception(message);

/// <summary>Brings a database's tables to this program's version, keeping every row.</summary>
internal static class Upgrade
{
    public static async Task<bool> HasTablesAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var creator = context.Database.GetService<IRelationalDatabaseCreator>();
        return await creator.ExistsAsync(cancellationToken) && await creator.HasTablesAsync(cancellationToken);
    }

    /// <summary>Applies the migrations that are missing; writes nothing when none is.</summary>
    public static async Task RunAsync(PlanContext context, CancellationToken cancellationToken)
    {
        if (await HasTablesAsync(context, cancellationToken))
        {
            await RequireOursAsync(context, cancellationToken);
            if (!(await context.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
                return;
        }
        using var alone = await AloneAsync(context, cancellationToken);
        await context.Database.MigrateAsync(cancellationToken);
    }

    /// <summary>Refuses a database that <see cref="RunAsync"/> would have to change first.</summary>
    public static async Task RequireCurrentAsync(PlanContext context, CancellationToken cancellationToken)
    {
        await RequireOursAsync(context, cancellationToken);
        if ((await context.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
            throw new DatabaseVersionException("was made by an older version of this program; `import` upgrades it and keeps its reports");
    }

    private static async Task RequireOursAsync(PlanContext context, CancellationToken cancellationToken)
    {
        // A PostgreSQL database may be shared with other programs' tables; a SQLite file with tables but without our history is somebody else's.
        if (context is SqlitePlanContext && !await context.Database.GetService<IHistoryRepository>().ExistsAsync(cancellationToken))
            throw new DatabaseVersionException("is a database of another program");
        var known = context.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        if ((await context.Database.GetAppliedMigrationsAsync(cancellationToken)).Any(m => !known.Contains(m)))
            throw new DatabaseVersionException("was made by a newer version of this program");
    }

    /// <summary>
    /// Makes sure that nobody else upgrades the same SQLite file. EF's own lock is a row in the database: it outlives a process that is killed,
    /// and the next upgrade then waits for ever. An operating system's lock ends with its process, so under it a row left over can be removed.
    /// </summary>
    private static async Task<IDisposable?> AloneAsync(PlanContext context, CancellationToken cancellationToken)
    {
        if (context is not SqlitePlanContext || context.Database.GetConnectionString() is not { } connection || Database.FileOf(connection) is not { } file)
            return null;
        FileStream? alone = null;
        for (var waited = 0; alone is null; waited++)
        {
            try
            {
                alone = new($"{file}-upgrade", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (waited < 300 && Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(file))))
            {
                await Task.Delay(100, cancellationToken);
            }
            catch (DirectoryNotFoundException)
            {
                return null;
            }
        }
        if (await HasTablesAsync(context, cancellationToken))
            await context.Database.ExecuteSqlRawAsync("""DROP TABLE IF EXISTS "__EFMigrationsLock";""", cancellationToken);
        return alone;
    }
}
