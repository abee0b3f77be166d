using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace EduPlan.Benchmarks.Load;

/// <summary>Answers counted over a time, and how long each took, in stopwatch ticks and in order.</summary>
/// <param name="Failed">Bad answers, those that were refused for the time they took not counted.</param>
internal sealed record LoadResult(double Seconds, long[] Sorted, long Failed, string? FirstFailure)
{
    /// <summary>The code of a question that was refused for the time it took, which happens on a busy machine and is an answer too.</summary>
    public const string TooSlow = "HC0045";

    /// <summary>How many were refused for the time they took.</summary>
    public long Refused { get; init; }

    /// <summary>Processor time that the server took for it.</summary>
    public double CpuSeconds { get; init; }

    /// <summary>Processor time of the server for one answer: the number that a busy machine disturbs least.</summary>
    public double CpuMilliseconds => CpuSeconds * 1000 / Sorted.Length;

    public double PerSecond => Sorted.Length / Seconds;

    /// <summary>Milliseconds below which the given share of answers came.</summary>
    public double Milliseconds(double share) =>
        Sorted.Length == 0 ? double.NaN : Sorted[Math.Min(Sorted.Length - 1, (int)(Sorted.Length * share))] * 1000.0 / Stopwatch.Frequency;

    public static LoadResult Of(IReadOnlyList<LoadResult> rounds) => new(
        rounds.Sum(r => r.Seconds), [.. rounds.SelectMany(r => r.Sorted).Order()], rounds.Sum(r => r.Failed), rounds.Select(r => r.FirstFailure).FirstOrDefault(f => f is not null))
    {
        CpuSeconds = rounds.Sum(r => r.CpuSeconds),
        Refused = rounds.Sum(r => r.Refused),
    };
}

/// <summary>
/// A closed loop of requests over kept-alive connections to this machine: each connection sends the next request when its answer is whole. Written on
/// sockets, since an HTTP client would cost as much processor time as the servers that it measures.
/// </summary>
/// <param name="port">Of 127.0.0.1.</param>
/// <param name="connections">Requests under way at once.</param>
internal sealed class HttpLoad(int port, int connections)
{
    /// <summary>Sends the requests in turn for a time. An answer counts when its status is 200 and it holds no GraphQL errors.</summary>
    /// <param name="requests">Whole requests, as bytes.</param>
    /// <param name="first">The request to begin with, so that rounds go on where the last one stopped.</param>
    /// <param name="time">How long.</param>
    /// <param name="over">Ends it before.</param>
    /// <returns>The result, and the request to go on with.</returns>
    public async Task<(LoadResult Result, int Next)> RunAsync(IReadOnlyList<byte[]> requests, int first, TimeSpan time, CancellationToken over = default)
    {
        var next = first - 1;
        var (failed, refused, failure) = (0L, 0L, (string?)null);
        var watch = Stopwatch.StartNew();
        var taken = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            var times = new List<long>(4096);
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, port);
            var answer = new HttpAnswer(socket);
            while (watch.Elapsed < time && !over.IsCancellationRequested)
            {
                var request = requests[(int)((uint)Interlocked.Increment(ref next) % (uint)requests.Count)];
                var begin = Stopwatch.GetTimestamp();
                await socket.SendAsync(request, SocketFlags.None);
                var good = await answer.ReadAsync();
                if (good)
                {
                    times.Add(Stopwatch.GetTimestamp() - begin);
                }
                else if (answer.Text() is var text && text.Contains(LoadResult.TooSlow, StringComparison.Ordinal))
                {
                    Interlocked.Increment(ref refused);
                }
                else
                {
                    Interlocked.Increment(ref failed);
                    failure ??= text;
                }
            }
            return times;
        })));
        return (new(watch.Elapsed.TotalSeconds, [.. taken.SelectMany(t => t).Order()], failed, failure) { Refused = refused }, (int)((uint)next + 1));
    }
}
