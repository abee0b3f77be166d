using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace EduPlan.Api.Data;

/// <summary>A database whose tables this program cannot use; the message tells the operator why and what to do.</summary>
public sealed class DatabaseVersionException(string message) : Exception(message);

/// <summary>Brings a database's tables to this program's version, keeping every row.</summary>
internal static class Upgrade
{
    /// <summary>True when there is no database yet, or one without any of our tables: a creation that was killed leaves such a one.</summary>
    /// <exception cref="DatabaseVersionException">It is another program's, or a newer version's.</exception>
    public static async Task<bool> IsNewAsync(PlanContext context, CancellationToken cancellationToken)
    {
        if (!await context.Database.GetService<IRelationalDatabaseCreator>().ExistsAsync(cancellationToken))
            return true;
        // Tables before migrations: a creation that ends between the two looks is then seen as ours, never as another program's.
        // A PostgreSQL database may be shared; a SQLite file with tables but none of ours is somebody else's.
        var hasTables = context is SqlitePlanContext && await HasTablesAsync(context, cancellationToken);
        var known = context.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        if (applied.Any(m => !known.Contains(m)))
            throw new DatabaseVersionException("was made by a newer version of this program");
        if (hasTables && applied.Count == 0)
            throw new DatabaseVersionException("is a database of another program");
        return applied.Count == 0;
    }

    /// <summary>Applies the migrations that are missing and counts the progress that an older version never counted; writes nothing when there is neither.</summary>
    public static async Task RunAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var isNew = await IsNewAsync(context, cancellationToken);
        if (!isNew && !await HasPendingAsync(context, cancellationToken) && !await ProgressRows.AreBehindAsync(context, cancellationToken))
            return;
        using var alone = await AloneAsync(context, cancellationToken);
        await context.Database.MigrateAsync(cancellationToken);
        await using var transaction = await context.BeginWritingAsync(cancellationToken);
        if (!await ProgressRows.AreBehindAsync(context, cancellationToken))
            return;
        await ProgressRows.WriteAsync(context, await ProgressRows.CountAsync(context, cancellationToken), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Refuses a database whose tables <see cref="RunAsync"/> would have to change or fill first.</summary>
    public static async Task RequireCurrentAsync(PlanContext context, CancellationToken cancellationToken)
    {
        // An upgrade that is killed may have the tables and not yet the counts.
        if (await HasPendingAsync(context, cancellationToken) || await ProgressRows.AreMissingAsync(context, cancellationToken))
            throw new DatabaseVersionException("was made by an older version of this program; `import` upgrades it and keeps its reports");
    }

    private static async Task<bool> HasPendingAsync(PlanContext context, CancellationToken cancellationToken) =>
        (await context.Database.GetPendingMigrationsAsync(cancellationToken)).Any();

    private static async Task<bool> HasTablesAsync(PlanContext context, CancellationToken cancellationToken) =>
        await context.Database.SqlQuery<int>($"SELECT COUNT(*) AS \"Value\" FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 4) <> '__EF'").SingleAsync(cancellationToken) > 0;

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
            catch (DirectoryNotFoundException)
            {
                // SQLite says it in its own way in a moment.
                return null;
            }
            catch (IOException) when (waited < 300)
            {
                await Task.Delay(100, cancellationToken);
            }
        }
        if (File.Exists(file))
            await context.Database.ExecuteSqlRawAsync("""DROP TABLE IF EXISTS "__EFMigrationsLock";""", cancellationToken);
        return alone;
    }
}
