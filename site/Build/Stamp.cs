using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using EduPlan.Site.Files;
using EduPlan.Site.Words;

namespace EduPlan.Site.Build;

/// <summary>
/// What a file says of the build that wrote it. A page is rendered with a <see cref="Mark"/> in each such place; the marks are filled in only when the file is
/// written. So a page about which nothing but its stamp would change is seen to be the same, and stays as it lies, with the stamp it has.
/// </summary>
public sealed record Stamp(string DataVersion, DateOnly DataAsOf, DateOnly AsOf, DateTimeOffset BuiltAt)
{
    /// <summary>The bytes with every mark filled in.</summary>
    public byte[] Fill(ReadOnlySpan<byte> marked)
    {
        var filled = new MemoryStream(marked.Length + 256);
        for (var at = Mark.IndexIn(marked); at >= 0; at = Mark.IndexIn(marked))
        {
            filled.Write(marked[..at]);
            filled.Write(Values[marked[at + 2] - Mark.First]);
            marked = marked[(at + Mark.Length)..];
        }

        filled.Write(marked);
        return filled.ToArray();
    }

    private byte[][] Values => values ??=
    [
        .. ((string[])
        [
            HtmlEncoder.Default.Encode(DataVersion),
            WordList.Vi.Date(DataAsOf), WordList.En.Date(DataAsOf), DataAsOf.ToString("yyyyMMdd", CultureInfo.InvariantCulture), Cite.Day(DataAsOf),
            WordList.Vi.Date(AsOf), WordList.En.Date(AsOf), Cite.Day(AsOf),
            WordList.Vi.Time(BuiltAt), WordList.En.Time(BuiltAt),
        ]).Select(Encoding.UTF8.GetBytes),
    ];

    private byte[][]? values;

    /// <summary>Two stamps are the same when they say the same.</summary>
    public bool Equals(Stamp? other) =>
        other is not null && (DataVersion, DataAsOf, AsOf, BuiltAt) == (other.DataVersion, other.DataAsOf, other.AsOf, other.BuiltAt);

    public override int GetHashCode() => HashCode.Combine(DataVersion, DataAsOf, AsOf, BuiltAt);
}

/// <summary>
/// The places of a stamp while a file is being made: letters of the private use area, which no encoder here lets through from data.
/// </summary>
public static class Mark
{
    /// <summary>The last of the three bytes of the first mark, U+E0F0.</summary>
    internal const byte First = 0xB0;

    internal const int Length = 3;
    private const int Count = 10;

    public const string Version = "\uE0F0", DataDayCompact = "\uE0F3", DataDay = "\uE0F4", JudgedDay = "\uE0F7";

    /// <summary>The day the data reaches to, as the language writes it.</summary>
    public static string DataAsOf(WordList words) => Of(words, "\uE0F1", "\uE0F2");

    /// <summary>The day of judgement, as the language writes it.</summary>
    public static string AsOf(WordList words) => Of(words, "\uE0F5", "\uE0F6");

    /// <summary>When the page was built, as the language writes it.</summary>
    public static string BuiltAt(WordList words) => Of(words, "\uE0F8", "\uE0F9");

    /// <summary>Text of the data without the letters that serve as marks, for files whose encoder lets them through.</summary>
    public static string Without(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().IndexOfAnyInRange('\uE0F0', '\uE0F9') < 0 ? text : new string([.. text.Where(c => c is < '\uE0F0' or > '\uE0F9')]);
    }

    /// <summary>Where the first mark begins; -1 when there is none.</summary>
    internal static int IndexIn(ReadOnlySpan<byte> bytes)
    {
        for (var from = 0; ;)
        {
            var at = bytes[from..].IndexOf([(byte)0xEE, (byte)0x83]);
            if (at < 0 || from + at + 2 >= bytes.Length)
                return -1;
            if (bytes[from + at + 2] is >= First and < First + Count)
                return from + at;
            from += at + 2;
        }
    }

    /// <summary>Tells apart what a file says from when it was written: the hash of its bytes before the marks are filled in.</summary>
    /// <param name="with">The bytes of a file that must be written together with this one; both then share their fate.</param>
    internal static string Content(ReadOnlySpan<byte> marked, ReadOnlySpan<byte> with)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(marked);
        if (!with.IsEmpty)
        {
            // No text holds this byte.
            hash.AppendData([0xFF]);
            hash.AppendData(with);
        }

        // Half of it: enough to see a change, and a site of 100,000 pages lists many.
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }

    private static string Of(WordList words, string vietnamese, string english)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words.Vietnamese ? vietnamese : english;
    }
}
