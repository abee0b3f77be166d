using System.Globalization;
using System.Security;
using System.Text;
using EduPlan.Site.Build;

namespace EduPlan.Site.Files;

/// <summary>The list of pages for search engines (sitemaps.org). No dates: a page's last change is not known, and none is invented.</summary>
public static class Sitemap
{
    /// <summary>Addresses one file may hold.</summary>
    public const int Limit = 50_000;

    private const string Schema = "http://www.sitemaps.org/schemas/sitemap/0.9";

    /// <summary>robots.txt, and the list of pages where the site knows its public address; a list of lists where one file cannot hold them.</summary>
    /// <param name="paths">Every written path, pages or not.</param>
    public static IEnumerable<FileToWrite> All(Edition edition, IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(edition);
        var known = edition.BaseUrl.Length > 0;
        yield return FileToWrite.Of(Urls.Robots, "User-agent: *\nAllow: /\n" + (known ? $"Sitemap: {edition.BaseUrl}{Urls.Sitemap}\n" : ""));
        if (!known)
            yield break;
        var pages = paths.Where(p => p.EndsWith("index.html", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(p => $"/{p[..^"index.html".Length]}").Chunk(Limit).ToList();
        if (pages.Count == 1)
        {
            yield return List(Urls.Sitemap, "urlset", "url", edition, pages[0]);
            yield break;
        }

        foreach (var (i, some) in pages.Index())
            yield return List(Urls.SitemapPart(i + 1), "urlset", "url", edition, some);
        yield return List(Urls.Sitemap, "sitemapindex", "sitemap", edition, pages.Select((_, i) => Urls.SitemapPart(i + 1)));
    }

    private static FileToWrite List(string path, string list, string entry, Edition edition, IEnumerable<string> paths)
    {
        var text = new StringBuilder($"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<{list} xmlns=\"{Schema}\">\n");
        foreach (var each in paths)
            text.Append(CultureInfo.InvariantCulture, $"<{entry}><loc>{SecurityElement.Escape(edition.BaseUrl + each)}</loc></{entry}>\n");
        return FileToWrite.Of(path, text.Append(CultureInfo.InvariantCulture, $"</{list}>\n").ToString());
    }
}
