using System.Diagnostics;
using System.Runtime.InteropServices;

namespace EduPlan.Tests.Support;

/// <summary>What a run of a program printed, and its exit code.</summary>
public sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    /// <summary>All that it said, in whatever order.</summary>
    public string Said => Output + Error;
}

/// <summary>Programs that tests start and that end of themselves. None outlives its test.</summary>
public static class Programs
{
    /// <summary>The exit code of a program that was killed: 128 and the number of SIGKILL.</summary>
    public const int Killed = 137;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>The program that runs this, for our own DLLs where PATH is not to be asked.</summary>
    public static string Dotnet { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));

    /// <summary>Runs a program of the machine to its end.</summary>
    public static Task<ProgramRun> RunAsync(string program, params string[] arguments) => RunAsync(new ProcessStartInfo(program, arguments));

    /// <summary>Runs what is described to its end.</summary>
    /// <param name="start">What it prints is read in any case.</param>
    public static async Task<ProgramRun> RunAsync(ProcessStartInfo start)
    {
        using var process = Start(start);
        return await EndOfAsync(process);
    }

    /// <summary>Starts a program and leaves it to the caller to end it.</summary>
    public static Process Start(ProcessStartInfo start)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        return Process.Start(start)!;
    }

    /// <summary>Waits for the end of a started program; one that takes ten minutes, or whose test is over, is killed with all that it started.</summary>
    public static async Task<ProgramRun> EndOfAsync(Process process)
    {
        // Both are read at once, or one that has much to say would wait for ever.
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
        return new(process.ExitCode, await output, await error);
    }

    /// <summary>Where a program lies, as a shell would find it or where Debian puts what only root runs; null where it is not installed.</summary>
    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Append("/usr/bin").Append("/usr/sbin").Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>Skips the test where something is not installed; on CI that is a failure.</summary>
    public static void Require(bool there, string missing)
    {
        if (there)
            return;
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(missing);
        Assert.Skip(missing);
    }
}
