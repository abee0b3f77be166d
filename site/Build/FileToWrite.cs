using System.Text;

namespace EduPlan.Site.Build;

/// <summary>A file of a site that is not a rendered page.</summary>
/// <param name="Path">With a leading slash.</param>
/// <param name="Marked">True when the bytes hold a <see cref="Mark"/> of this generator's own, never one that came with the data.</param>
public sealed record FileToWrite(string Path, byte[] Bytes, bool Marked = false)
{
    /// <summary>A text; it may hold marks where its maker took them out of what comes from the data.</summary>
    public static FileToWrite Of(string path, string text)
    {
        var bytes = new UTF8Encoding(false).GetBytes(text);
        return new(path, bytes, Mark.IndexIn(bytes) >= 0);
    }
}
