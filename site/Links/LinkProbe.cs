using System.Net;
using System.Net.Sockets;
using EduPlan.Site.Build;

namespace EduPlan.Site.Links;

/// <summary>What an address answered.</summary>
public enum LinkState
{
    Alive,
    /// <summary>The server says that it is gone, or the host no longer exists.</summary>
    Dead,
    /// <summary>It could not be told: the host refuses programs, is slow or has an error of its own. Nobody may conclude that it is gone.</summary>
    Unsure,
}

/// <param name="Why">In the words of the answer: "404", "no such host".</param>
public sealed record CheckedLink(EvidenceLink Link, LinkState State, string Why);

/// <summary>Asks each address whether it is still there. Hosts are asked at the same time, the addresses of one host one after the other.</summary>
/// <param name="web">See <see cref="Client"/>.</param>
/// <param name="pause">Between two questions to one host.</param>
public sealed class LinkProbe(HttpClient web, Action<string> say, TimeSpan pause)
{
    private const int Tries = 2;
    private const string NoHost = "no such host", NoNetwork = "no network";

    /// <summary>A client that follows redirects and waits half a minute.</summary>
    /// <param name="connect">Opens its connections; null for those of the machine.</param>
    public static HttpClient Client(Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>? connect = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(20), UseCookies = false, ConnectCallback = connect }) { Timeout = TimeSpan.FromSeconds(30) };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("EduPlan-links/1.0");
        return client;
    }

    public async Task<LinkReport> Check(IReadOnlyList<EvidenceLink> links, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(links);
        var hosts = await Task.WhenAll(links.GroupBy(l => l.Address.Authority).Select(host => Host([.. host], cancel)));
        List<CheckedLink> all = [.. hosts.SelectMany(h => h).OrderBy(c => c.Link.Address.AbsoluteUri, StringComparer.Ordinal)];
        return all.Count > 1 && all.All(c => c.Why is NoHost or NoNetwork) ? throw new BuildException("no host of any link can be found: this machine has no network, so nothing can be said of them") : new LinkReport(all);
    }

    private async Task<List<CheckedLink>> Host(IReadOnlyList<EvidenceLink> links, CancellationToken cancel)
    {
        var results = new List<CheckedLink>();
        foreach (var link in links)
        {
            if (results.Count > 0)
                await Task.Delay(pause, cancel);
            var result = await Ask(link, cancel);
            results.Add(result);
            say($"{result.State.ToString().ToUpperInvariant()} {result.Why} {link.Address}");
        }

        return results;
    }

    private async Task<CheckedLink> Ask(EvidenceLink link, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (state, why) = await Once(link.Address, cancel);
            if (state == LinkState.Alive || attempt == Tries)
                return new CheckedLink(link, state, why);
            await Task.Delay(pause * 2, cancel);
        }
    }

    private async Task<(LinkState State, string Why)> Once(Uri address, CancellationToken cancel)
    {
        try
        {
            // Not HEAD: many servers answer it wrongly. The body is not read.
            using var answer = await web.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancel);
            return ((int)answer.StatusCode switch
            {
                >= 200 and < 300 => LinkState.Alive,
                404 or 410 => LinkState.Dead,
                _ => LinkState.Unsure,
            }, $"{(int)answer.StatusCode}");
        }
        catch (HttpRequestException e) when (e.InnerException is SocketException { SocketErrorCode: SocketError.HostNotFound })
        {
            return (LinkState.Dead, NoHost);
        }
        catch (HttpRequestException e) when (e.InnerException is SocketException
        {
            // What a machine says that has no resolver, or no way out: of the host it says nothing.
            SocketErrorCode: SocketError.TryAgain or SocketError.NoData or SocketError.NoRecovery or SocketError.NetworkUnreachable or SocketError.NetworkDown,
        })
        {
            return (LinkState.Unsure, NoNetwork);
        }
        catch (HttpRequestException e)
        {
            return (LinkState.Unsure, e.Message.ReplaceLineEndings(" "));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (LinkState.Unsure, "no answer in time");
        }
    }
}
