using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EduPlan.Api.Data;

/// <summary>
/// Tells every server over one PostgreSQL database of a new version of the data set in the moment it is committed (LISTEN/NOTIFY). SQLite has no such thing.
/// </summary>
/// <param name="connection">The database.</param>
public sealed class Announcements(string connection)
{
    private const string Channel = "eduplan_dataset";

    /// <summary>False where nothing is ever announced.</summary>
    public bool Exist => Database.IsPostgres(connection);

    /// <summary>Announces a version as part of the transaction at hand: told when that commits, never told when it does not.</summary>
    public static Task AnnounceAsync(PlanContext context, string version, CancellationToken cancellationToken) => context is PostgresPlanContext
        ? context.Database.ExecuteSqlAsync($"SELECT pg_notify({Channel}, {version})", cancellationToken)
        : Task.CompletedTask;

    /// <summary>Listens on the primary, since a replica announces nothing, until the connection is lost or the token ends it.</summary>
    /// <param name="heard">Called with each version; first, once it listens, with null, for whatever was announced before.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="NpgsqlException">The connection is lost, or there is none.</exception>
    public async Task ListenAsync(Action<string?> heard, CancellationToken cancellationToken)
    {
        // Asked every ten seconds whether it is still there: a server that vanished without a word would otherwise be listened to for ever.
        var own = new NpgsqlConnectionStringBuilder(Database.PrimaryString(connection)) { Pooling = false, KeepAlive = 10, ApplicationName = "eduplan listener" };
        await using var listener = new NpgsqlConnection(own.ToString());
        listener.Notification += (_, told) => heard(told.Payload);
        await listener.OpenAsync(cancellationToken);
        await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", listener))
            await listen.ExecuteNonQueryAsync(cancellationToken);
        heard(null);
        while (true)
            await listener.WaitAsync(cancellationToken);
    }
}
