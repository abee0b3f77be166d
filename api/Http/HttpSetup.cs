using EduPlan.Api.Data;
using GraphQL.DI;
using GraphQL.Validation;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Net.Http.Headers;

namespace EduPlan.Api.Http;

/// <summary>The edge of the API: everything between a socket and the schema.</summary>
public static class HttpSetup
{
    /// <summary>
    /// Registers the endpoint's parts. Numbers come from <c>EduPlan:Limits</c>, the folder of trusted documents from <c>EduPlan:TrustedDocuments</c>,
    /// the networks of proxies whose X-Forwarded-For is believed from <c>EduPlan:Proxies</c> (separated by commas), the seconds to go on when told to end from <c>EduPlan:DrainSeconds</c>. The schema is registered by the graph.
    /// </summary>
    public static IServiceCollection AddEduPlanHttp(this IServiceCollection services, IConfiguration configuration)
    {
        var limits = configuration.GetSection("EduPlan:Limits").Get<Limits>() ?? new Limits();
        var trusted = configuration["EduPlan:TrustedDocuments"] ?? Path.Combine(AppContext.BaseDirectory, "trusted");
        services.AddSingleton(limits);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => new StoredDocuments(trusted, limits));
        services.AddSingleton<ErrorShape>();
        services.AddSingleton<GraphQLJson>();
        services.AddSingleton<KnownDocuments>();
        services.AddSingleton<RequestValidator>();
        services.AddSingleton<IDocumentValidator>(p => p.GetRequiredService<RequestValidator>());
        services.AddSingleton<CostAnalysis>();
        services.AddSingleton<IConfigureSchema, CostDirectives>();
        services.AddSingleton<ClientBudget>();
        services.AddSingleton<PublishedData>();
        services.AddHostedService<VersionListener>();
        services.AddSingleton<Drain>();
        services.AddHostedService(p => p.GetRequiredService<Drain>());
        services.Configure<HostOptions>(o => o.ShutdownTimeout = Drain.LengthOf(configuration) + limits.Timeout + TimeSpan.FromSeconds(5));
        services.AddSingleton<Answers>();
        services.AddSingleton<QueryRun>();
        services.AddSingleton<GraphQLEndpoint>();
        services.AddSingleton<SchemaText>();
        services.AddSingleton<QueryPage>();
        services.AddSingleton<SqlWatch>();
        services.AddSingleton<CommitWatch>();
        services.AddSingleton<SaveWatch>();
        services.ConfigureDbContext<SqlitePlanContext>(Watch);
        services.ConfigureDbContext<PostgresPlanContext>(Watch);
        // The framework would log whole addresses, and with them the variables of a GET.
        services.AddLogging(l => l.AddFilter("Microsoft.AspNetCore", LogLevel.Warning));
        services.AddExport(configuration);
        if (configuration["EduPlan:Proxies"] is { Length: > 0 } proxies)
            services.Configure<ForwardedHeadersOptions>(o =>
            {
                o.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
                o.KnownIPNetworks.Clear();
                o.KnownProxies.Clear();
                foreach (var network in proxies.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                    o.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
            });
        services.Configure<KestrelServerOptions>(o => o.AddServerHeader = false);
        // Reads are public and carry no cookie, so any page may read them; a token is not among the headers a foreign page may send.
        services.AddCors(o => o.AddDefaultPolicy(p => p
            .AllowAnyOrigin()
            .WithMethods(HttpMethods.Get, HttpMethods.Head, HttpMethods.Post)
            .WithHeaders(HeaderNames.ContentType, HeaderNames.Accept, HeaderNames.IfNoneMatch, "GraphQL-Cost")
            .SetPreflightMaxAge(TimeSpan.FromDays(1))));
        return services;
    }

