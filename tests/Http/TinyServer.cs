using System.Collections.Concurrent;
using System.Data.Common;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using EduPlan.Api.Data;
using EduPlan.Api.Http;
using EduPlan.Tests.Support;
using GraphQL;
using GraphQL.Types;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EduPlan.Tests.Http;

/// <summary>The HTTP edge on a real Kestrel and a real SQLite file, over <see cref="TinySchema"/>.</summary>
public sealed class TinyServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string folder;

    private TinyServer(WebApplication app, string folder)
    {
        this.app = app;
        this.folder = folder;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public HttpClient Client { get; }

    public Uri Endpoint => new(Client.BaseAddress!, "/graphql");

    public IServiceProvider Services => app.Services;

    /// <summary>SQL commands since the server started, whoever asked for them.</summary>
    public int SqlCommands => Services.GetRequiredService<SqlCounter>().Commands;

    /// <summary>Waits until a command that says <paramref name="part"/> is running; the test's own time limit ends it otherwise.</summary>
    public async Task SqlBeginsAsync(string part, CancellationToken cancellationToken)
    {
        while (!Services.GetRequiredService<SqlCounter>().Latest.Contains(part, StringComparison.Ordinal))
            await Task.Delay(20, cancellationToken);
    }

    /// <summary>Waits until no command is running any more; the test's own time limit ends it otherwise.</summary>
    public async Task SqlEndsAsync(CancellationToken cancellationToken)
    {
        while (Services.GetRequiredService<SqlCounter>().Running > 0)
            await Task.Delay(20, cancellationToken);
    }

    /// <summary>What was logged.</summary>
    public LogLines Log { get; private init; } = null!;

    public string Folder => folder;

    /// <summary>Starts on a free port; <paramref name="settings"/> are configuration keys and values.</summary>
    public static Task<TinyServer> StartAsync(params (string Key, string Value)[] settings) => StartAsync(null, null, settings);

    /// <summary>The same with a clock that stands still at <paramref name="now"/>.</summary>
    public static Task<TinyServer> StartAsync(DateTimeOffset now, params (string Key, string Value)[] settings) => StartAsync(now, null, settings);

    /// <summary>The same over an empty database of PostgreSQL.</summary>
    public static Task<TinyServer> StartOnAsync(string connection, params (string Key, string Value)[] settings) => StartAsync(null, connection, settings);

    private static async Task<TinyServer> StartAsync(DateTimeOffset? now, string? connection, (string Key, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("eduplan-http-").FullName;
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = folder });
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)));
        var log = new LogLines();
        builder.Logging.ClearProviders().AddProvider(log);
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Services.AddPlanDatabase(connection ?? Path.Combine(folder, "tiny.db"));
        builder.Services.AddGraphQL(b => b.AddSchema<TinySchema>());
        if (now is { } instant)
            builder.Services.AddSingleton<TimeProvider>(new FixedTime(instant));
        builder.Services.AddEduPlanHttp(builder.Configuration);
        builder.Services.AddSingleton<SqlCounter>();
        builder.Services.ConfigureDbContext<SqlitePlanContext>((p, o) => o.AddInterceptors(p.GetRequiredService<SqlCounter>()));
        builder.Services.ConfigureDbContext<PostgresPlanContext>((p, o) => o.AddInterceptors(p.GetRequiredService<SqlCounter>()));
        var app = builder.Build();
        app.MapEduPlanGraphQL();
        var server = await CreateDataAsync(app);
        await app.StartAsync();
        return new TinyServer(server, folder) { Log = log };
    }

    private static async Task<WebApplication> CreateDataAsync(WebApplication app)
    {
        await using var database = await app.Services.GetRequiredService<IDbContextFactory<PlanContext>>().CreateDbContextAsync();
        await database.Database.EnsureCreatedAsync();
        database.Datasets.Add(new Dataset { Version = "v1", ContentHash = "0", Licence = "CC BY 4.0", LicenceUrl = "https://example.org/" });
        await database.SaveChangesAsync();
        return app;
    }

    /// <summary>Changes the data set as an import by another process would.</summary>
    public async Task PublishAsync(string version)
    {
        await using var database = await Services.GetRequiredService<IDbContextFactory<PlanContext>>().CreateDbContextAsync();
        await database.Datasets.ExecuteUpdateAsync(s => s.SetProperty(d => d.Version, version));
    }

    /// <summary>Takes the data set's row away.</summary>
    public async Task EmptyAsync()
    {
        await using var database = await Services.GetRequiredService<IDbContextFactory<PlanContext>>().CreateDbContextAsync();
        await database.Datasets.ExecuteDeleteAsync();
    }

    /// <summary>POSTs as JSON and returns the answer read as JSON, whatever its status.</summary>
    public async Task<Reply> PostAsync(object body, string? accept = "application/graphql-response+json", params (string Name, string Value)[] headers) =>
        await SendAsync(HttpMethod.Post, "/graphql", new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"), accept, headers);

    public Task<Reply> QueryAsync(string query) => PostAsync(new { query });

    public async Task<Reply> GetAsync(string path, string? accept = null, params (string Name, string Value)[] headers) =>
        await SendAsync(HttpMethod.Get, path, null, accept, headers);

    public async Task<Reply> SendAsync(HttpMethod method, string path, HttpContent? content, string? accept = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Client.SendAsync(request);
        return new Reply(response.StatusCode, response.Headers, response.Content.Headers, await response.Content.ReadAsByteArrayAsync());
    }

    /// <summary>Ends what is under way and stops, as a service that is told to.</summary>
    public async Task StopAsync()
    {
        Client.Dispose();
        await app.StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>Counts commands below the edge's own counter.</summary>
public sealed class SqlCounter : DbCommandInterceptor
{
    private int commands;
    private int ended;

    public int Commands => commands;

    public int Running => commands - ended;

    /// <summary>Text of the command that began last.</summary>
    public string Latest { get; private set; } = "";

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref commands);
        Latest = command.CommandText;
        return ValueTask.FromResult(result);
    }

    public override InterceptionResult DataReaderDisposing(DbCommand command, DataReaderDisposingEventData eventData, InterceptionResult result)
    {
        Interlocked.Increment(ref ended);
        return result;
    }

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref ended);
        return Task.CompletedTask;
    }

    public override Task CommandCanceledAsync(DbCommand command, CommandEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref ended);
        return Task.CompletedTask;
    }
}

/// <summary>Keeps what is logged, as it would be written.</summary>
public sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> lines = new();

    public IReadOnlyCollection<string> Lines => lines;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}

public sealed record Reply(HttpStatusCode Status, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string? MediaType => ContentHeaders.ContentType?.MediaType;

    /// <summary>Code of the first error, or null.</summary>
    public string? Code => Json.TryGetProperty("errors", out var errors) && errors[0].TryGetProperty("extensions", out var e) ? e.GetProperty("code").GetString() : null;
}
