using System.Linq.Expressions;
using System.Reflection;
using EduPlan.Api.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EduPlan.Api.Upkeep;

/// <summary>
/// Carries every row of one database into another, empty one: also the reports that were born through the API and the tokens, which no import knows of.
/// Between SQLite and PostgreSQL in either direction, or from one of a kind to another.
/// </summary>
public sealed class Move
{
    private const int RowsAtOnce = 2000;

    private static readonly MethodInfo CopyOne = typeof(Move).GetMethod(nameof(CopyAsync), BindingFlags.Instance | BindingFlags.NonPublic)!;

    private readonly PlanContext source, target;
    private readonly string from;

    private Move(PlanContext source, PlanContext target, string from) => (this.source, this.target, this.from) = (source, target, from);

    /// <summary>
    /// Copies all rows with their numbers, in one transaction, and commits once the target's chain of reports is whole and ends where the source's does. Nothing is changed in <paramref name="from"/>.
    /// </summary>
    /// <param name="from">A filled database of this program's version. Whoever writes it must be stopped first: a report taken meanwhile ends the move.</param>
    /// <param name="to">A database without a data set; created if it does not exist.</param>
    /// <param name="cancellationToken">Ends it; the target keeps its empty tables.</param>
    /// <returns>Rows, by table.</returns>
    /// <exception cref="UpkeepException">It cannot be done; the target holds no row.</exception>
    public static async Task<IReadOnlyDictionary<string, int>> RunAsync(string from, string to, CancellationToken cancellationToken)
    {
        await using var sources = new ServiceCollection().AddPlanDatabase(from).BuildServiceProvider();
        await using var targets = new ServiceCollection().AddPlanDatabase(to).BuildServiceProvider();
        var (reading, writing) = (sources.GetRequiredService<IDbContextFactory<PlanContext>>(), targets.GetRequiredService<IDbContextFactory<PlanContext>>());
        if (!await OfAsync(from, () => reading.IsFilledAsync(cancellationToken)))
            throw new UpkeepException(Database.EmptyLine(from));
        // What goes wrong from here on is the target's, unless it is said of the source.
        return await OfAsync(to, async () =>
        {
            await writing.PrepareAsync(cancellationToken);
            await using var source = await reading.CreateDbContextAsync(cancellationToken);
            await using var target = await writing.CreateDbContextAsync(cancellationToken);
            target.ChangeTracker.AutoDetectChangesEnabled = false;
            await using var transaction = await target.BeginWritingAsync(cancellationToken);
            if (await target.Datasets.AnyAsync(cancellationToken))
                throw new UpkeepException($"{Database.NameOf(to)} holds a data set already; move into an empty database");
            var move = new Move(source, target, from);
            await using var moment = await OfAsync(from, () => source.BeginReadingAsync(cancellationToken));
            var rows = await move.CopyAllAsync(cancellationToken);
            // Said outright: EF does not end what it did not begin, and the look at the source as it is now would be one at the moment again.
            await moment.RollbackAsync(cancellationToken);
            await Announcements.AnnounceAsync(target, await move.CheckAsync(cancellationToken), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return rows;
        });
    }

    // Two databases are at work: an error names the one that it is about.
    private static async Task<T> OfAsync<T>(string connection, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (DatabaseErrors.Explain(e, connection) is { } line)
        {
            throw new UpkeepException(line);
        }
    }

    private async Task<IReadOnlyDictionary<string, int>> CopyAllAsync(CancellationToken cancellationToken)
    {
        var rows = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var type in InOrder(target.Model))
        {
            var table = type.GetTableName()!;
            rows[table] = await (Task<int>)CopyOne.MakeGenericMethod(type.ClrType).Invoke(this, [type, cancellationToken])!;
            // Rows came with their numbers, so PostgreSQL must be told with which to go on.
            if (target is PostgresPlanContext && type.FindPrimaryKey()!.Properties is [{ ValueGenerated: ValueGenerated.OnAdd, Name: "Id" }])
                await GoOnAsync(table, cancellationToken);
        }
        return rows;
    }

    private async Task GoOnAsync(string table, CancellationToken cancellationToken)
    {
        var sql = $"""SELECT setval(pg_get_serial_sequence('"{table}"', 'Id'), coalesce(max("Id"), 1), max("Id") IS NOT NULL) FROM "{table}";""";
        await target.Database.ExecuteSqlRawAsync(sql, cancellationToken);
    }

    private async Task<int> CopyAsync<T>(IEntityType type, CancellationToken cancellationToken) where T : class
    {
        // A province may be succeeded by one that comes later; EF sorts what it is given at once. A report only points at earlier ones.
        var atOnce = typeof(T) != typeof(Report) && type.GetForeignKeys().Any(k => k.PrincipalEntityType == type) ? int.MaxValue : RowsAtOnce;
        var (count, batch) = (0, new List<T>());
        await using var rows = Sorted<T>(type).AsAsyncEnumerable().GetAsyncEnumerator(cancellationToken);
        while (await OfAsync(from, () => rows.MoveNextAsync().AsTask()))
        {
            batch.Add(rows.Current);
            count++;
            if (batch.Count == atOnce)
                await WriteAsync();
        }
        await WriteAsync();
        return count;

        async Task WriteAsync()
        {
            target.AddRange(batch);
            await target.SaveChangesAsync(cancellationToken);
            target.ChangeTracker.Clear();
            batch.Clear();
        }
    }

    private IQueryable<T> Sorted<T>(IEntityType type) where T : class
    {
        var rows = source.Set<T>().AsNoTracking();
        if (type.FindPrimaryKey()!.Properties is not [var key])
            return rows;
        var row = Expression.Parameter(typeof(T));
        var by = Expression.Lambda(Expression.Property(row, key.PropertyInfo!), row);
        return rows.Provider.CreateQuery<T>(Expression.Call(typeof(Queryable), nameof(Queryable.OrderBy), [typeof(T), key.ClrType], rows.Expression, Expression.Quote(by)));
    }

    // Each table after those it points at.
    private static List<IEntityType> InOrder(IModel model)
    {
        var order = new List<IEntityType>();
        foreach (var type in model.GetEntityTypes().OrderBy(t => t.Name, StringComparer.Ordinal))
            Visit(type);
        return order;

        void Visit(IEntityType type)
        {
            if (order.Contains(type))
                return;
            foreach (var principal in type.GetForeignKeys().Select(k => k.PrincipalEntityType).Where(p => p != type))
                Visit(principal);
            order.Add(type);
        }
    }

    private async Task<string> CheckAsync(CancellationToken cancellationToken)
    {
        var chain = await StoredChain.WalkAsync(target, cancellationToken);
        if (chain.Break is { } broken)
            throw new UpkeepException($"the chain is broken: {broken}; nothing was moved");
        // Outside the moment that was copied: as the source is now. A token given or taken back meanwhile is not in the version.
        var moved = await StateAsync(target);
        if (await OfAsync(from, () => StateAsync(source)) != moved)
            throw new UpkeepException("the source was written while it was moved; end whoever writes it and move again. Nothing was moved");
        return moved.Version;

        async Task<(string Version, string Tokens)> StateAsync(PlanContext db)
        {
            var tokens = await db.ReporterTokens.AsNoTracking().OrderBy(t => t.Id).Select(t => new { t.Id, Revoked = t.RevokedAt != null }).ToListAsync(cancellationToken);
            return (await db.Datasets.Select(d => d.Version).SingleAsync(cancellationToken), string.Join(' ', tokens));
        }
    }
}
