using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace EduPlan.Site.Build;

/// <summary>
/// The live folder and the one being written beside it. Files that did not change are not written again, the switch is one
/// rename, and until it is made the live site is untouched. A build that died leaves a folder behind that the next one removes.
/// </summary>
public sealed class OutputFolder : IDisposable
{
    /// <summary>Takes one file of the new site: see <see cref="Write"/>.</summary>
    public delegate void Writer(string path, ReadOnlySpan<byte> bytes, string? content);

    private readonly string live;
    private readonly string next;
    private readonly string old;
    private readonly FileStream door;
    private readonly Dictionary<string, ManifestFile> liveFiles;
    private readonly ConcurrentDictionary<string, bool> folders = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (ManifestFile File, Stamp? Stamp, bool Kept)> files = new(StringComparer.Ordinal);

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

        try
        {
            // A build that died between two renames left the good site under the name ".old"; somebody may have made an empty folder in its place since.
            if (Directory.Exists(old) && (!Directory.Exists(live) || !Directory.EnumerateFileSystemEntries(live).Any()))
            {
                Remove(live);
                Directory.Move(old, live);
            }

            Remove(next);
            Remove(old);
        }
        catch (UnauthorizedAccessException e)
        {
            door.Dispose();
            throw new BuildException($"cannot clear up what an earlier build left beside {path}: {e.Message} Did it run as another user?", e);
        }

        Live = Manifest.Read(live);
        if (Live is null && Directory.Exists(live) && Directory.EnumerateFileSystemEntries(live).Any())
        {
            door.Dispose();
            throw new BuildException($"{path} holds files but no {Manifest.FileName} that can be read: not a site of this generator, so it is not replaced");
        }

