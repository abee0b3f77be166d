using System.Diagnostics;
using EduPlan.Api;

namespace EduPlan.Tests.Support;

/// <summary>What a run of the program printed, and its exit code.</summary>
public sealed record ProgramRun(int ExitCode, string Output, string Error);

/// <summary>The API's program as an operator runs it: a process of its own.</summary>
public static class ApiProgram
{
    /// <summary>Runs a verb to its end.</summary>
    public static async Task<ProgramRun> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(4));
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

    /// <summary>Starts the program and leaves it to the caller to end it.</summary>
    public static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [typeof(Verbs).Assembly.Location, .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        WorkingDirectory = Folders.Root,
    })!;
}
