using EduPlan.Api.Data;
using EduPlan.Tests.Support;

namespace EduPlan.Tests.Reporting;

/// <summary>Whoever owns the database can drop its triggers; what is changed then is found, and the first break named.</summary>
public sealed class TamperTests(PostgresServer server)
{
    [Theory, CombinedProviders]
    public async Task Verify_names_the_first_report_that_was_changed(Provider provider)
    {
        await using var api = await ReportingApi.CreateAsync(provider, server);
        var token = await api.AgencyTokenAsync("so-gddt-a");
        for (var i = 0; i < 3; i++)
            await api.TakeAsync("reportTask", ReportingApi.OnTask(), token);
        var triggers = provider == Provider.Sqlite
            ? """DROP TRIGGER "Reports_NoUpdate"; DROP TRIGGER "Reports_NoDelete";"""
            : """DROP TRIGGER "Reports_NoUpdateOrDelete" ON "Reports";""";

        // From the last to the first, so that each is then the first break.
        await TamperAsync($"""{triggers} DELETE FROM "Reports" WHERE "Id" = 8""", "it ends with ");
        await TamperAsync("""UPDATE "Reports" SET "PreviousHash" = 'x' WHERE "Id" = 7""", "report 7 (api-r-7) does not follow the report before it");
        await TamperAsync("""UPDATE "Reports" SET "Reporter" = 'somebody else' WHERE "Id" = 6""", "report 6 (api-r-6) was changed after it was published");
        await TamperAsync("""UPDATE "Reports" SET "Value" = 60 WHERE "Id" = 2""", "report 2 (tinh-a-1-kh-ubnd-2021-r-2) was changed after it was published");
        await TamperAsync("""DELETE FROM "Reports" WHERE "Id" = 1""", "report 1 is missing: the next one stored is 2 (tinh-a-1-kh-ubnd-2021-r-2)");

        async Task TamperAsync(string sql, string expected)
        {
            await api.Database.ExecuteAsync(sql);
            var run = await ApiProgram.RunAsync("verify", "--database", api.Database.Connection);
            Assert.Equal((1, ""), (run.ExitCode, run.Output));
            Assert.StartsWith($"error: the chain is broken: {expected}", run.Error, StringComparison.Ordinal);
            Assert.Equal(1, run.Error.Count(c => c == '\n'));
        }
    }
}
