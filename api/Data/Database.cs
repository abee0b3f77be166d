using Microsoft.EntityFrameworkCore;

namespace EduPlan.Api.Data;

/// <summary>Chooses the database from one string: a file path means SQLite, <c>Host=…</c> or <c>postgres://…</c> means PostgreSQL.</summary>
public static class Database
{
    public static bool IsPostgres(string connection) =>
        connection.StartsWith("Host=", StringComparison.OrdinalIgnoreCase)
        || connection.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase)
        || connection.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Registers a pooled <see cref="IDbContextFactory{PlanContext}"/> over the database named by <paramref name="connection"/>.</summary>
    public static IServiceCollection AddPlanDatabase(this IServiceCollection services, string connection)
    {
        if (IsPostgres(connection))
        {
            services.AddPooledDbContextFactory<PostgresPlanContext>(o => o.UseNpgsql(connection));
            services.AddSingleton<IDbContextFactory<PlanContext>>(p => new Factory<PostgresPlanContext>(p.GetRequiredService<IDbContextFactory<PostgresPlanContext>>()));
        }
        else
        {
            services.AddPooledDbContextFactory<SqlitePlanContext>(o => o.UseSqlite($"Data Source={connection};Foreign Keys=True;Default Timeout=5"));
            services.AddSingleton<IDbContextFactory<PlanContext>>(p => new Factory<SqlitePlanContext>(p.GetRequiredService<IDbContextFactory<SqlitePlanContext>>()));
        }
        return services;
    }

    // IDbContextFactory is invariant, and everything above the database asks for the model, not for a provider.
    private sealed class Factory<TContext>(IDbContextFactory<TContext> inner) : IDbContextFactory<PlanContext> where TContext : PlanContext
    {
        public PlanContext CreateDbContext() => inner.CreateDbContext();

        public async Task<PlanContext> CreateDbContextAsync(CancellationToken cancellationToken = default) => await inner.CreateDbContextAsync(cancellationToken);
    }
}
