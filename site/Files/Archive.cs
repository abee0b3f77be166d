using System.IO.Compression;
using EduPlan.Site.Build;

namespace EduPlan.Site.Files;

/// <summary>All downloads in one zip. Its entries carry the day of the data, so that the same data gives the same bytes.</summary>
public static class Archive
{
    public const string Name = "eduplan.zip";

    public static FileToWrite Of(Edition edition, IEnumerable<FileToWrite> files)
    {
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(files);
        var day = new DateTimeOffset(edition.Library.Dataset.Dataset.DataAsOf, default, TimeSpan.Zero);
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var file in files)
            {
                var entry = zip.CreateEntry(file.Path[Urls.Download("").Length..], CompressionLevel.Optimal);
                entry.LastWriteTime = day;
                using var stream = entry.Open();
                stream.Write(file.Bytes);
            }

        return new FileToWrite(Urls.Download(Name), memory.ToArray());
    }
}
