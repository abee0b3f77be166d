using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace EduPlan.Site.Build;

/// <summary>Three things the file system can do and .NET cannot say yet; each has a plain way for systems without it.</summary>
internal static partial class Folders
{
    private const int CurrentFolder = -100;
    private const uint ExchangeFlag = 2;

    /// <summary>Swaps two folders. In one step where the file system can; elsewhere by two renames, with <paramref name="spare"/> as the name in between.</summary>
    public static void Exchange(string next, string live, string spare)
    {
        if (!Directory.Exists(live))
        {
            Directory.Move(next, live);
            return;
        }

        if (OperatingSystem.IsLinux() && TryExchange(next, live))
            return;
        Directory.Move(live, spare);
        Directory.Move(next, live);
    }

    /// <summary>Gives a file a second name; copies it, with its time, where links cannot be made.</summary>
    public static void LinkOrCopy(string from, string to)
    {
        if (!OperatingSystem.IsWindows() && Link(from, to) == 0)
            return;
        File.Copy(from, to);
        File.SetLastWriteTimeUtc(to, File.GetLastWriteTimeUtc(from));
    }

    /// <summary>
    /// Returns when everything that was written to a folder is on the disk itself and outlives a loss of power. On Linux by one call for the whole file system,
    /// which may have to wait for what others wrote; elsewhere file by file. Throws <see cref="IOException"/> when the disk could not take it.
    /// </summary>
    /// <param name="files">The folder's files; at least one.</param>
    public static void Flush(string folder, IReadOnlyList<string> files)
    {
        using var any = File.OpenHandle(Path.Combine(folder, files[0]), FileMode.Open, FileAccess.Read);
        if (OperatingSystem.IsLinux())
        {
            if (SyncFileSystem(any) != 0)
                throw new IOException($"{folder}: {Marshal.GetLastPInvokeErrorMessage()}");
            return;
        }

        foreach (var file in files)
        {
            using var handle = File.OpenHandle(Path.Combine(folder, file), FileMode.Open, FileAccess.ReadWrite);
            RandomAccess.FlushToDisk(handle);
        }
    }

    private static bool TryExchange(string one, string other)
    {
        try
        {
            return RenameAt2(CurrentFolder, one, CurrentFolder, other, ExchangeFlag) == 0;
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SyncFileSystem(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Link(string from, string to);

    [LibraryImport("libc", EntryPoint = "renameat2", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int RenameAt2(int oneFolder, string one, int otherFolder, string other, uint flags);
}
