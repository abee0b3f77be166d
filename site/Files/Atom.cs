using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using EduPlan.Site.Build;
using EduPlan.Site.Parts;
using EduPlan.Site.Words;

namespace EduPlan.Site.Files;

/// <summary>Feeds of what entered the data set (RFC 4287). Times are the data's, so a build without new data changes no feed.</summary>
public static class Atom
{
    private const int Entries = 50;

    public static string Changes(Edition edition, WordList words)
    {
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(words);
        var p = new PageContext(words, edition, Urls.Vi.Changes(1));
        return Feed(p, p.Url.ChangesFeed, p.Url.Changes(1), words["changes.title"], edition.Library.Reports);
    }

    /// <summary>A feed of reports, the newest first.</summary>
    /// <param name="self">The feed's own path.</param>
    /// <param name="page">The page it follows.</param>
    public static string Feed(PageContext p, string self, string page, string title, IReadOnlyList<ReportFull> reports)
    {
        ArgumentNullException.ThrowIfNull(p);
        ArgumentNullException.ThrowIfNull(reports);
        var updated = reports.Count == 0 ? $"{Mark.DataDay}T00:00:00+07:00" : Time(reports.Max(r => r.PublishedAt.Time));
        return Feed(p, self, page, title, updated, reports.Select(r => Entry(p, r)));
    }

    /// <summary>A feed of anything, the newest first; the first fifty entries are given.</summary>
    /// <param name="updated">As the format wants it: see <see cref="Time"/>.</param>
    public static string Feed(PageContext p, string self, string page, string title, string updated, IEnumerable<AtomEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(p);
        ArgumentNullException.ThrowIfNull(entries);
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("feed", "http://www.w3.org/2005/Atom");
            xml.WriteAttributeString("xml", "lang", null, p.W.Language);
            xml.WriteElementString("id", Id(self));
            xml.WriteElementString("title", $"EduPlan: {Clean(title)}");
            xml.WriteElementString("updated", updated);
            Link(xml, "self", p.Absolute(self));
            Link(xml, "alternate", p.Absolute(page));
            Author(xml, "EduPlan");
            foreach (var entry in entries.Take(Entries))
            {
                xml.WriteStartElement("entry");
                xml.WriteElementString("id", entry.Id);
                xml.WriteElementString("title", Clean(entry.Title));
                if (entry.Published is { } published)
                    xml.WriteElementString("published", Time(published));
                xml.WriteElementString("updated", Time(entry.Updated));
                if (entry.Author is { } author)
                    Author(xml, author);
                Link(xml, "alternate", p.Absolute(entry.Href));
                if (entry.Via is { } source)
                    Link(xml, "via", source);
                xml.WriteElementString("summary", Clean(entry.Summary));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + text + "\n";
    }

    private static AtomEntry Entry(PageContext p, ReportFull report)
    {
        var (title, href) = report.Task is { } t && p.Lib.Task(t) is var task ? (task.Title, $"{p.Url.Task(task.Slug)}#{report.Slug}")
            : report.Indicator is { } i && p.Lib.Indicator(i) is var indicator ? (p.W.Pick(indicator.Name, indicator.NameEn), p.Url.Indicator(indicator.Slug))
            : report.ReportingDuty is { } d && p.Lib.Duty(d) is var (plan, duty) ? (p.W.Pick(duty.What, duty.WhatEn), $"{p.Url.Plan(plan.Slug)}#bao-cao")
            : (p.W["change.duty"], p.Url.Changes(1));
        return new AtomEntry(
            Id($"{p.W.Language}/{report.Slug}"), title, report.PublishedAt.Time, href, p.W.Pick(report.Summary, report.SummaryEn), report.PublishedAt.Time,
            report.Source.Url is { } source && Uri.IsWellFormedUriString(source, UriKind.Absolute) ? source : null, report.Reporter);
    }

    /// <summary>An id that holds whatever address the site has (RFC 9562, version 8: of the SHA-256 of the thing's own key).</summary>
    public static string Id(string key)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"eduplan {key}")).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return $"urn:uuid:{new Guid(bytes, bigEndian: true)}";
    }

    private static void Author(XmlWriter xml, string name)
    {
        xml.WriteStartElement("author");
        xml.WriteElementString("name", Clean(name));
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string rel, string href)
    {
        xml.WriteStartElement("link");
        xml.WriteAttributeString("rel", rel);
        xml.WriteAttributeString("href", href);
        xml.WriteEndElement();
    }

    /// <summary>A time as feeds write it, in UTC.</summary>
    public static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    // XML 1.0 has no place for most control characters.
    private static string Clean(string text) => Mark.Without(text) is var unmarked && unmarked.All(IsText) ? unmarked : new([.. unmarked.Where(IsText)]);

    private static bool IsText(char c) => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c);
}

/// <summary>One entry of a feed.</summary>
/// <param name="Id">Never changed; see <see cref="Atom.Id"/>.</param>
/// <param name="Href">The page's path.</param>
/// <param name="Via">The address of the source.</param>
/// <param name="Author">Who reported it; null where that is EduPlan, as the feed says.</param>
public sealed record AtomEntry(
    string Id, string Title, DateTimeOffset Updated, string Href, string Summary, DateTimeOffset? Published = null, string? Via = null, string? Author = null);
