using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using EduPlan.Api.Data;
using EduPlan.Api.Rules;
using Microsoft.EntityFrameworkCore;

namespace EduPlan.Api.Reporting;

/// <summary>
/// Bearer tokens: made once, shown once, stored as SHA-256. A token has 256 random bits, so a plain fast hash is enough (there is nothing to guess);
/// a slow one would only help whoever wants to exhaust the server.
/// </summary>
public sealed class ReporterTokens(IDbContextFactory<PlanContext> contexts, TimeProvider time)
{
    /// <summary>The longest life of a token, in days.</summary>
    public const int LongestLife = 400;

    private const string Prefix = "edp_";

    /// <summary>
    /// Makes a token for the agency or the province named by slug; exactly one of the two. Returns the token itself, which is stored nowhere.
    /// </summary>
    /// <exception cref="ArgumentException">One line for the operator: a name in use, an unknown slug, an expiry in the past or too far.</exception>
    public async Task<string> AddAsync(string name, string? agency, string? province, DateOnly expiresOn, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var today = Clock.TodayIn(time);
        // The name is published with every report of the token.
        if (string.IsNullOrWhiteSpace(name) || name.Length > 100 || name.Any(char.IsControl))
            throw new ArgumentException("a token needs a name of at most 100 characters, in one line");
        if (agency is null == province is null)
            throw new ArgumentException("a token is bound to one agency or to one province: give exactly one of --agency and --province");
        if (expiresOn <= today || expiresOn > today.AddDays(LongestLife))
            throw new ArgumentException($"--expires must be after today ({today:yyyy-MM-dd}) and within {LongestLife} days");
        if (await db.ReporterTokens.AnyAsync(t => t.Name == name, cancellationToken))
            throw new ArgumentException($"a token named {name} exists already");
        var token = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        db.Add(new ReporterToken
        {
            Name = name,
            Hash = HashOf(token),
            Agency = agency is null ? null : await db.Agencies.SingleOrDefaultAsync(a => a.Slug == agency, cancellationToken) ?? throw new ArgumentException($"no agency {agency}"),
            Province = province is null ? null : await db.Provinces.SingleOrDefaultAsync(p => p.Slug == province, cancellationToken) ?? throw new ArgumentException($"no province {province}"),
            CreatedAt = time.GetUtcNow().UtcDateTime,
            ExpiresOn = expiresOn,
        });
        await db.SaveChangesAsync(cancellationToken);
        return token;
    }

    /// <summary>All tokens with what they are bound to, by name.</summary>
    public async Task<IReadOnlyList<ReporterToken>> ListAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ReporterTokens.AsNoTracking().Include(t => t.Agency).Include(t => t.Province).OrderBy(t => t.Name).ToListAsync(cancellationToken);
    }

    /// <summary>Ends a token; false when no token of that name was left to end. Once this returns, no report of it is taken any more.</summary>
    public async Task<bool> RevokeAsync(string name, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        // In turn with the reports: whoever appends one looks at the token inside the same lock.
        await using var transaction = await db.BeginWritingAsync(cancellationToken);
        var ended = await db.ReporterTokens.Where(t => t.Name == name && t.RevokedAt == null)
            .ExecuteUpdateAsync(t => t.SetProperty(x => x.RevokedAt, now), cancellationToken) == 1;
        await transaction.CommitAsync(cancellationToken);
        return ended;
    }

    /// <summary>The reporter behind a token; null when it is unknown, expired or revoked. Only reads: the log notes the day of use.</summary>
    public async Task<Reporter?> FindAsync(string token, CancellationToken cancellationToken = default)
    {
        var hash = HashOf(token);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.ReporterTokens.AsNoTracking().SingleOrDefaultAsync(t => t.Hash == hash, cancellationToken);
        // The index look-up already compares hashes, of which an attacker learns nothing useful; the last word is said in constant time all the same.
        if (found is null || !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(found.Hash), Encoding.ASCII.GetBytes(hash)))
            return null;
        return IsLive(found, Clock.TodayIn(time)) ? new(found.Id, found.Name, found.AgencyId, found.ProvinceId) : null;
    }

    /// <summary>True up to and on the day the token ends, unless it was revoked.</summary>
    public static bool IsLive(ReporterToken token, DateOnly today) => token.RevokedAt is null && token.ExpiresOn >= today;

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
