using EduPlan.Api.Data;
using EduPlan.Tests.Reporting;
using EduPlan.Tests.Support;
using Npgsql;

namespace EduPlan.Tests.Data;

/// <summary>How a database is named: every form that is taken means what it says, the others are refused in one line.</summary>
public sealed class ConnectionTests(PostgresServer server)
{
    [Theory]
    [InlineData("/var/lib/eduplan/eduplan.db", "/var/lib/eduplan/eduplan.db")]
    [InlineData("/data/year=2026.db", "/data/year=2026.db")]
    [InlineData("Data Source=/data/a.db;Mode=ReadOnly", "/data/a.db")]
    [InlineData("Mode=ReadOnly;Filename=/data/a.db", "/data/a.db")]
    [InlineData("Host=db1;Database=plans", "plans on db1:5432")]
    [InlineData("Username=u;Password=p;Host=db1;Database=plans", "plans on db1:5432")]
    [InlineData("server=db1;Port=5433;Database=plans", "plans on db1:5433")]
    [InlineData("Host=db1:5433,db2;Database=plans", "plans on db1:5433, db2:5432")]
    [InlineData("postgres://u:p@db1/plans", "plans on db1:5432")]
    [InlineData("postgresql://u:p%40%2F@db1:5433/k%E1%BA%BF", "kế on db1:5433")]
    [InlineData("postgres://u:p@db1:5433,db2/plans?target_session_attrs=read-write&connect_timeout=5", "plans on db1:5433, db2:5432")]
    [InlineData("postgres://u@[::1]:5433/plans", "plans on ::1:5433")]
    [InlineData("postgres://%2Fvar%2Frun%2Fpostgresql/plans", "plans on /var/run/postgresql:5432")]
    [InlineData("postgres:///plans?host=/var/run/postgresql&user=u", "plans on /var/run/postgresql:5432")]
    public void A_database_is_what_its_name_says(string connection, string name)
    {
        Assert.Null(Database.FaultIn(connection));
        Assert.Equal(name.Contains(" on ", StringComparison.Ordinal), Database.IsPostgres(connection));
        Assert.Equal(name, Database.NameOf(connection));
    }

    [Theory]
    [InlineData("postgres://u:secret@db1/plans?pgbouncer=true", "the address of the database asks for pgbouncer, which is not known here; known: application_name, channel_binding, ")]
    [InlineData("postgres://u:secret@db1/plans?sslmode=required", "sslmode in the address of the database is required; allowed: disable, allow, prefer, require, verify-ca, verify-full")]
    [InlineData("postgres://u:secret@db1/plans?connect_timeout=soon", "connect_timeout in the address of the database is soon; allowed: 0 to 1024")]
    [InlineData("postgres://u:sec/ret@db1/plans", "the address of the database has a / or @ too many; in a password they are written %2F and %40")]
    [InlineData("postgres://u:secret@db1:x/plans", "the address of the database has a host \"db1:x\" with no port after its colon, or an empty one")]
    [InlineData("postgres://u:secret@db1,,db2/plans", "the address of the database has a host \"\" with no port after its colon, or an empty one")]
    [InlineData("Host=db1;Colour=secret", "the connection string cannot be used: ")]
    [InlineData("Data Source=a.db;Colour=secret", "the connection string cannot be used: ")]
    [InlineData("Username=u;Password=secret;Database=plans", "the connection string names neither a Host, for PostgreSQL, nor a Data Source, for SQLite")]
    public async Task Any_other_is_refused_in_one_line_that_shows_no_password(string connection, string fault)
    {
        foreach (var arguments in new[] { ["verify", "--database", connection], new[] { "move", "--from", connection, "--to", "b.db" } })
        {
            var run = await ApiProgram.RunAsync(arguments);
            Assert.Equal((1, ""), (run.ExitCode, run.Output));
            Assert.StartsWith($"error: {(arguments[0] == "move" ? "--from: " : "")}{fault}", run.Error, StringComparison.Ordinal);
            Assert.Single(run.Error.Trim().Split('\n'));
            Assert.DoesNotContain("secret", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_an_address_asks_of_TLS_is_asked_of_the_server()
    {
        await using var database = await StoredReports.FilledAsync(Provider.Postgres, server);
        var parts = new NpgsqlConnectionStringBuilder(database.Connection);
        var address = $"postgres://{parts.Username}@{Uri.EscapeDataString(parts.Host!)}/{parts.Database}";

        foreach (var taken in new[] { address, $"{address}?sslmode=disable", $"Username={parts.Username};Database={parts.Database};Server={parts.Host}" })
            Assert.Equal((0, ""), await VerifyAsync(taken));
        // The tests' server offers none.
        var (code, error) = await VerifyAsync($"{address}?sslmode=require");
        Assert.Equal(1, code);
        Assert.Contains("SSL", error, StringComparison.Ordinal);

        static async Task<(int Code, string Error)> VerifyAsync(string connection)
        {
            var run = await ApiProgram.RunAsync("verify", "--database", connection);
            return (run.ExitCode, run.Error);
        }
    }
}
