using System.Runtime.InteropServices;

namespace EduPlan.Site.Build;

/// <summary>Two things the file system can do and .NET cannot say yet; each has a plain way for systems without it.</summary>
internal static partial class Folders
{
    private const int CurrentFolder = -100;
    private const uint ExchangeFlag = 2;

    /// <summary>Swaps two folders. On Linux in one step; elsewhere by two renames, with <paramref name="spare"/> as the name in between.</summary>
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

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Link(string from, string to);

    [LibraryImport("libc", EntryPoint = "renameat2", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int RenameAt2(int oneFolder, string one, int otherFolder, string other, uint flags);
}
