using System.Runtime.InteropServices;

namespace EduPlan.Benchmarks.Servers;

/// <summary>Where the programs are that are measured, and how they are started.</summary>
internal static class Programs
{
    /// <summary>The folder of EduPlan.sln.</summary>
    public static string Root { get; } = FindRoot();

    private static string Built(string project)
    {
        var file = Path.Combine(Root, "artifacts", "bin", project, "release", $"{project}.dll");
        return File.Exists(file) ? file : throw new OperatorException($"{file} is missing: run `dotnet build -c Release` first");
    }

    public static string[] Api(params string[] arguments) => ["dotnet", Built("EduPlan.Api"), .. arguments];

    public static string[] Site(params string[] arguments) => ["dotnet", Built("EduPlan.Site"), .. arguments];

    /// <summary>Publishes a program as one that runs every night would be: compiled ahead, with the machine's own runtime.</summary>
    /// <returns>Its .dll.</returns>
    public static async Task<string> PublishAsync(string project, string name)
    {
        var folder = Path.Combine(Root, "artifacts", "published", name);
        await TimedRun.MustAsync(
            ["dotnet", "publish", Path.Combine(Root, project), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--no-self-contained", "-p:PublishReadyToRun=true", "-p:BundleIde=false", "-o", folder], Root);
        return Path.Combine(folder, $"{name}.dll");
    }

    /// <summary>This program.</summary>
    public static string[] Self(params string[] arguments) => ["dotnet", typeof(Programs).Assembly.Location, .. arguments];

    /// <summary>Starts the API over a database.</summary>
    public static Task<ServerProcess> StartApiAsync(string name, string database, params (string Name, string Value)[] environment) => StartApiAsync(name, database, null, environment);

    /// <summary>Starts another build of it.</summary>
    public static Task<ServerProcess> StartApiAsync(string name, string database, string? build, (string Name, string Value)[] environment)
    {
        var command = Api("serve", "--urls", "http://127.0.0.1:{port}", "--database", database);
        if (build is not null)
            command[1] = Path.Combine(build, "EduPlan.Api.dll");
        return ServerProcess.StartAsync(name, command, "/health/live", [("ASPNETCORE_ENVIRONMENT", "Production"), ("Logging__LogLevel__Default", "Warning"), .. environment]);
    }

    /// <summary>The API with no answer kept, so that each request is worked out: what is compared is the engine and its SQL.</summary>
    public static readonly (string, string)[] NothingKept = [("EduPlan__Limits__AnswerBytes", "0")];

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "EduPlan.sln")))
                return folder.FullName;
        }
        throw new OperatorException("EduPlan.sln is not above this program");
    }
}
