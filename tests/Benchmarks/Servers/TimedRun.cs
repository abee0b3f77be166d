using System.Diagnostics;

namespace EduPlan.Benchmarks.Servers;

/// <summary>How long a program ran, how much processor time it and its children had, and how much memory they held at once, at the most.</summary>
internal sealed record TimedRun(TimeSpan Time, double CpuSeconds, double PeakMegabytes, int ExitCode, string Output)
{
    /// <summary>Runs a program to its end.</summary>
    public static async Task<TimedRun> OfAsync(string[] command, string? folder = null, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder ?? "" };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var cpu = ProcessFacts.CpuSecondsOfEnded();
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var ended = process.WaitForExitAsync();
        var peak = 0.0;
        // A build may start the API, and npm its scripts: their memory counts too.
        while (!ended.IsCompleted)
        {
            peak = Math.Max(peak, ProcessFacts.Family(process.Id).Sum(p => ProcessFacts.Megabytes(p, "VmRSS")));
            await Task.WhenAny(ended, Task.Delay(50));
        }
        var time = watch.Elapsed;
        return new(time, ProcessFacts.CpuSecondsOfEnded() - cpu, peak, process.ExitCode, (await output + await errors).Trim());
    }

    /// <summary>The same, but a program that fails stops the measure.</summary>
    public static async Task<TimedRun> MustAsync(string[] command, string? folder = null, params (string Name, string Value)[] environment)
    {
        var run = await OfAsync(command, folder, environment);
        return run.ExitCode == 0 ? run : throw new OperatorException($"{string.Join(' ', command)} ended with {run.ExitCode}: {run.Output}");
    }
}
