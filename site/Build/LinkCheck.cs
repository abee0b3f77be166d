using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace EduPlan.Site.Build;

/// <summary>
/// Reads every written page and holds each internal href, src and #id against what was written. Broken links are listed all
/// at once and stop the build. Addresses of the API (/graphql...) belong to another program and are not followed.
/// It looks for attributes by their letters alone: text cannot hold them, since its quotes are written as references.
/// </summary>
public sealed class LinkCheck
{
    private readonly ConcurrentDictionary<string, HashSet<string>> ids = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string[]> linksByPage = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> known = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<string> faults = [];

    /// <summary>Notes the links and ids of one page; safe to call from several threads.</summary>
    /// <param name="path">The file's path without a leading slash.</param>
    public void Add(string path, ReadOnlySpan<byte> html)
    {
        var here = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in Values(html, " id=\""u8))
            if (!here.Add(id))
                faults.Add($"/{path}: the id '{id}' is there twice");
        ids[path] = here;
        var links = new HashSet<string>(StringComparer.Ordinal);
        foreach (var link in Values(html, " href=\""u8).Concat(Values(html, " src=\""u8)).Concat(Values(html, " action=\""u8)))
            if (IsInternal(link))
                links.Add(link);
        linksByPage[path] = [.. links.Where(l => l[0] != '#')];
        foreach (var link in links)
            if (link[0] == '#' && link.Length > 1 && !here.Contains(Uri.UnescapeDataString(link[1..])))
                faults.Add($"/{path}: '{link}': no such id there");
    }

    private List<string> Values(ReadOnlySpan<byte> html, ReadOnlySpan<byte> attribute)
    {
        var values = new List<string>();
        for (var at = html.IndexOf(attribute); at >= 0; at = html.IndexOf(attribute))
        {
            html = html[(at + attribute.Length)..];
            var end = html.IndexOf((byte)'"');
            if (end < 0)
                break;
            values.Add(Text(html[..end]));
            html = html[end..];
        }

        return values;
    }

    // Most addresses stand on many pages: one string serves them all.
    private string Text(ReadOnlySpan<byte> value)
    {
        Span<char> room = stackalloc char[256];
        if (value.Length > room.Length)
            return WebUtility.HtmlDecode(Encoding.UTF8.GetString(value));
        var letters = room[..Encoding.UTF8.GetChars(value, room)];
        if (known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(letters, out var text))
            return text;
        var written = letters.ToString();
        return known.GetOrAdd(written, WebUtility.HtmlDecode(written));
    }

    private static bool IsInternal(string link) => link.Length > 0 && link[0] switch
    {
        '/' => !link.StartsWith("//", StringComparison.Ordinal) && !link.StartsWith("/graphql", StringComparison.Ordinal),
        '#' => true,
        // A scheme ends in a colon before any slash: https:, mailto:
        _ => link.IndexOf(':', StringComparison.Ordinal) is var colon && (colon < 0 || link.AsSpan(0, colon).Contains('/')),
    };

    /// <summary>Every fault found, ordered by page; empty when the site is whole.</summary>
    /// <param name="files">All paths of the site, pages or not.</param>
    public IReadOnlyList<string> Faults(IEnumerable<string> files)
    {
        var all = new HashSet<string>(files, StringComparer.Ordinal);
        var found = faults.ToList();
        var checkedLinks = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (page, links) in linksByPage)
            foreach (var link in links)
            {
                if (!checkedLinks.TryGetValue(link, out var fault))
                    checkedLinks[link] = fault = Fault(link, all);
                if (fault is not null)
                    found.Add($"/{page}: {fault}");
            }

        return [.. found.Order(StringComparer.Ordinal)];
    }

    private string? Fault(string link, HashSet<string> all)
    {
        var (place, id) = link.IndexOf('#', StringComparison.Ordinal) is var hash and >= 0 ? (link[..hash], link[(hash + 1)..]) : (link, "");
        if (place.IndexOf('?', StringComparison.Ordinal) is var query and >= 0)
            place = place[..query];
        if (place[0] != '/')
            return $"'{link}' is not written from the root";
        var target = Uri.UnescapeDataString(place.EndsWith('/') ? place[1..] + "index.html" : place[1..]);
        if (!all.Contains(target))
            return $"'{link}' leads nowhere";
        return id.Length > 0 && ids.TryGetValue(target, out var there) && !there.Contains(Uri.UnescapeDataString(id)) ? $"'{link}': no such id there" : null;
    }
}
