using System.IO.Compression;
using EduPlan.Site.Build;

namespace EduPlan.Site.Files;

/// <summary>All downloads in one zip. Its entries carry the day of the data, so that the same data gives the same bytes.</summary>
public sealed class Archive : IDisposable
{
    public const string Name = "eduplan.zip";

    private readonly DateTimeOffset day;
    private readonly MemoryStream memory = new();
    private readonly ZipArchive zip;

    public Archive(Edition edition)
    {
        ArgumentNullException.ThrowIfNull(edition);
        day = new DateTimeOffset(edition.Library.Dataset.Dataset.DataAsOf, default, TimeSpan.Zero);
        zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true);
    }

    public void Add(string name, ReadOnlySpan<byte> bytes)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = day;
        using var stream = entry.Open();
        stream.Write(bytes);
    }

    /// <summary>Ends the file; its bytes are there until it is disposed.</summary>
    public ReadOnlySpan<byte> Finish()
    {
        zip.Dispose();
        return memory.GetBuffer().AsSpan(0, (int)memory.Length);
    }

    public void Dispose()
    {
        zip.Dispose();
        memory.Dispose();
    }
}
