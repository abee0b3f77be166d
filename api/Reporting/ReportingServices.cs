using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EduPlan.Api.Reporting;

public static class ReportingServices
{
    /// <summary>Tokens and the log that appends reports, over the registered database.</summary>
    public static IServiceCollection AddReporting(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton<ReporterTokens>().AddSingleton<ReportLog>();
    }
}
