using System.Net;
using System.Net.Sockets;

namespace EduPlan.Tests.Support;

/// <summary>A port of the loopback address that refuses whoever comes: it is taken, so that nobody else gets it meanwhile, and nobody listens.</summary>
internal sealed class DownPort : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public DownPort() => socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    public int Number => ((IPEndPoint)socket.LocalEndPoint!).Port;

    public void Dispose() => socket.Dispose();
}
