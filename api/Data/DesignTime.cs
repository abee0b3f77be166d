using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace EduPlan.Api.Data;

// Only `dotnet ef` uses these. After a change of the model, one migration for each provider:
//   dotnet ef migrations add NAME --project api --context SqlitePlanContext --output-dir Data/Migrations/Sqlite
//   dotnet ef migrations add NAME --project api --context PostgresPlanContext --output-dir Data/Migrations/Postgres
// Until the first release the one Initial migration is made anew instead, with a later timestamp, so that no database of the day before passes for a
// current one: delete it with its snapshot, add it again, and call SqliteOnly.Up or PostgresOnly.Up at the end of its Up.

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