        LiveHash = Live is null ? null : Convert.ToHexStringLower(SHA256.HashData(LiveManifest()));
        liveFiles = Live?.Files.ToDictionary(f => f.Path, StringComparer.Ordinal) ?? [];
    }

    /// <summary>The manifest of the site that is live now; null for a first build.</summary>
    public Manifest? Live { get; }

    /// <summary>SHA-256 of that manifest's bytes.</summary>
    public string? LiveHash { get; }

    /// <summary>What the marks of written files are filled in with; set before the first marked file.</summary>
    public Stamp? Stamp { get; set; }

    public IEnumerable<string> Paths => files.Keys;

    /// <summary>Every file of the new site, written or kept, in no order.</summary>
    public IEnumerable<ManifestFile> Files => files.Values.Select(f => f.File);

    /// <summary>The files that were really written, in no order.</summary>
    public IEnumerable<ManifestFile> Written => files.Values.Where(f => !f.Kept).Select(f => f.File);

    /// <summary>Takes one file of the new site; safe to call from several threads. The same path twice is an error.</summary>
    /// <param name="path">With forward slashes, no leading one.</param>
    /// <param name="bytes">May hold marks only when <paramref name="marked"/> says so.</param>
    /// <param name="with">The bytes of a file that must be written or kept together with this one.</param>
    /// <param name="content">Of a file without marks that carries a stamp all the same: what it says apart from that, as the manifest will have it.</param>
    /// <param name="anew">Written even where the live one says the same.</param>
    /// <returns>The live file's bytes when it stays as it lies, read from the disk and found whole; null when the file was written.</returns>
    public byte[]? Write(string path, ReadOnlySpan<byte> bytes, bool marked = false, ReadOnlySpan<byte> with = default, string? content = null, bool anew = false)
    {
        var stamped = marked && Mark.IndexIn(bytes) >= 0;
        if (stamped)
            content = Mark.Content(bytes, with);
        var before = liveFiles.GetValueOrDefault(path);
        var sha = stamped ? null : Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (!anew && before is not null && before.Content == content && (stamped || before.Sha256 == sha) && LiveBytes(before) is { } there)
        {
            Take(before, before.Stamp is { } index ? Live!.Stamps[index] : null, kept: true);
            return there;
        }

        var filled = stamped ? (Stamp ?? throw new InvalidOperationException("no stamp is set")).Fill(bytes) : bytes;
        Take(new ManifestFile(path, filled.Length, sha ?? Convert.ToHexStringLower(SHA256.HashData(filled)), content), content is null ? null : Stamp, kept: false);
        var target = Path.Combine(next, path);
        Folder(target);
        using var handle = File.OpenHandle(target, FileMode.CreateNew, FileAccess.Write);
        RandomAccess.Write(handle, filled, 0);
        return null;
    }

    private void Take(ManifestFile file, Stamp? stamp, bool kept)
    {
        if (!files.TryAdd(file.Path, (file, stamp, kept)))
            throw new BuildException($"two pages want the same path: /{file.Path}");
    }

    /// <summary>A live file as the manifest knows it; null when it is gone, was changed by somebody else, or says something else.</summary>
    /// <param name="content">What it must say apart from its stamp; null where that does not matter.</param>
    public byte[]? LiveBytes(string path, string? content = null) =>
        liveFiles.TryGetValue(path, out var file) && (content is null || file.Content == content) ? LiveBytes(file) : null;

    private byte[]? LiveBytes(ManifestFile file) => Whole(Path.Combine(live, file.Path), file);

    /// <summary>A written file as it lies on the disk; throws <see cref="BuildException"/> when that is not what was written.</summary>
    public byte[] ReadBack(ManifestFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Whole(Path.Combine(next, file.Path), file) ?? throw new BuildException($"/{file.Path} was written but is not whole on the disk");
    }

    /// <summary>A file of the new site, written or kept, as it lies on the disk.</summary>
    public byte[] Bytes(string path) => files[path] is { Kept: true } kept
        ? LiveBytes(kept.File) ?? throw new BuildException($"/{path} of the live site was changed while the new one was built")
        : ReadBack(files[path].File);

    private static byte[]? Whole(string place, ManifestFile file)
    {
        try
        {
            var bytes = new FileInfo(place) is { Exists: true } there && there.Length == file.Bytes ? File.ReadAllBytes(place) : null;
            return bytes is not null && Convert.ToHexStringLower(SHA256.HashData(bytes)) == file.Sha256 ? bytes : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>True when the live folder holds every file its manifest names, byte for byte, and no other.</summary>
    public bool LiveIsWhole() => Live is { } manifest
        && Directory.EnumerateFiles(live, "*", SearchOption.AllDirectories).Count() == manifest.Files.Count + 1
        && manifest.Files.AsParallel().All(f => LiveBytes(f) is not null);

    /// <summary>How the new site differs from the live one.</summary>
    public SiteDifference Difference() => new(
        [.. files.Values.Where(f => !f.Kept && !liveFiles.ContainsKey(f.File.Path)).Select(f => f.File.Path).Order(StringComparer.Ordinal)],
        [.. files.Values.Where(f => !f.Kept && liveFiles.TryGetValue(f.File.Path, out var was) && was.Sha256 != f.File.Sha256).Select(f => f.File.Path).Order(StringComparer.Ordinal)],
        [.. liveFiles.Keys.Where(p => !files.ContainsKey(p)).Order(StringComparer.Ordinal)]);

    /// <summary>Puts the new site in place of the live one, or leaves the live one alone when nothing differs.</summary>
    /// <returns>How many files were written and how many old ones are gone.</returns>
    public (int Written, int Removed) Switch(Manifest made)
    {
        ArgumentNullException.ThrowIfNull(made);
        var written = files.Values.Count(f => !f.Kept);
        var removed = liveFiles.Keys.Count(p => !files.ContainsKey(p));
        var manifest = Listed(made);
        // A site whose spoilt file was put right is the same site: its manifest is not a new link of the chain.
        var same = Live is not null && (manifest with { Previous = Live.Previous, Accepted = Live.Accepted }).ToJson().AsSpan().SequenceEqual(LiveManifest());
        if (same && written == 0 && removed == 0)
            return (0, 0);
        foreach (var file in files.Values.Where(f => f.Kept))
            Keep(file.File.Path);
        Directory.CreateDirectory(next);
        File.WriteAllBytes(Path.Combine(next, Manifest.FileName), same ? LiveManifest() : (manifest with { Previous = LiveHash }).ToJson());
        foreach (var file in manifest.Files)
            if (new FileInfo(Path.Combine(next, file.Path)) is not { Exists: true } there || there.Length != file.Bytes)
                throw new BuildException($"/{file.Path} was written but is not whole on the disk");
        // A rename may reach the disk before what it names: after a loss of power the good site would be gone and the new one empty.
        Folders.Flush(next, [Manifest.FileName, .. files.Values.Where(f => !f.Kept).Select(f => f.File.Path)]);
        Folders.Exchange(next, live, old);
        try
        {
            Remove(next);
            Remove(old);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The new site is live: what is left of the old one is removed by the next build.
        }

        return (written, removed);
    }

    private byte[] LiveManifest() => File.ReadAllBytes(Path.Combine(live, Manifest.FileName));

    private Manifest Listed(Manifest made)
    {
        List<Stamp> stamps = [.. files.Values.Select(f => f.Stamp).OfType<Stamp>().Distinct()
            .OrderBy(s => s.BuiltAt).ThenBy(s => s.AsOf).ThenBy(s => s.DataAsOf).ThenBy(s => s.DataVersion, StringComparer.Ordinal)];
        var index = stamps.Index().ToDictionary(s => s.Item, s => s.Index);
        return made with
        {
            Stamps = stamps,
            Files = [.. files.Values.Select(f => f.File with { Stamp = f.Stamp is null ? null : index[f.Stamp] }).OrderBy(f => f.Path, StringComparer.Ordinal)],
        };
    }

    private void Keep(string path)
    {
        var target = Path.Combine(next, path);
        Folder(target);
        Folders.LinkOrCopy(Path.Combine(live, path), target);
    }

    // Most folders hold several files; looking for a folder costs as much as opening a file.
    private void Folder(string file) => folders.GetOrAdd(Path.GetDirectoryName(file)!, static folder => Directory.CreateDirectory(folder).Exists);

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    /// <summary>Leaves the folder to the next build. What cannot be removed now is removed by that; it must not hide why this one ended.</summary>
    public void Dispose()
    {
        try
        {
            Remove(next);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // See above.
        }
        finally
        {
            door.Dispose();
        }
    }
}

/// <summary>The paths that two sites do not share or that changed from one to the other, each list in order.</summary>
public sealed record SiteDifference(IReadOnlyList<string> Added, IReadOnlyList<string> Changed, IReadOnlyList<string> Removed);
