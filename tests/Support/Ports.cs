using System.Net;
using System.Net.Sockets;

namespace EduPlan.Tests.Support;

/// <summary>Ports for servers that must know theirs before they start, or keep it over a restart.</summary>
internal static class Ports
{
    // Below the range from which the system takes the ports of outgoing connections (32768 and up): between a choice and its use nobody gets one by chance.
    private const int First = 12_000, Count = 20_000;

    // Two test runs at once begin at different places.
    private static int next = Environment.ProcessId * 97;

    /// <summary>A port of the loopback address that nobody uses and that no later call gives again.</summary>
    public static int Free()
    {
        for (var tried = 0; tried < Count; tried++)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref next) % Count);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody else's.
            }
        }
        throw new InvalidOperationException("no port is free");
    }
}
