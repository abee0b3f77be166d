namespace EduPlan.Benchmarks;

/// <summary>A folder of its own, removed in the end.</summary>
/// <param name="below">Where; the system's temporary folder when not given. Making thousands of files on a disk takes longer than making their pages, and never twice the same.</param>
internal sealed class TemporaryFolder(string? below = null) : IDisposable
{
    public string Path { get; } = below is null
        ? Directory.CreateTempSubdirectory("eduplan-bench-").FullName
        : Directory.CreateDirectory(System.IO.Path.Combine(below, $"eduplan-bench-{Guid.NewGuid():n}"[..22])).FullName;

    public string Of(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Path, recursive: true);
    }
}
