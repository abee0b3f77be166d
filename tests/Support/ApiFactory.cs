using System.Net.Http.Json;
using System.Text.Json;
using EduPlan.Api.Data;
using EduPlan.Api.Graph;
using EduPlan.Api.Import;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EduPlan.Tests.Support;

/// <summary>
/// The whole API as it ships, over a database of its own and with a clock that stands still. Without rows of the test's own it imports the repository's content.
/// </summary>
public sealed class ApiFactory : WebApplicationFactory<EduPlanSchema>
{
    private readonly string connection;
    private readonly string? file;
    private readonly Dictionary<string, string> settings;

    /// <param name="connection">A connection to an empty database; a new SQLite file when null, removed in the end.</param>
    /// <param name="settings">Settings of the API, such as its limits.</param>
    /// <param name="now">The clock; 22 November 2026, noon in Viet Nam, when null.</param>
    public ApiFactory(string? connection = null, DateTimeOffset? now = null, Dictionary<string, string>? settings = null)
    {
        this.settings = settings ?? [];
        file = connection is null ? Path.Combine(Path.GetTempPath(), $"eduplan-{Guid.NewGuid():n}.db") : null;
        this.connection = connection ?? file!;
        Now = now ?? new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.FromHours(7));
    }

    public DateTimeOffset Now { get; }

    /// <summary>What was sent to the database since the last <see cref="SqlLog.Clear"/>.</summary>
    public SqlLog Sql { get; } = new();

    /// <summary>Fills the database before the API starts. A data set of the test's own needs its Dataset row, or the API imports the content.</summary>
    public async Task FillAsync(Action<PlanContext> rows)
    {
        await using var services = new ServiceCollection().AddLogging().AddPlanDatabase(connection).BuildServiceProvider();
        var contexts = services.GetRequiredService<IDbContextFactory<PlanContext>>();
        await contexts.PrepareAsync();
        await using var db = await contexts.CreateDbContextAsync();
        rows(db);
        await db.SaveChangesAsync();
        await SearchRows.WriteAsync(db, CancellationToken.None);
        await ProgressRows.WriteAsync(db, await ProgressRows.CountAsync(db, CancellationToken.None), CancellationToken.None);
    }

    /// <summary>The answer's data; an answer with errors fails the test.</summary>
    public async Task<JsonElement> AskAsync(string query, object? variables = null)
    {
        var answer = await AnswerAsync(query, variables);
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer.GetProperty("data");
    }

    /// <summary>The slugs of a connection's nodes, in order: <c>tasks(where: …)</c>.</summary>
    public async Task<string[]> SlugsAsync(string connection)
    {
        var data = await AskAsync($"{{ list: {connection} {{ nodes {{ slug }} }} }}");
        return [.. data.GetProperty("list").GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("slug").GetString()!)];
    }

    /// <summary>The codes of the errors in the answer, and the entry of the first.</summary>
    public async Task<(string[] Codes, JsonElement Answer)> ErrorsAsync(string query, object? variables = null)
    {
        var answer = await AnswerAsync(query, variables);
        return ([.. answer.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("extensions").GetProperty("code").GetString()!)], answer);
    }

    /// <summary>The whole answer.</summary>
    public async Task<JsonElement> AnswerAsync(string query, object? variables = null)
    {
        using var client = CreateClient();
        using var response = await client.PostAsJsonAsync("/graphql", new { query, variables });
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("database", connection);
        builder.UseSetting("content", Path.Combine(Folders.Root, "content"));
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        foreach (var (name, value) in settings)
            builder.UseSetting(name, value);
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(new FixedTime(Now));
            services.ConfigureDbContext<SqlitePlanContext>(o => o.AddInterceptors(Sql));
            services.ConfigureDbContext<PostgresPlanContext>(o => o.AddInterceptors(Sql));
        });
    }

    // By this machine's clock: the content grows, and the clock that stands still would be before its newest day.
    protected override IHost CreateHost(IHostBuilder builder)
    {
        Task.Run(async () =>
        {
            await using var database = TestDatabase.At(connection);
            if (!await database.Contexts.IsFilledAsync())
                await database.FillAsync(Path.Combine(Folders.Root, "content"));
        }).GetAwaiter().GetResult();
        return base.CreateHost(builder);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (file is null)
            return;
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var part in new[] { file, file + "-wal", file + "-shm" })
            File.Delete(part);
    }
}
