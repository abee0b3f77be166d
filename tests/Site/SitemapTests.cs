using System.Globalization;
using System.Text;
using System.Xml.Linq;
using EduPlan.Site.Build;
using EduPlan.Site.Files;

namespace EduPlan.Tests.Site;

/// <summary>The list of pages for search engines, at the size of a country too.</summary>
public sealed class SitemapTests
{
    private static readonly XNamespace Schema = "http://www.sitemaps.org/schemas/sitemap/0.9";

    [Theory]
    [InlineData(3, 1)]
    [InlineData(Sitemap.Limit, 1)]
    [InlineData(Sitemap.Limit + 1, 2)]
    public void More_pages_than_one_list_may_hold_are_several_lists_and_a_list_of_them(int pages, int lists)
    {
        // Of the edition only its address is read.
        var edition = new Edition(null!, "https://example.org");
        var paths = Enumerable.Range(0, pages).Select(i => $"nhiem-vu/{i.ToString(CultureInfo.InvariantCulture)}/index.html").Append("nhiem-vu/0/du-lieu.json");
        var files = Sitemap.All(edition, paths).ToDictionary(f => f.Path, f => Encoding.UTF8.GetString(f.Bytes));
        Assert.Contains("Sitemap: https://example.org/sitemap.xml", files["/robots.txt"], StringComparison.Ordinal);
        var first = XDocument.Parse(files["/sitemap.xml"]).Root!;
        var parts = lists == 1 ? [first] : Locations(first, "sitemap").Select(l => XDocument.Parse(files[new Uri(l).AbsolutePath]).Root!).ToList();
        Assert.Equal(lists, parts.Count);
        Assert.All(parts, p => Assert.True(Locations(p, "url").Count() <= Sitemap.Limit));
        var found = parts.SelectMany(p => Locations(p, "url")).ToList();
        Assert.Equal(pages, found.Distinct().Count());
        Assert.Contains("https://example.org/nhiem-vu/0/", found);
    }

    private static IEnumerable<string> Locations(XElement list, string entry) => list.Elements(Schema + entry).Select(e => e.Element(Schema + "loc")!.Value);
}
