using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace EduPlan.Benchmarks.Servers;

/// <summary>One server in a process of its own on a free port of this machine; ended when disposed of.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly Task output, errors;
    private readonly Queue<string> lastLines = new();

    private ServerProcess(string name, Process process, int port)
    {
        (Name, this.process, Port) = (name, process, port);
        output = ReadAsync(process.StandardOutput);
        errors = ReadAsync(process.StandardError);
    }

    public string Name { get; }

    public int Port { get; }

    /// <summary>The most memory the process has held so far, in MB, as the kernel counts it.</summary>
    public double PeakMegabytes => Megabytes("VmHWM");

    /// <summary>The memory it holds now, in MB.</summary>
    public double Megabytes() => Megabytes("VmRSS");

    private double Megabytes(string what) => ProcessMemory.Of(process.Id, what);

    /// <summary>Starts a program and waits until <paramref name="ready"/> answers with 200.</summary>
    /// <param name="name">For tables and errors.</param>
    /// <param name="command">The program and its arguments; <c>{port}</c> is replaced.</param>
    /// <param name="ready">A path.</param>
    /// <param name="environment">Settings of the process.</param>
    public static async Task<ServerProcess> StartAsync(string name, string[] command, string ready, params (string Name, string Value)[] environment)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(command[0], command.Skip(1).Select(a => a.Replace("{port}", $"{port}", StringComparison.Ordinal)))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in environment)
            start.Environment[key] = value.Replace("{port}", $"{port}", StringComparison.Ordinal);
        var server = new ServerProcess(name, Process.Start(start)!, port);
        try
        {
            await server.ReadyAsync(ready);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        await Task.WhenAll(output, errors);
        process.Dispose();
    }

    private async Task ReadyAsync(string path)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(90); await Task.Delay(100))
        {
            if (process.HasExited)
                break;
            try
            {
                using var response = await client.GetAsync(new Uri($"http://127.0.0.1:{Port}{path}"));
                if (response.StatusCode == HttpStatusCode.OK)
                    return;
            }
            catch (HttpRequestException)
            {
            }
            catch (TaskCanceledException)
            {
            }
        }
        throw new OperatorException($"{Name} did not start: {string.Join(" / ", lastLines)}");
    }

    private async Task ReadAsync(StreamReader from)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            lock (lastLines)
            {
                lastLines.Enqueue(line);
                if (lastLines.Count > 8)
                    lastLines.Dequeue();
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>What the kernel says of a process's memory.</summary>
internal static class ProcessMemory
{
    /// <summary>A line of /proc/PID/status, such as VmHWM, in MB; 0 when the process has ended.</summary>
    public static double Of(int process, string what)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(l => l.StartsWith(what + ":", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
