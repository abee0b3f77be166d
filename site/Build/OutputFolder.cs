using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace EduPlan.Site.Build;

/// <summary>
/// The live folder and the one being written beside it. Files that did not change are not written again, the switch is one
/// rename, and until it is made the live site is untouched. A build that died leaves a folder behind that the next one removes.
/// </summary>
public sealed class OutputFolder : IDisposable
{
    private readonly string live;
    private readonly string next;
    private readonly string old;
    private readonly FileStream door;
    private readonly ConcurrentDictionary<string, ManifestFile> files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> kept = new(StringComparer.Ordinal);

    /// <summary>Takes the folder for this build; throws <see cref="BuildException"/> when another build has it or it is not a site.</summary>
    public OutputFolder(string path)
    {
        live = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        live = Directory.Exists(live) ? Directory.ResolveLinkTarget(live, true)?.FullName ?? live : live;
        (next, old) = (live + ".next", live + ".old");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(live)!);
            door = new FileStream(live + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BuildException($"cannot write beside {path}: {e.Message}", e);
        }

        // A build that died between two renames left the good site under the name ".old".
        if (!Directory.Exists(live) && Directory.Exists(old))
            Directory.Move(old, live);
        Remove(next);
        Remove(old);
        Live = Manifest.Read(live);
        if (Live is null && Directory.Exists(live) && Directory.EnumerateFileSystemEntries(live).Any())
        {
            door.Dispose();
            throw new BuildException($"{path} holds files but no {Manifest.FileName}: not a site of this generator, so it is not replaced");
        }
    }

    /// <summary>The manifest of the site that is live now; null for a first build.</summary>
    public Manifest? Live { get; }

    /// <summary>A file of the live site that is still what its manifest says; else null.</summary>
    /// <param name="path">With forward slashes, no leading one.</param>
    public byte[]? ReadLive(string path)
    {
        liveFiles ??= (Live?.Files ?? []).ToDictionary(f => f.Path, f => f.Sha256, StringComparer.Ordinal);
        if (!liveFiles.TryGetValue(path, out var sum) || !File.Exists(Path.Combine(live, path)))
            return null;
        var bytes = File.ReadAllBytes(Path.Combine(live, path));
        return Convert.ToHexStringLower(SHA256.HashData(bytes)) == sum ? bytes : null;
    }

    private Dictionary<string, string>? liveFiles;

    /// <summary>How many files differ from the live site so far.</summary>
    public int Changed => files.Count - kept.Count;

    public IEnumerable<string> Paths => files.Keys;

    /// <summary>Takes one file of the new site; safe to call from several threads. The same path twice is an error.</summary>
    /// <param name="path">With forward slashes, no leading one.</param>
    public void Write(string path, ReadOnlySpan<byte> bytes)
    {
        var file = new ManifestFile(path, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        if (!files.TryAdd(path, file))
            throw new BuildException($"two pages want the same path: /{path}");
        if (SameAsLive(path, bytes))
        {
            kept[path] = true;
            return;
        }

        var target = Path.Combine(next, path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        using var handle = File.OpenHandle(target, FileMode.CreateNew, FileAccess.Write, preallocationSize: bytes.Length);
        RandomAccess.Write(handle, bytes, 0);
    }

    private bool SameAsLive(string path, ReadOnlySpan<byte> bytes)
    {
        var there = new FileInfo(Path.Combine(live, path));
        return Live is not null && there.Exists && there.Length == bytes.Length && bytes.SequenceEqual(File.ReadAllBytes(there.FullName));
    }

    /// <summary>Puts the new site in place of the live one, or leaves the live one alone when nothing differs.</summary>
    /// <returns>How many files were written and how many old ones are gone.</returns>
    public (int Written, int Removed) Switch(Manifest made)
    {
        ArgumentNullException.ThrowIfNull(made);
        var manifest = made with { Files = [.. files.Values.OrderBy(f => f.Path, StringComparer.Ordinal)] };
        var written = Changed;
        var removed = Live?.Files.Count(f => !files.ContainsKey(f.Path)) ?? 0;
        var json = manifest.ToJson();
        if (Live is not null && written == 0 && removed == 0 && SameAsLive(Manifest.FileName, json))
            return (0, 0);
        foreach (var path in kept.Keys)
            Keep(path);
        File.WriteAllBytes(Path.Combine(next, Manifest.FileName), json);
        foreach (var file in manifest.Files)
            if (new FileInfo(Path.Combine(next, file.Path)) is not { Exists: true } there || there.Length != file.Bytes)
                throw new BuildException($"/{file.Path} was written but is not whole on the disk");
        Folders.Exchange(next, live, old);
        Remove(next);
        Remove(old);
        return (written, removed);
    }

    private void Keep(string path)
    {
        var target = Path.Combine(next, path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        Folders.LinkOrCopy(Path.Combine(live, path), target);
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    public void Dispose()
    {
        Remove(next);
        door.Dispose();
    }
}
