using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AngleSharp.Html.Parser;

namespace EduPlan.Tests.Site;

/// <summary>Feeds and calendars, read by the letter of their standards.</summary>
[Collection(typeof(RealGroup))]
public sealed class FollowTests(RealSite real)
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public void Every_feed_is_whole_dated_by_the_data_and_its_ids_hold_at_any_address()
    {
        // When each report entered, by the id of its entry in either language.
        var entered = JsonNode.Parse(real.Site.Read("du-lieu/reports.json"))!.AsArray()
            .SelectMany(r => (string[])["vi", "en"], (r, language) => (Id: EduPlan.Site.Files.Atom.Id($"{language}/{r!["report"]!.GetValue<string>()}"), At: r["publishedAt"]!.GetValue<string>()))
            .ToDictionary(r => r.Id, r => r.At);
        var ids = new HashSet<string>();
        foreach (var file in real.Files("feed.atom"))
        {
            var feed = XDocument.Parse(real.Site.Read(file)).Root!;
            Assert.Equal(Atom + "feed", feed.Name);
            Assert.True(ids.Add(Value(feed, "id")), file);
            Assert.Equal($"https://eduplan.example/{file}", Href(feed, "self"));
            Assert.True(real.Site.Read(Href(feed, "alternate")["https://eduplan.example/".Length..] + "index.html").Length > 0);
            var entries = feed.Elements(Atom + "entry").ToList();
            Assert.Equal(entries.Count, entries.Select(e => Value(e, "id")).Distinct().Count());
            Assert.All(entries.Select(e => Value(e, "id")).Append(Value(feed, "id")), id => Assert.Matches("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", id));
            Assert.All(entries, e => Assert.Equal(entered[Value(e, "id")], Value(e, "updated")));
            Assert.All(entries, e => Assert.NotEmpty(Value(e, "title") + Value(e, "summary")));
            if (entries.Count > 0)
                Assert.Equal(entries.Max(e => Value(e, "updated")), Value(feed, "updated"));
        }

        Assert.All((string[])["cap-nhat", "tinh/ha-giang", "ke-hoach/ba-che-kh-pgddt-2021", "co-quan/so-gddt-lang-son", "en/tinh/ha-giang"], f => Assert.True(File.Exists(Path.Combine(real.Site.Folder, f, "feed.atom")), f));
    }

    [Fact]
    public void A_province_is_told_of_every_report_about_it()
    {
        var reports = JsonNode.Parse(real.Site.Read("du-lieu/reports.json"))!.AsArray().Where(r => r!["counts"]!.GetValue<bool>()).ToList();
        var tasks = JsonNode.Parse(real.Site.Read("du-lieu/tasks.json"))!.AsArray().Where(t => t!["plan"]!.GetValue<string>() == "ha-giang-238-kh-ubnd-2021").Select(t => t!["task"]!.GetValue<string>()).ToHashSet();
        var about = reports.Count(r => r!["province"]?.GetValue<string>() == "ha-giang" || (r["task"] is { } t && tasks.Contains(t.GetValue<string>())));
        Assert.InRange(about, 1, 50);
        Assert.Equal(about, XDocument.Parse(real.Site.Read("tinh/ha-giang/feed.atom")).Root!.Elements(Atom + "entry").Count());
    }

    [Fact]
    public void Every_calendar_keeps_to_the_standard_and_the_whole_one_holds_every_due_day()
    {
        var files = real.Files("lich.ics");
        foreach (var file in files)
        {
            var bytes = File.ReadAllBytes(Path.Combine(real.Site.Folder, file));
            var text = Encoding.UTF8.GetString(bytes);
            var lines = text.Split("\r\n");
            Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
            Assert.All(lines, line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
            var properties = text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(("BEGIN:VCALENDAR", "END:VCALENDAR", "VERSION:2.0"), (properties[0], properties[^1], properties[1]));
            var events = properties.Count(p => p == "BEGIN:VEVENT");
            Assert.InRange(events, 1, int.MaxValue);
            foreach (var property in (string[])["UID:", "DTSTAMP:", "DTSTART;VALUE=DATE:", "SUMMARY:", "URL:https://eduplan.example/", "END:VEVENT"])
                Assert.Equal(events, properties.Count(p => p.StartsWith(property, StringComparison.Ordinal)));
            Assert.Equal(events, properties.Where(p => p.StartsWith("UID:", StringComparison.Ordinal)).Distinct().Count());
        }

        var days = CsvReader.Read(real.Site.Read("lich/du-lieu.csv")).Skip(1).Select(row => row[0].Replace("-", "", StringComparison.Ordinal));
        Assert.Equal(days, real.Site.Read("lich/lich.ics").Split("\r\n").Where(l => l.StartsWith("DTSTART", StringComparison.Ordinal)).Select(l => l[^8..]));
        Assert.Contains("co-quan/so-gddt-lang-son/lich.ics", files);
        // A task that is due each year is an event of each year.
        Assert.Equal(5, Regex.Count(real.Site.Read("tinh/ha-giang/lich.ics"), "UID:ha-giang-238-kh-ubnd-2021-22-\\d{8}@eduplan"));
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"tinh/hoa-binh/lich.ics"), files);
    }

    [Fact]
    public void An_English_reader_has_the_same_days_in_English()
    {
        Assert.Equal(real.Files("lich.ics").Where(f => !f.StartsWith("en/", StringComparison.Ordinal)), real.Files("lich.ics").Where(f => f.StartsWith("en/", StringComparison.Ordinal)).Select(f => f["en/".Length..]));
        var (vietnamese, english) = (Properties("lich/lich.ics"), Properties("en/lich/lich.ics"));
        foreach (var property in (string[])["UID:", "DTSTART"])
            Assert.Equal(vietnamese.Where(p => p.StartsWith(property, StringComparison.Ordinal)), english.Where(p => p.StartsWith(property, StringComparison.Ordinal)));
        Assert.All(english.Where(p => p.StartsWith("URL:", StringComparison.Ordinal)), p => Assert.StartsWith("URL:https://eduplan.example/en/", p, StringComparison.Ordinal));
        Assert.Contains(english, p => p.StartsWith("DESCRIPTION:Overdue\\, never reported\\n", StringComparison.Ordinal));
        Assert.Contains("SUMMARY:Mid-term report on how the plan is being carried out.", english);

        string[] Properties(string file) => real.Site.Read(file).Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
    }

    [Fact]
    public void Every_page_leads_to_its_feed_in_head_and_to_its_calendar_in_foot()
    {
        foreach (var file in real.Files("lich.ics").Concat(real.Files("feed.atom")))
        {
            var page = new HtmlParser().ParseDocument(real.Site.Read(Path.Combine(Path.GetDirectoryName(file)!, "index.html")));
            Assert.Contains(page.Head!.QuerySelectorAll("link[rel=alternate]"), l => l.GetAttribute("href") == "/" + file);
            Assert.Contains(page.QuerySelectorAll("footer a"), a => a.GetAttribute("href") == "/" + file);
        }
    }

    [Fact]
    public void A_page_without_a_feed_of_its_own_says_what_its_feed_follows()
    {
        foreach (var (page, feed, words) in new[]
        {
            ("nhiem-vu/ha-giang-238-kh-ubnd-2021-1", "/ke-hoach/ha-giang-238-kh-ubnd-2021/feed.atom", "Theo dõi kế hoạch này"),
            ("en/nhiem-vu/ha-giang-238-kh-ubnd-2021-1", "/en/ke-hoach/ha-giang-238-kh-ubnd-2021/feed.atom", "Follow this plan"),
            ("ke-hoach/hoa-binh-kh-sgddt-2021/nhiem-vu/2", "/ke-hoach/hoa-binh-kh-sgddt-2021/feed.atom", "Theo dõi kế hoạch này"),
            ("nhiem-vu", "/cap-nhat/feed.atom", "Theo dõi mọi báo cáo"),
            ("en/chi-tieu", "/en/cap-nhat/feed.atom", "Follow every report"),
            ("tinh/ha-giang", "/tinh/ha-giang/feed.atom", "Theo dõi trang này"),
        })
        {
            Assert.StartsWith(words, real.Page(page).QuerySelector($"footer a[href='{feed}']")?.TextContent, StringComparison.Ordinal);
            Assert.Equal(feed, real.Page(page).Head!.QuerySelector("link[type='application/atom+xml']")!.GetAttribute("href"));
        }
    }

    private static string Value(XElement element, string name) => element.Element(Atom + name)!.Value;

    private static string Href(XElement element, string rel) => element.Elements(Atom + "link").Single(l => l.Attribute("rel")!.Value == rel).Attribute("href")!.Value;
}
