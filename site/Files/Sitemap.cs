using System.Security;
using System.Text;
using EduPlan.Site.Build;

namespace EduPlan.Site.Files;

/// <summary>The list of pages for search engines (sitemaps.org). No dates: a page's last change is not known, and none is invented.</summary>
public static class Sitemap
{
    /// <summary>Addresses one file may hold.</summary>
    private const int Limit = 50_000;

    /// <summary>robots.txt, and the list of pages where the site knows its public address.</summary>
    /// <param name="paths">Every written path, pages or not.</param>
    public static IEnumerable<FileToWrite> All(Edition edition, IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(edition);
        var known = edition.BaseUrl.Length > 0;
        yield return FileToWrite.Of(Urls.Robots, "User-agent: *\nAllow: /\n" + (known ? $"Sitemap: {edition.BaseUrl}{Urls.Sitemap}\n" : ""));
        if (!known)
            yield break;
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
        foreach (var path in paths.Where(p => p.EndsWith("index.html", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Take(Limit))
            text.Append("<url><loc>").Append(SecurityElement.Escape($"{edition.BaseUrl}/{path[..^"index.html".Length]}")).Append("</loc></url>\n");
        yield return FileToWrite.Of(Urls.Sitemap, text.Append("</urlset>\n").ToString());
    }
}
