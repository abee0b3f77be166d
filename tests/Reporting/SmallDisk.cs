using System.Diagnostics;

namespace EduPlan.Tests.Reporting;

/// <summary>
/// A folder on a file system of a few megabytes, mounted for one test. Where the tests may not mount anything, a folder in which the server may write no file
/// beyond its size then: SQLite is refused the same write, and says that it failed instead of that the disk is full.
/// </summary>
public sealed class SmallDisk : IDisposable
{
    private readonly bool mounted;

    /// <param name="megabytes">How much it holds.</param>
    public SmallDisk(int megabytes = 2)
    {
        Folder = Directory.CreateTempSubdirectory("eduplan-disk-").FullName;
        mounted = Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", Folder) == 0;
    }

    public string Folder { get; }

    /// <summary>The code of a report that finds no room.</summary>
    public string Code => mounted ? "DATABASE_FULL" : "DATABASE_UNAVAILABLE";

    /// <summary>Starts the program so that it finds no room in the folder beyond <paramref name="bytes"/> more for any file.</summary>
    public Process Start(long bytes, string[] arguments) =>
        Start(bytes, typeof(Api.Verbs).Assembly.Location, arguments, mounted ? 0 : Directory.EnumerateFiles(Folder).Max(f => new FileInfo(f).Length) + bytes);

    /// <summary>The same for any program of ours.</summary>
    /// <param name="anyFile">Where nothing can be mounted: how many bytes any one file may have.</param>
    public Process Start(long bytes, string dll, string[] arguments, long anyFile)
    {
        if (mounted)
        {
            Fill(bytes);
            return Process.Start(new ProcessStartInfo("dotnet", [dll, .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = Support.Folders.Root,
            })!;
        }
        // Without the trap the process would be ended by the signal that comes with the refused write.
        return Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"trap '' XFSZ; ulimit -f {anyFile / 512}; exec dotnet \"$@\"", "sh", dll, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Support.Folders.Root,
            // The runtime otherwise keeps its code in a file in memory, to which the limit would apply as well.
            Environment = { ["DOTNET_EnableWriteXorExecute"] = "0" },
        })!;
    }

    /// <summary>Makes room again; false where the limit ends only with the process.</summary>
    public bool MakeRoom()
    {
        File.Delete(Filler);
        return mounted;
    }

    public void Dispose()
    {
        if (mounted)
            Run("umount", "--lazy", Folder);
        Directory.Delete(Folder, recursive: true);
    }

    private string Filler => Path.Combine(Folder, "filler");

    private void Fill(long leave)
    {
        var free = new DriveInfo(Folder).AvailableFreeSpace;
        using var filler = File.Create(Filler);
        filler.Write(new byte[Math.Max(0, free - leave)]);
    }

    private static int Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}
