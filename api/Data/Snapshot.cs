using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace EduPlan.Api.Data;

/// <summary>
/// What one request reads: the data of one moment over one connection, however much is written meanwhile. Nothing is opened before the first question,
/// and no writer is kept waiting. Not thread-safe: the fields of an operation are worked out one after another.
/// </summary>
public sealed class Snapshot(IDbContextFactory<PlanContext> contexts) : IAsyncDisposable
{
    // One row of one table: a server that needs longer is not there any more, though nobody has closed the connection.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private PlanContext? context;
    private IDbContextTransaction? moment;

    /// <summary>The context to ask; the snapshot's own, so the caller does not dispose of it. The first question fixes the moment.</summary>
    public async Task<PlanContext> OpenAsync(CancellationToken cancellationToken)
    {
        if (context is not null)
            return context;
        var opening = await contexts.CreateDbContextAsync(cancellationToken);
        try
        {
            // One context for all the questions must not join their rows.
            opening.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
            moment = await opening.BeginReadingAsync(cancellationToken);
        }
        catch
        {
            await opening.DisposeAsync();
            throw;
        }
        return context = opening;
    }

    /// <summary>The data set's version at the snapshot's moment; null when the database holds no data set.</summary>
    /// <exception cref="SilentDatabaseException">The server took the question and says nothing.</exception>
    public async Task<string?> VersionAsync(CancellationToken cancellationToken)
    {
        var db = await OpenAsync(cancellationToken);
        // Not under the token and not by a command's time-out: both make Npgsql ask the server to stop, and wait for the answer of one that gives none.
        var look = db.Rows("version", [], _ => db.Datasets.Select(d => d.Version).Take(2)).SingleOrDefaultAsync(CancellationToken.None).AsTask();
        try
        {
            return await look.WaitAsync(Patience, cancellationToken);
        }
        catch (TimeoutException)
        {
            _ = AbandonAsync(look);
            throw new SilentDatabaseException();
        }
        catch (OperationCanceledException) when (!look.IsCompleted)
        {
            _ = AbandonAsync(look);
            throw;
        }
    }

    /// <summary>Ends it; the next question begins one of a later moment.</summary>
    public async Task CloseAsync()
    {
        if (context is not { } open)
            return;
        context = null;
        // Nothing was written, so there is nothing to commit.
        await moment!.DisposeAsync();
        await open.DisposeAsync();
    }

    public async ValueTask DisposeAsync() => await CloseAsync();

    // A connection with a question under way cannot be given back; it is once the question has ended, by the command's own time-out if nothing else. Others
    // like it, idle in the pool, lead to the same server and are left out from here on.
    private async Task AbandonAsync(Task look)
    {
        var (open, begun) = (context!, moment!);
        context = null;
        if (open.Database.GetDbConnection() is NpgsqlConnection connection)
            NpgsqlConnection.ClearPool(connection);
        try
        {
            await look;
        }
        catch (Exception)
        {
            // Whoever asked has been told.
        }
        try
        {
            await begun.DisposeAsync();
            await open.DisposeAsync();
        }
        catch (Exception)
        {
            // The connection broke, and with it what it held.
        }
    }
}

/// <summary>Where snapshots come from.</summary>
/// <param name="primary">The database that is written.</param>
/// <param name="reads">Where questions go: the same one, or its replica.</param>
public sealed class Snapshots(IDbContextFactory<PlanContext> primary, IDbContextFactory<PlanContext> reads)
{
    // The second attempt finds another server at once when there is one; the rest outlast the two seconds in which a server that just came back is not yet known.
    private static readonly TimeSpan[] Pauses = [TimeSpan.Zero, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)];

    /// <summary>Where questions go.</summary>
    public IDbContextFactory<PlanContext> Reads => reads;

    /// <summary>A snapshot of the primary, for who must see what has just been written.</summary>
    public Snapshot OfPrimary() => new(primary);

    /// <summary>Works something out from one snapshot. When the connection is lost on the way it begins anew, with a server that is left.</summary>
    public async Task<T> ReadAsync<T>(Func<Snapshot, Task<T>> read, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            await using var snapshot = new Snapshot(reads);
            try
            {
                return await read(snapshot);
            }
            catch (Exception e) when (attempt < Pauses.Length && DatabaseErrors.IsLost(e))
            {
            }
            await Task.Delay(Pauses[attempt], cancellationToken);
        }
    }
}
