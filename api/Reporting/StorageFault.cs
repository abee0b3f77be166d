using System.Data.Common;
using EduPlan.Api.Data;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace EduPlan.Api.Reporting;

/// <summary>Why the database took no report, in words for its sender: nothing of the server's files and addresses.</summary>
/// <param name="Code">DATABASE_BUSY, DATABASE_FULL, DATABASE_READ_ONLY or DATABASE_UNAVAILABLE.</param>
/// <param name="Message">One line.</param>
public sealed record StorageFault(string Code, string Message)
{
    private static readonly StorageFault Busy = new("DATABASE_BUSY", "The data set is being written by somebody else, and this report had to wait too long. Send it again with the same idempotency key.");
    private static readonly StorageFault Full = new("DATABASE_FULL", "The server has no room left; nothing was written.");
    private static readonly StorageFault ReadOnly = new("DATABASE_READ_ONLY", "The data set can only be read at the moment; nothing was written.");
    private static readonly StorageFault Unavailable = new("DATABASE_UNAVAILABLE", "The data set cannot be reached at the moment. Send it again later with the same idempotency key.");

    /// <summary>The fault; null when the exception is about something else.</summary>
    public static StorageFault? Of(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            // https://sqlite.org/rescode.html and https://www.postgresql.org/docs/current/errcodes-appendix.html
            var fault = e switch
            {
                SqliteException { SqliteErrorCode: 5 or 6 } => Busy,
                SqliteException { SqliteErrorCode: 8 } => ReadOnly,
                SqliteException { SqliteErrorCode: 13 } => Full,
                SqliteException { SqliteErrorCode: 10 or 11 or 14 or 26 } => Unavailable,
                PostgresException { SqlState: PostgresErrorCodes.DiskFull } => Full,
                PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => ReadOnly,
                PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure } => Busy,
                // No connection to be had, or it was taken away: too many, no such database or password, not accepting any, shut down.
                PostgresException { SqlState: ['5', '3' or '7' or '8', ..] or ['2', '8', ..] or ['3', 'D', ..] or PostgresErrorCodes.ObjectNotInPrerequisiteState } => Unavailable,
                PostgresException => null,
                NpgsqlException { InnerException: TimeoutException } => Busy,
                NpgsqlException or SilentDatabaseException => Unavailable,
                _ => null,
            };
            if (fault is not null || e is DbException)
                return fault;
        }
        return null;
    }
}