    /// <summary>Maps <c>/graphql</c> and what belongs to it, and the two health addresses.</summary>
    public static WebApplication MapEduPlanGraphQL(this WebApplication app)
    {
        if (!string.IsNullOrEmpty(app.Configuration["EduPlan:Proxies"]))
            app.UseForwardedHeaders();
        var drain = app.Services.GetRequiredService<Drain>();
        app.Use((http, next) =>
        {
            var headers = http.Response.Headers;
            if (drain.Ending)
                headers.Connection = "close";
            headers.XContentTypeOptions = "nosniff";
            headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Resource-Policy"] = "cross-origin";
            // Whoever asks: an answer that a cache keeps from a request without an origin goes to pages too.
            headers.AccessControlAllowOrigin = "*";
            headers.AccessControlExposeHeaders = $"{HeaderNames.ETag}, {HeaderNames.RetryAfter}";
            return next(http);
        });
        app.UseCors();

        string[] methods = [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post];
        var endpoint = app.Services.GetRequiredService<GraphQLEndpoint>;
        app.MapMethods("/graphql", methods, http =>
            HttpMethods.IsPost(http.Request.Method) ? endpoint().HandleAsync(http)
            : http.Request.Query.ContainsKey("sdl") ? SchemaAsync(http)
            : http.Request.Query.Count == 0 && MediaTypes.WantsPage(http.Request.Headers.Accept) ? ToPage(http)
            : endpoint().HandleAsync(http));
        app.MapMethods("/graphql/ui/{file=index.html}", [HttpMethods.Get, HttpMethods.Head], PageAsync);
        app.MapMethods("/graphql/persisted/{id}/{operationName?}", methods, http => endpoint().HandleAsync(http));
        app.MapMethods("/graphql/schema.graphql", [HttpMethods.Get, HttpMethods.Head], SchemaAsync);
        app.MapMethods("/graphql/schema", [HttpMethods.Get, HttpMethods.Head], SchemaAsync);
        app.MapMethods("/graphql/sdl", [HttpMethods.Get, HttpMethods.Head], SchemaAsync);
        app.MapGet("/health/live", () => "ok");
        app.MapGet("/health/ready", ReadyAsync);
        return app;
    }

    private static void Watch(IServiceProvider services, DbContextOptionsBuilder database) =>
        database.AddInterceptors(services.GetRequiredService<SqlWatch>(), services.GetRequiredService<CommitWatch>(), services.GetRequiredService<SaveWatch>());

    private static Task ToPage(HttpContext http)
    {
        http.Response.Redirect($"{http.Request.PathBase}/graphql/ui");
        return Task.CompletedTask;
    }

    private static Task PageAsync(HttpContext http)
    {
        var file = (string)http.GetRouteValue("file")!;
        // The page's own addresses are relative to /graphql/: with a slash at the end they would miss.
        if (http.Request.Path.Value is ['/', .., '/'])
            return ToPage(http);
        return FileAsync(http, () =>
        {
            var page = http.RequestServices.GetRequiredService<QueryPage>().Find(file);
            if (page is not null)
                http.Response.Headers.ContentSecurityPolicy = QueryPage.Policy;
            return page;
        });
    }

    private static Task SchemaAsync(HttpContext http) => FileAsync(http, () =>
    {
        var schema = http.RequestServices.GetRequiredService<SchemaText>().Answer(http.Request.Query.TryGetValue("types", out var types) ? types.ToString() : null);
        http.Response.Headers.ContentDisposition = "attachment; filename=\"schema.graphql\"";
        return schema;
    });

    // Paid for like a kept answer.
    private static async Task FileAsync(HttpContext http, Func<Answer?> find)
    {
        Answer? answer;
        try
        {
            http.RequestServices.GetRequiredService<ClientBudget>().Charge(http, 1);
            answer = find();
        }
        catch (Refusal refusal)
        {
            answer = new Answer(refusal.Status, MediaTypes.Json, http.RequestServices.GetRequiredService<GraphQLJson>().Write(refusal)) { RetryAfter = refusal.RetryAfter };
        }
        if (answer is null)
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        else
            await answer.WriteAsync(http);
    }

    // Ready: the database answers and holds a data set. Says so in one word, because whoever asks only looks at the status.
    private static async Task<IResult> ReadyAsync(Snapshots snapshots, Drain drain, Limits limits, HttpContext http)
    {
        if (drain.Ending)
            return Results.Text("ending", statusCode: StatusCodes.Status503ServiceUnavailable);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        deadline.CancelAfter(limits.Timeout);
        try
        {
            if (await snapshots.ReadAsync(s => s.VersionAsync(deadline.Token), deadline.Token) is not null)
                return Results.Text("ready");
            return Results.Text("no data set", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
        catch (Exception e) when (e is System.Data.Common.DbException or OperationCanceledException)
        {
            return Results.Text("no database", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
