using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace EduPlan.Api.Data;

/// <summary>A server that took a question and did not answer it: its machine has stopped, or the way to it is cut.</summary>
public sealed class SilentDatabaseException() : DbException("the server does not answer");

/// <summary>What went wrong with a database, in one line for its operator.</summary>
public static class DatabaseErrors
{
    /// <summary>The line, or null when <paramref name="exception"/> is not about the database itself.</summary>
    /// <param name="exception">Whatever was thrown; its inner exceptions are looked at too.</param>
    /// <param name="connection">The connection that was asked for.</param>
    public static string? Explain(Exception exception, string connection)
    {
        var name = Database.NameOf(connection);
        for (var e = exception; e is not null; e = e.InnerException)
        {
            // https://sqlite.org/rescode.html
            var line = e switch
            {
                DatabaseVersionException => $"{name} {e.Message}",
                SqliteException { SqliteErrorCode: 5 or 6 } => $"the database {name} is locked by another program; end it or try again later",
                SqliteException { SqliteErrorCode: 8 } => $"the database {name} is read-only",
                SqliteException { SqliteErrorCode: 10 } => $"the database {name} could not be read or written: {e.Message}",
                SqliteException { SqliteErrorCode: 11 } => $"the database {name} is damaged; restore a copy of it",
                SqliteException { SqliteErrorCode: 13 } => $"the disk is full; the database {name} is as it was",
                SqliteException { SqliteErrorCode: 14 } => $"the database {name} cannot be opened; does its folder exist, and may this user write there?",
                SqliteException { SqliteErrorCode: 26 } => $"{name} is not a database of SQLite",
                SilentDatabaseException => $"the database {name} cannot be reached: {e.Message}",
                PostgresException { SqlState: PostgresErrorCodes.DiskFull } => $"the disk of the server is full; the database {name} is as it was",
                PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => $"the database {name} is read-only",
                PostgresException postgres => $"the database {name} refused: {postgres.MessageText}",
                NpgsqlException { InnerException: SocketException or TimeoutException } => $"the database {name} cannot be reached: {e.InnerException.Message}",
                NpgsqlException => $"the database {name} cannot be used: {e.Message}",
                _ => null,
            };
            if (line is not null)
                return line;
        }
        return null;
    }

    /// <summary>True when a server went away, is just starting or gave up a reader, so that the same question may find another server or the same one again.</summary>
    public static bool IsLost(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            // 57P0x: shut down, crashed, starting. One without a cause: none of several hosts is known to be there at the moment. A time-out is none: asked
            // again it would last as long again.
            if (e is SilentDatabaseException or PostgresException { SqlState: ['5', '7', 'P', ..] } or NpgsqlException { IsTransient: true, InnerException: not TimeoutException } or (NpgsqlException { InnerException: null } and not PostgresException))
                return true;
        }
        return false;
    }
}
