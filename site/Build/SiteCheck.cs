using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Xml;

namespace EduPlan.Site.Build;

/// <summary>
/// Holds every file of a new site, as it lies on the disk, against what a reader's programs expect of it: links and ids (<see cref="LinkCheck"/>), JSON and
/// XML that parse, calendars whose lines and blocks are right, pages within their weight.
/// </summary>
public sealed class SiteCheck(OutputFolder output)
{
    /// <summary>What a page's first response may weigh, compressed, in bytes: what fits into a server's first flight.</summary>
    public const int Budget = 14 * 1024;

    /// <summary>Compressing takes longer than rendering, so of each kind of page only the heaviest are weighed.</summary>
    private const int Weighed = 12;

    private readonly LinkCheck links = new();
    private readonly ConcurrentBag<string> faults = [];
    private readonly ConcurrentDictionary<string, (string Path, int Length)[]> heaviest = new(StringComparer.Ordinal);

    private readonly HashSet<string> read = new(StringComparer.Ordinal);

    /// <summary>Takes a file that stays as it lies; safe to call from several threads.</summary>
    /// <param name="path">Without a leading slash.</param>
    /// <param name="there">Its bytes as they were read from the disk; null for a file that was written instead, which <see cref="ReadBack"/> reads.</param>
    public void Kept(string path, byte[]? there)
    {
        if (there is not null)
            Add(path, there);
    }

    /// <summary>Reads every file that was written since the last call, from the disk; throws <see cref="BuildException"/> when one is not whole.</summary>
    public void ReadBack()
    {
        try
        {
            Parallel.ForEach(output.Written.Where(f => read.Add(f.Path)).ToList(), file => Add(file.Path, output.ReadBack(file)));
        }
        catch (AggregateException e) when (e.InnerExceptions[0] is BuildException first)
        {
            throw new BuildException(first.Message, e);
        }
    }

    private void Add(string path, byte[] bytes)
    {
        switch (Path.GetExtension(path))
        {
            case ".html":
                links.Add(path, bytes);
                Note(path, bytes.Length);
                break;
            case ".json" or ".jsonld":
                Try(path, () => ReadJson(bytes));
                break;
            case ".atom" or ".xml" or ".svg":
                Try(path, () => ReadXml(bytes));
                break;
            case ".ics" when CalendarFault(bytes) is { } fault:
                faults.Add($"/{path}: {fault}");
                break;
        }
    }

    private void Note(string path, int length)
    {
        // One page below the budget uncompressed can only get lighter.
        if (length > Budget)
            heaviest.AddOrUpdate(Kind(path), _ => [(path, length)], (_, had) => [.. had.Append((path, length))
                .OrderByDescending(p => p.Item2).ThenBy(p => p.Item1, StringComparer.Ordinal).Take(Weighed)]);
    }

    // "en/nhiem-vu/x/index.html" is of the kind "nhiem-vu".
    private static string Kind(string path) => (path.StartsWith("en/", StringComparison.Ordinal) ? path[3..] : path).Split('/')[0];

    private void Try(string path, Action read)
    {
        try
        {
            read();
        }
        catch (Exception e) when (e is JsonException or XmlException)
        {
            faults.Add($"/{path}: {e.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static void ReadJson(byte[] bytes)
    {
        var json = new Utf8JsonReader(bytes);
        while (json.Read())
        {
            // Reading it is the check.
        }
    }

    private static void ReadXml(byte[] bytes)
    {
        using var xml = XmlReader.Create(new MemoryStream(bytes), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        while (xml.Read())
        {
            // Reading it is the check.
        }
    }

    /// <summary>What is wrong with a calendar (RFC 5545): its ends, a line over 75 octets, blocks that do not close; null when nothing is.</summary>
    internal static string? CalendarFault(ReadOnlySpan<byte> bytes)
    {
        const string noEnd = "a line of the calendar does not end in CR LF";
        if (bytes.IsEmpty)
            return noEnd;
        var open = new Stack<string>();
        while (!bytes.IsEmpty)
        {
            var end = bytes.IndexOfAny((byte)'\r', (byte)'\n');
            if (end < 0 || !bytes[end..].StartsWith("\r\n"u8))
                return noEnd;
            var line = bytes[..end];
            bytes = bytes[(end + 2)..];
            if (line.Length > 75)
                return $"a line of the calendar is longer than 75 octets: {Encoding.UTF8.GetString(line)[..20]}…";
            if (line.StartsWith("BEGIN:"u8))
                open.Push(Encoding.UTF8.GetString(line[6..]));
            else if (open.Count == 0)
                return "the calendar has a line outside its block";
            else if (line.StartsWith("END:"u8) && open.Pop() != Encoding.UTF8.GetString(line[4..]))
                return $"the calendar ends a block that is not open: {Encoding.UTF8.GetString(line)}";
        }

        return open.Count == 0 ? null : $"the calendar does not end its {open.Peek()}";
    }

    /// <summary>Every fault found, ordered by path; empty when the site is whole.</summary>
    public IReadOnlyList<string> Faults() => [.. faults.Concat(links.Faults(output.Paths.Append(Manifest.FileName))).Order(StringComparer.Ordinal)];

    /// <summary>The pages that weigh more than <see cref="Budget"/> among the heaviest of each kind that came since the last call, each with its weight.</summary>
    public IReadOnlyList<string> TooHeavy()
    {
        var pages = heaviest.Values.SelectMany(kind => kind).ToList();
        heaviest.Clear();
        return
        [
            .. pages.AsParallel().Select(page => (page.Path, Weight: Compressed(output.Bytes(page.Path)))).Where(page => page.Weight > Budget)
                .Select(page => $"/{page.Path} weighs {page.Weight} bytes compressed; a page may weigh {Budget}").Order(StringComparer.Ordinal),
        ];
    }

    private static long Compressed(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(bytes);
        return memory.Length;
    }
}
