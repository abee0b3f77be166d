using System.IO.Compression;
using EduPlan.Site.Build;

namespace EduPlan.Site.Files;

/// <summary>All downloads in one zip. Its entries carry the day of the data, so that the same data gives the same bytes.</summary>
public static class Archive
{
    public const string Name = "eduplan.zip";

    public static Download Of(Edition edition, IEnumerable<Download> files)
    {
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(files);
        var day = new DateTimeOffset(edition.Library.Dataset.Dataset.DataAsOf, default, TimeSpan.Zero);
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var file in files)
            {
                var entry = zip.CreateEntry(file.Name, CompressionLevel.Optimal);
                entry.LastWriteTime = day;
                using var stream = entry.Open();
                stream.Write(file.Bytes);
            }

        return new Download(Name, "application/zip", memory.ToArray());
    }
}
