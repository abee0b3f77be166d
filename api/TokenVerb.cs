using System.Globalization;
using EduPlan.Api.Data;
using EduPlan.Api.Reporting;
using EduPlan.Api.Rules;
using Microsoft.EntityFrameworkCore;

namespace EduPlan.Api;

/// <summary><c>token add NAME (--agency SLUG | --province SLUG) --expires YYYY-MM-DD</c>, <c>token list</c>, <c>token revoke NAME</c>.</summary>
public static class TokenVerb
{
    private const string Usage = "use: token add NAME (--agency SLUG | --province SLUG) --expires YYYY-MM-DD, token list, or token revoke NAME";

    /// <summary>Runs one of the three; returns what to print.</summary>
    /// <exception cref="ArgumentException">One line for the operator.</exception>
    public static async Task<string> RunAsync(IServiceProvider services, Arguments arguments, IConfiguration options, CancellationToken cancellationToken)
    {
        var contexts = services.GetRequiredService<IDbContextFactory<PlanContext>>();
        if (!await contexts.IsFilledAsync(cancellationToken))
            throw new ArgumentException(Database.EmptyLine(arguments.Database));
        var tokens = services.GetRequiredService<ReporterTokens>();
        switch (arguments.Words)
        {
            case ["token", "add", var name]:
                var expires = DateOnly.TryParseExact(options["expires"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                    ? day
                    : throw new ArgumentException("--expires YYYY-MM-DD is missing or is no date");
                var token = await tokens.AddAsync(name, options["agency"], options["province"], expires, cancellationToken);
                return $"{token}\nThis is the only time it is shown. It ends on {day:yyyy-MM-dd}.";
            case ["token", "list"]:
                var today = Clock.TodayIn(services.GetRequiredService<TimeProvider>());
                var list = await tokens.ListAsync(cancellationToken);
                return list.Count == 0 ? "No tokens." : string.Join('\n', list.Select(t => Line(t, today)));
            case ["token", "revoke", var name]:
                return await tokens.RevokeAsync(name, cancellationToken) ? $"{name} is revoked." : throw new ArgumentException($"no live token named {name}");
            default:
                throw new ArgumentException(Usage);
        }
    }

    // One shape for every token, so that a script can read it: name, what it is bound to, end, last use, state; two blanks between.
    private static string Line(ReporterToken token, DateOnly today)
    {
        var lastUsed = token.LastUsedOn is { } day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "never";
        var state = token.RevokedAt is not null ? "revoked" : ReporterTokens.IsLive(token, today) ? "live" : "expired";
        return string.Create(CultureInfo.InvariantCulture, $"{token.Name}  {token.Agency?.Slug ?? token.Province!.Slug}  ends {token.ExpiresOn:yyyy-MM-dd}  last used {lastUsed}  {state}");
    }
}
