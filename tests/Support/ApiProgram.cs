using System.Diagnostics;
using EduPlan.Api;

namespace EduPlan.Tests.Support;

/// <summary>The API's program as an operator runs it: a process of its own.</summary>
public static class ApiProgram
{
    public static string Dll { get; } = typeof(Verbs).Assembly.Location;

    /// <summary>Runs a verb to its end.</summary>
    public static async Task<ProgramRun> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        return await Programs.EndOfAsync(process);
    }

    /// <summary>Starts the program and leaves it to the caller to end it.</summary>
    public static Process Start(params string[] arguments) => Programs.Start(new("dotnet", [Dll, .. arguments]) { WorkingDirectory = Folders.Root });
}
