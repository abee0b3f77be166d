using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace EduPlan.Api.Http;

/// <summary>
/// A token bucket for each client, paid in query cost. A client is an address (IPv6: its /64), held in memory only and never logged.
/// Exempt are the networks of <see cref="Limits.RateExempt"/>, unless the request came through a proxy.
/// </summary>
internal sealed class ClientBudget : IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> buckets;
    private readonly IPNetwork[] exempt;
    private readonly int burst;

    public ClientBudget(Limits limits)
    {
        burst = limits.RateBurst;
        exempt = [.. limits.RateExempt.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(IPNetwork.Parse)];
        // A tenth of a second's worth at a time keeps Retry-After honest for small debts.
        var each = Math.Max(1, limits.RatePerSecond / 10);
        buckets = PartitionedRateLimiter.Create<HttpContext, IPAddress>(http => RateLimitPartition.GetTokenBucketLimiter(Client(http), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = limits.RateBurst,
            TokensPerPeriod = each,
            ReplenishmentPeriod = TimeSpan.FromSeconds((double)each / limits.RatePerSecond),
            AutoReplenishment = true,
        }));
    }

    /// <exception cref="Refusal">429, with the seconds after which there is enough.</exception>
    public void Charge(HttpContext http, int units)
    {
        if (units <= 0 || IsExempt(http))
            return;
        using var lease = buckets.AttemptAcquire(http, Math.Min(units, burst));
        if (lease.IsAcquired)
            return;
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? (int)Math.Ceiling(after.TotalSeconds) : 1;
        throw new Refusal(StatusCodes.Status429TooManyRequests, "RATE_LIMITED", "Too much was asked for in a short time. Wait as long as Retry-After says, ask for less at once, or use a download: all the data is published as files.")
        {
            Always = true,
            RetryAfter = Math.Max(1, wait),
        };
    }

    // A proxy on this machine that does not pass the client's address on must not make everyone exempt.
    // No address at all: a caller inside this process, or a local socket.
    private bool IsExempt(HttpContext http) =>
        !http.Request.Headers.ContainsKey("X-Forwarded-For") && !http.Request.Headers.ContainsKey("Forwarded") && !http.Request.Headers.ContainsKey("Via")
        && (http.Connection.RemoteIpAddress is not { } address || Array.Exists(exempt, n => n.Contains(Plain(address))));

    private static IPAddress Client(HttpContext http)
    {
        var address = Plain(http.Connection.RemoteIpAddress ?? IPAddress.None);
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    public void Dispose() => buckets.Dispose();
}
