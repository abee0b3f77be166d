using System.Diagnostics;
using EduPlan.Site.Build;
using EduPlan.Tests.Support;

namespace EduPlan.Tests.Site;

/// <summary>The site's program as an operator or a timer runs it: a process of its own.</summary>
public static class SiteProgram
{
    public static string Dll { get; } = typeof(SiteBuilder).Assembly.Location;

    /// <summary>Runs a verb to its end.</summary>
    public static async Task<ProgramRun> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        return await Programs.EndOfAsync(process);
    }

    /// <summary>Starts the program and leaves it to the caller to end it.</summary>
    public static Process Start(params string[] arguments) => Programs.Start(new("dotnet", [Dll, .. arguments])
    {
        WorkingDirectory = Folders.Root,
        // A dying API is asked again; the tests need not wait as long as a night's build may.
        Environment = { ["EDUPLAN_API_PATIENCE"] = "20" },
    });
}
