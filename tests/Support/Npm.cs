using System.Diagnostics;

namespace EduPlan.Tests.Support;

/// <summary>Checks that only exist in JavaScript: npm packages that .ci/run installs from tests/package.json.</summary>
internal static class Npm
{
    /// <summary>The folder that holds them.</summary>
    public static string Packages { get; } = Path.Combine(Folders.Root, "artifacts", "npm", "node_modules");

    /// <summary>Runs a package's own program.</summary>
    /// <param name="script">Below the packages.</param>
    public static Task<ProgramRun> RunAsync(string script, params string[] arguments) => RunAsync(script, Path.Combine(Packages, script), arguments);

    /// <summary>Runs a script of ours that needs one of the packages.</summary>
    /// <param name="needs">A file of the package, below the packages.</param>
    /// <param name="file">The script, from the root of the repository.</param>
    public static async Task<ProgramRun> RunAsync(string needs, string file, string[] arguments)
    {
        Programs.Require(Programs.Find("node") is not null && File.Exists(Path.Combine(Packages, needs)), $"{needs} is not in artifacts/npm, or Node is missing; .ci/run shows how to install it");
        return await Programs.RunAsync(new ProcessStartInfo("node", [file, .. arguments]) { WorkingDirectory = Folders.Root, Environment = { ["CHROME_PATH"] = Programs.Find("chromium") } });
    }
}
