using System.Data.Common;
using System.Net.Http.Json;
using System.Text.Json;
using EduPlan.Api.Data;
using EduPlan.Tests.Support;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace EduPlan.Tests.Graph;

/// <summary>One request reads the data of one moment, over one connection, and keeps no writer waiting.</summary>
public sealed class SnapshotTests(PostgresServer server)
{
    [Theory, CombinedProviders]
    public async Task An_import_that_commits_while_a_query_is_answered_is_not_seen_in_half_of_the_answer(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, server);
        using var content = new TestContent();
        await database.FillAsync(content.Path);
        content.Replace("dataset.yaml", "licence: CC BY 4.0", "licence: CC0 1.0");
        content.Replace("provinces.yaml", "name: Đào An\n", "name: Đào An mới\n");
        // Between the fields of one answer: the import takes the writer's lock and commits while the query's snapshot is open.
        var between = new Between("\"Provinces\"", () => database.FillAsync(content.Path));
        await using var factory = new ApiFactory(database.Connection);
        await using var api = factory.WithWebHostBuilder(b => b.ConfigureTestServices(s =>
        {
            s.ConfigureDbContext<SqlitePlanContext>(o => o.AddInterceptors(between));
            s.ConfigureDbContext<PostgresPlanContext>(o => o.AddInterceptors(between));
        }));
        using var client = api.CreateClient();
        const string Query = """{ before: dataset { version licence } province(slug: "tinh-a") { name } after: dataset { version licence } }""";

        using var old = await client.PostAsJsonAsync("/graphql", new { query = Query }, TestContext.Current.CancellationToken);
        using var fresh = await client.PostAsJsonAsync("/graphql", new { query = Query }, TestContext.Current.CancellationToken);

        Assert.True(between.Done);
        var (first, second) = (await DataAsync(old), await DataAsync(fresh));
        Assert.Equal(first.GetProperty("before").ToString(), first.GetProperty("after").ToString());
        Assert.Equal(("Đào An", "CC BY 4.0"), (Name(first), Licence(first)));
        Assert.Equal(("Đào An mới", "CC0 1.0"), (Name(second), Licence(second)));
        // Kept and tagged under the version that was read, not under the one that was current when it was done.
        Assert.StartsWith($"W/\"{Version(first)}-", old.Headers.ETag!.ToString(), StringComparison.Ordinal);
        Assert.StartsWith($"W/\"{Version(second)}-", fresh.Headers.ETag!.ToString(), StringComparison.Ordinal);
        Assert.NotEqual(Version(first), Version(second));
    }

    private static async Task<JsonElement> DataAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("data");

    private static string Name(JsonElement data) => data.GetProperty("province").GetProperty("name").GetString()!;

    private static string Licence(JsonElement data) => data.GetProperty("after").GetProperty("licence").GetString()!;

    private static string Version(JsonElement data) => data.GetProperty("before").GetProperty("version").GetString()!;

    // Runs something once, before the first command that names a table.
    private sealed class Between(string table, Func<Task> action) : DbCommandInterceptor
    {
        public bool Done { get; private set; }

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (!Done && command.CommandText.Contains(table, StringComparison.Ordinal))
            {
                Done = true;
                await action();
            }
            return result;
        }
    }
}
