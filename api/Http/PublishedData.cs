using System.Data.Common;
using EduPlan.Api.Data;
using EduPlan.Api.Rules;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EduPlan.Api.Http;

/// <summary>What an answer depends on besides its question: the data set's version, and the day in Viet Nam.</summary>
internal readonly record struct DataVersion(string Dataset, DateOnly Day);

/// <summary>
/// Knows the current version without asking the database each time. Another process's is seen when it is announced (<see cref="Expect"/>) and in any case
/// within a second, whatever this one writes at once (<see cref="Forget"/>).
/// </summary>
internal sealed class PublishedData(Snapshots snapshots, Limits limits, TimeProvider time)
{
    // A replica gets what was announced a moment later than the announcement comes; one that does not get it in half a minute has another trouble.
    private static readonly TimeSpan Hurry = TimeSpan.FromMilliseconds(50), Patience = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private Task<string?>? reading;
    private long readAt, expectedAt;
    private string? expected;

    /// <summary>The version now, or null when the database holds no data set. Any number of callers share one read.</summary>
    /// <exception cref="OperationCanceledException">The token ends the wait; the read goes on for the others.</exception>
    public async ValueTask<DataVersion?> CurrentAsync(CancellationToken cancellationToken)
    {
        Task<string?> read;
        lock (gate)
        {
            if (reading is null || reading.IsFaulted || (reading.IsCompleted && time.GetElapsedTime(readAt) > Age()))
            {
                readAt = time.GetTimestamp();
                reading = ReadAsync();
            }
            read = reading;
        }
        return await read.WaitAsync(cancellationToken) is { } version ? new DataVersion(version, Clock.TodayIn(time)) : null;
    }

    /// <summary>The day in Viet Nam.</summary>
    public DateOnly Today() => Clock.TodayIn(time);

    /// <summary>Seconds until the day in Viet Nam changes.</summary>
    public int SecondsLeftToday() => (int)(Clock.StartOf(Clock.TodayIn(time).AddDays(1)) - time.GetUtcNow().UtcDateTime).TotalSeconds;

    /// <summary>A version was announced; null when one may have been missed. Read anew, and often until the database that is read has it.</summary>
    public void Expect(string? version)
    {
        lock (gate)
        {
            (expected, expectedAt) = (version, time.GetTimestamp());
            reading = null;
        }
    }

    public void Forget()
    {
        lock (gate)
            reading = null;
    }

    private TimeSpan Age() =>
        expected is not null && reading is { IsCompletedSuccessfully: true, Result: var read } && read != expected && time.GetElapsedTime(expectedAt) < Patience ? Hurry : limits.VersionAge;

    private Task<string?> ReadAsync() => snapshots.ReadAsync(s => s.VersionAsync(CancellationToken.None), CancellationToken.None);
}

/// <summary>Makes <see cref="PublishedData"/> look again after a transaction of this process.</summary>
/// <param name="services">Asked late: what is watched is itself read through the database.</param>
internal sealed class CommitWatch(IServiceProvider services) : DbTransactionInterceptor
{
    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => services.GetRequiredService<PublishedData>().Forget();

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        services.GetRequiredService<PublishedData>().Forget();
        return Task.CompletedTask;
    }
}

/// <summary>The same for rows saved by one statement, which needs no transaction.</summary>
/// <param name="services">As above.</param>
internal sealed class SaveWatch(IServiceProvider services) : SaveChangesInterceptor
{
    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        services.GetRequiredService<PublishedData>().Forget();
        return result;
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        services.GetRequiredService<PublishedData>().Forget();
        return ValueTask.FromResult(result);
    }
}
