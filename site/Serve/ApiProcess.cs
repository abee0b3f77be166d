using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using EduPlan.Site.Build;

namespace EduPlan.Site.Serve;

/// <summary>The API as a process of its own, started on a free port and ended with this one. They speak over HTTP alone.</summary>
public sealed partial class ApiProcess : IAsyncDisposable
{
    private const string Dll = "EduPlan.Api.dll";
    private const string Lifetime = "Microsoft.Hosting.Lifetime";
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);
    private readonly Process process;

    private ApiProcess(Process process) => this.process = process;

    public Uri Address { get; private set; } = null!;

    /// <summary>Starts the API and waits until it is ready; it imports the content on its first run. One line says why it could not.</summary>
    /// <param name="settings">Environment variables for it, such as DATABASE and CONTENT.</param>
    public static async Task<ApiProcess> Start(Action<string> say, CancellationToken cancel, IReadOnlyDictionary<string, string>? settings = null)
    {
        ArgumentNullException.ThrowIfNull(say);
        var errors = new ConcurrentQueue<string>();
        var listens = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        // The system chooses the port and the API says which: a port found free here could be another program's by then, and that one's answers would pass for the API's.
        var started = new ProcessStartInfo("dotnet", [Find(), "serve", "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = Root.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // It works out a few hundred large answers and is done: code that counts how it is used, to be compiled once more for that, would cost it a third of its processor time.
        started.Environment["DOTNET_TieredPGO"] = "0";
        started.Environment["Logging__LogLevel__Default"] = "Warning";
        started.Environment[$"Logging__LogLevel__{Lifetime}"] = "Information";
        started.Environment["Logging__Console__FormatterName"] = "simple";
        started.Environment["Logging__Console__FormatterOptions__SingleLine"] = "true";
        started.Environment["Logging__Console__FormatterOptions__ColorBehavior"] = "Disabled";
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
            started.Environment[name] = value;
        var process = Process.Start(started) ?? throw new BuildException("the API could not be started");
        process.OutputDataReceived += (_, e) => Say(e.Data);
        process.ErrorDataReceived += (_, e) =>
        {
            // Until it listens they are why it could not; from then on they are passed on, its last words too.
            if (listens.Task.IsCompleted)
                Say(e.Data);
            else if (!string.IsNullOrWhiteSpace(e.Data))
                errors.Enqueue(e.Data);
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var api = new ApiProcess(process);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => api.Kill();
        try
        {
            api.Address = await api.Ready(listens.Task, errors, cancel);
            while (errors.TryDequeue(out var line))
                Say(line);
            return api;
        }
        catch
        {
            await api.DisposeAsync();
            throw;
        }

        void Say(string? line)
        {
            if (line is not null && Listens().Match(line) is { Success: true } found)
                listens.TrySetResult(new Uri(found.Groups[1].Value));
            else if (!string.IsNullOrWhiteSpace(line) && !line.Contains(Lifetime, StringComparison.Ordinal))
                say("api: " + line);
        }
    }

    private async Task<Uri> Ready(Task<Uri> listens, ConcurrentQueue<string> errors, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(StartLimit);
        try
        {
            var ended = process.WaitForExitAsync(limit.Token);
            if (await Task.WhenAny(listens, ended) == listens)
                return await listens;
            await ended;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new BuildException($"the API was not ready after {StartLimit.TotalMinutes} minutes");
        }

        throw new BuildException($"the API stopped before it was ready: {(errors.IsEmpty ? $"exit code {process.ExitCode}" : string.Join(" ", errors.Take(3)))}");
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

    [GeneratedRegex(@"Microsoft\.Hosting\.Lifetime.*Now listening on: (http://\S+)")]
    private static partial Regex Listens();

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
