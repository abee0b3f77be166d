using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using EduPlan.Site.Build;

namespace EduPlan.Site.Serve;

/// <summary>The API as a process of its own, started on a free port and ended with this one. Site and API share no code, only HTTP.</summary>
public sealed class ApiProcess : IAsyncDisposable
{
    private const string Dll = "EduPlan.Api.dll";
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);
    private readonly Process process;

    private ApiProcess(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Starts the API and waits until it is ready; it imports the content on its first run. One line says why it could not.</summary>
    /// <param name="settings">Environment variables for it, such as DATABASE and CONTENT.</param>
    public static async Task<ApiProcess> Start(Action<string> say, CancellationToken cancel, IReadOnlyDictionary<string, string>? settings = null)
    {
        ArgumentNullException.ThrowIfNull(say);
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var errors = new ConcurrentQueue<string>();
        var started = new ProcessStartInfo("dotnet", [Find(), "serve", "--urls", address.GetLeftPart(UriPartial.Authority)])
        {
            WorkingDirectory = Root.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        started.Environment["Logging__LogLevel__Default"] = "Warning";
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
            started.Environment[name] = value;
        var process = Process.Start(started) ?? throw new BuildException("the API could not be started");
        process.OutputDataReceived += (_, e) => Say(e.Data);
        process.ErrorDataReceived += (_, e) =>
        {
            if (!string.IsNullOrWhiteSpace(e.Data))
                errors.Enqueue(e.Data);
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var api = new ApiProcess(process, address);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => api.Kill();
        try
        {
            await api.Ready(errors, cancel);
            return api;
        }
        catch
        {
            await api.DisposeAsync();
            throw;
        }

        void Say(string? line)
        {
            if (!string.IsNullOrWhiteSpace(line))
                say("api: " + line);
        }
    }

    private async Task Ready(ConcurrentQueue<string> errors, CancellationToken cancel)
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(StartLimit);
        while (!await Answers(http, limit.Token))
        {
            if (process.HasExited)
            {
                await process.WaitForExitAsync(CancellationToken.None);
                throw new BuildException($"the API stopped before it was ready: {(errors.IsEmpty ? $"exit code {process.ExitCode}" : string.Join(" ", errors.Take(3)))}");
            }

            try
            {
                await Task.Delay(100, limit.Token);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                throw new BuildException($"the API was not ready after {StartLimit.TotalMinutes} minutes");
            }
        }
    }

    private static async Task<bool> Answers(HttpClient http, CancellationToken cancel)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/health/live", UriKind.Relative), cancel);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    /// <summary>The built API lies beside the built site: artifacts/bin/EduPlan.Api/debug, or next to the site once published.</summary>
    private static string Find()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        string[] places =
        [
            Path.Combine(here.FullName, "api", Dll),
            Path.Combine(here.Parent?.Parent?.FullName ?? "", "EduPlan.Api", here.Name, Dll),
        ];
        return places.FirstOrDefault(File.Exists) ?? throw new BuildException($"{Dll} is not built; say where an API runs with --api URL");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Kill()
    {
        try
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It is gone already.
        }
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }
}
