using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace EduPlan.Api.Data;

// Only `dotnet ef` uses these. After a change of the model, one migration for each provider:
//   dotnet ef migrations add NAME --project api --context SqlitePlanContext --output-dir Data/Migrations/Sqlite
//   dotnet ef migrations add NAME --project api --context PostgresPlanContext --output-dir Data/Migrations/Postgres
// What only one of them has (triggers, the search index) is called at the end of the migration's Up: SqliteOnly, PostgresOnly.

/// <summary>Lets <c>dotnet ef</c> write migrations for SQLite without a database.</summary>
public sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqlitePlanContext>
{
    public SqlitePlanContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqlitePlanContext>().UseSqlite().Options);
}

/// <summary>Lets <c>dotnet ef</c> write migrations for PostgreSQL without a server.</summary>
public sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresPlanContext>
{
    public PostgresPlanContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgresPlanContext>().UseNpgsql().Options);
}
