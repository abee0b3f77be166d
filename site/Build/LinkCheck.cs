using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace EduPlan.Site.Build;

/// <summary>
/// Reads every written page and holds each internal href, src and #id against what was written. Broken links are listed all
/// at once and stop the build. Addresses of the API (/graphql...) belong to another program and are not followed.
/// </summary>
public sealed partial class LinkCheck
{
    private readonly ConcurrentDictionary<string, HashSet<string>> ids = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, List<string>> pages = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<string> faults = [];

    /// <summary>Notes the links and ids of one page.</summary>
    /// <param name="path">The file's path without a leading slash.</param>
    public void Add(string path, ReadOnlySpan<byte> html)
    {
        var text = Encoding.UTF8.GetString(html);
        var here = new HashSet<string>(StringComparer.Ordinal);
        foreach (Match m in Id().Matches(text))
            if (!here.Add(WebUtility.HtmlDecode(m.Groups[1].Value)))
                faults.Add($"/{path}: the id '{m.Groups[1].Value}' is there twice");
        ids[path] = here;
        var links = new HashSet<string>(StringComparer.Ordinal);
        foreach (Match m in Link().Matches(text))
            if (Internal(WebUtility.HtmlDecode(m.Groups[1].Value)) is { } link)
                links.Add(string.Intern(link));
        pages[path] = [.. links];
    }

    private static string? Internal(string link) => link switch
    {
        _ when link.StartsWith("//", StringComparison.Ordinal) || Scheme().IsMatch(link) => null,
        _ when link.StartsWith("/graphql", StringComparison.Ordinal) => null,
        _ => link,
    };

    /// <summary>Every fault found, ordered by page; empty when the site is whole.</summary>
    /// <param name="files">All paths of the site, pages or not.</param>
    public IReadOnlyList<string> Faults(IEnumerable<string> files)
    {
        var all = new HashSet<string>(files, StringComparer.Ordinal);
        var broken = from page in pages
                     from link in page.Value
                     let fault = Fault(page.Key, link, all)
                     where fault is not null
                     select $"/{page.Key}: {fault}";
        return [.. faults.Concat(broken).Order(StringComparer.Ordinal)];
    }

    private string? Fault(string page, string link, HashSet<string> all)
    {
        var (place, id) = link.IndexOf('#', StringComparison.Ordinal) is var hash and >= 0 ? (link[..hash], link[(hash + 1)..]) : (link, "");
        if (place.IndexOf('?', StringComparison.Ordinal) is var query and >= 0)
            place = place[..query];
        if (place.Length > 0 && place[0] != '/')
            return $"'{link}' is not written from the root";
        var target = place.Length == 0 ? page : Uri.UnescapeDataString(place.EndsWith('/') ? place[1..] + "index.html" : place[1..]);
        if (!all.Contains(target))
            return $"'{link}' leads nowhere";
        return id.Length > 0 && ids.TryGetValue(target, out var there) && !there.Contains(Uri.UnescapeDataString(id)) ? $"'{link}': no such id there" : null;
    }

    [GeneratedRegex("""\s(?:href|src|action)="([^"]*)["]""", RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex("""<[^>]*?\sid="([^"]*)["]""", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    [GeneratedRegex("^[a-zA-Z][a-zA-Z0-9+.-]*:")]
    private static partial Regex Scheme();
}
