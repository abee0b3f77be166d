using System.Diagnostics;
using System.Globalization;
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

    /// <summary>Seconds of processor time that the process and its children have had.</summary>
    public double CpuSeconds => ProcessFacts.Family(process.Id).Sum(ProcessFacts.CpuSeconds);

    /// <summary>The memory it holds now, in MB.</summary>
    public double Megabytes() => Megabytes("VmRSS");

    private double Megabytes(string what) => ProcessFacts.Megabytes(process.Id, what);

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

/// <summary>What the kernel says of a process.</summary>
internal static class ProcessFacts
{
    // USER_HZ, which is 100 on every Linux that .NET runs on.
    private const double Ticks = 100;

    /// <summary>The process and all that it started, and so on.</summary>
    public static IEnumerable<int> Family(int process)
    {
        yield return process;
        var children = $"/proc/{process}/task/{process}/children";
        string text;
        try
        {
            text = File.Exists(children) ? File.ReadAllText(children) : "";
        }
        catch (IOException)
        {
            yield break;
        }
        foreach (var child in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(c => Family(int.Parse(c, CultureInfo.InvariantCulture))))
            yield return child;
    }

    /// <summary>Seconds of processor time that a process has had.</summary>
    public static double CpuSeconds(int process)
    {
        try
        {
            // The name in brackets may hold blanks; the two times are the 12th and 13th field after it.
            var fields = File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1].Split(' ');
            return (double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture)) / Ticks;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    /// <summary>Seconds of processor time that ended children of this process, and theirs, have had.</summary>
    public static double CpuSecondsOfEnded()
    {
        var fields = File.ReadAllText("/proc/self/stat").Split(") ")[^1].Split(' ');
        return (double.Parse(fields[13], CultureInfo.InvariantCulture) + double.Parse(fields[14], CultureInfo.InvariantCulture)) / Ticks;
    }

    /// <summary>A line of /proc/PID/status, such as VmHWM, in MB; 0 when the process has ended.</summary>
    public static double Megabytes(int process, string what)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(l => l.StartsWith(what + ":", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
