namespace EduPlan.Tests.Support;

/// <summary>Where things lie in the repository.</summary>
public static class Folders
{
    /// <summary>The folder of EduPlan.sln.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "EduPlan.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("EduPlan.sln is not above the tests.");
    }
}
