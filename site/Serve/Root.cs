namespace EduPlan.Site.Serve;

/// <summary>Where the project lies: the nearest folder upwards that holds the solution; else the working folder.</summary>
public static class Root
{
    public static string Folder { get; } = Above(Environment.CurrentDirectory) ?? Above(AppContext.BaseDirectory) ?? Environment.CurrentDirectory;

    private static string? Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "EduPlan.sln")))
                return at.FullName;
        return null;
    }
}
