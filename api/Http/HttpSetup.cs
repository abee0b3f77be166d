using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace EduPlan.Api.Http;

/// <summary>The edge of the API: everything between a socket and the schema.</summary>
public static class HttpSetup
{
    /// <summary>Registers the endpoint's parts; numbers come from <c>EduPlan:Limits</c>. The schema is registered by the graph.</summary>
    public static IServiceCollection AddEduPlanHttp(this IServiceCollection services, IConfiguration configuration)
    {
        var limits = configuration.GetSection("EduPlan:Limits").Get<Limits>() ?? new Limits();
        services.AddSingleton(limits);
        services.AddSingleton<ErrorShape>();
        services.AddSingleton<GraphQLJson>();
        services.AddSingleton<KnownDocuments>();
        services.AddSingleton<QueryRun>();
        services.AddSingleton<GraphQLEndpoint>();
        services.Configure<KestrelServerOptions>(o => o.AddServerHeader = false);
        return services;
    }

    /// <summary>Maps <c>/graphql</c> and what belongs to it.</summary>
    public static WebApplication MapEduPlanGraphQL(this WebApplication app)
    {
        app.MapMethods("/graphql", [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post], http => http.RequestServices.GetRequiredService<GraphQLEndpoint>().HandleAsync(http));
        return app;
    }
}
