using System.Text.RegularExpressions;

namespace EduPlan.Api.Import;

/// <summary>
/// Everything that content must satisfy beyond its form (content/README.md says it to editors). All problems of all files come at once;
/// a file that could not be read at all says so itself, and what points into it is not held against the other files.
/// </summary>
public sealed partial class ContentChecks
{
    private readonly ContentFolder content;
    private readonly Dictionary<string, ProvinceEntry> provinces;
    private readonly Dictionary<string, AgencyEntry> agencies;
    private readonly Dictionary<string, DocumentEntry> documents;

    private ContentChecks(ContentFolder content)
    {
        this.content = content;
        provinces = Unique("province", content.Provinces, e => e.Slug, e => e.At);
        agencies = Unique("agency", content.Agencies, e => e.Slug, e => e.At);
        documents = Unique("legal document", content.Documents, e => e.Slug, e => e.At);
        Indicators = Unique("indicator", content.Indicators, e => e.Slug, e => e.At);
    }

    internal List<Problem> Problems { get; } = [];
    internal Dictionary<string, IndicatorEntry> Indicators { get; }

    // What something points at; the rest of a register is dead weight and most often a misspelt twin.
    private HashSet<(string Noun, string Slug)> Used { get; } = [];

    /// <summary>All problems of all files, in no particular order.</summary>
    public static List<Problem> Check(ContentFolder content)
    {
        var checks = new ContentChecks(content);
        checks.Registers();
        var plans = new PlanChecks(checks, content);
        _ = new ReportChecks(checks, content, plans);
        checks.Unused();
        return checks.Problems;
    }

    internal void Add(Position at, string? field, string what) => Problems.Add(new(at.File, at.LineOf(field), what));

    /// <summary>The entries by slug; a misformed or repeated slug is a problem.</summary>
    internal Dictionary<string, T> Unique<T>(string noun, IEnumerable<T> entries, Func<T, string> slugOf, Func<T, Position> at)
    {
        var seen = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var slug = slugOf(entry);
            if (slug.Length == 0)
                continue;
            if (!SlugForm().IsMatch(slug))
                Add(at(entry), "slug", $"slug {slug} may only have small letters without marks, digits and single hyphens between them");
            if (!seen.TryAdd(slug, entry))
                Add(at(entry), "slug", $"duplicate {noun} {slug}, first at {at(seen[slug]).File}:{at(seen[slug]).LineOf("slug")}");
        }
        return seen;
    }

    internal void Province(Position at, string field, string? slug) => Refer(provinces, "provinces.yaml", "province", at, field, slug);

    internal void Agency(Position at, string field, string? slug) => Refer(agencies, "agencies.yaml", "agency", at, field, slug);

    internal void Document(Position at, string field, string? slug) => Refer(documents, "documents.yaml", "legal document", at, field, slug);

    internal void Indicator(Position at, string field, string? slug) => Refer(Indicators, "indicators.yaml", "indicator", at, field, slug);

    /// <summary>A slug must be in its register; the nearest one there is offered.</summary>
    internal void Refer<T>(Dictionary<string, T> register, string file, string noun, Position at, string field, string? slug)
    {
        if (string.IsNullOrEmpty(slug))
            return;
        Used.Add((noun, slug));
        if (!register.ContainsKey(slug) && !content.Unreadable.Contains(file))
            Add(at, field, $"unknown {noun} {slug}{Nearest(register.Keys, slug)}");
    }

    internal void Source(SourceEntry? source, string field = "url")
    {
        if (source?.Url is { } url)
            Web(source.At, field, url);
    }

    internal void Web(Position at, string field, string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || url.Any(char.IsWhiteSpace))
            Add(at, field, $"{field} is {url}; an address that begins with https:// or http:// is needed");
    }

    /// <summary>Two entries of one list may not name the same thing.</summary>
    internal void NoRepeats(Position at, string field, IEnumerable<string> slugs)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, slug) in slugs.Index())
        {
            if (!seen.Add(slug))
                Add(at, $"{field}[{i}]", $"{field} names {slug} twice");
        }
    }

    private void Registers()
    {
        if (content.Dataset is { } dataset && dataset.LicenceUrl.Length > 0)
            Web(dataset.At, "licenceUrl", dataset.LicenceUrl);
        foreach (var entry in content.Provinces)
        {
            if (entry.ExistsTo < entry.ExistsFrom)
                Add(entry.At, "existsTo", "existsTo is before existsFrom");
            Province(entry.At, "successor", entry.Successor);
            Succession(entry.At, entry.Successor, entry.SuccessionBasis);
            Source(entry.SuccessionSource);
        }
        foreach (var entry in content.Agencies)
        {
            Province(entry.At, "province", entry.Province);
            Agency(entry.At, "successor", entry.Successor);
            Succession(entry.At, entry.Successor, entry.SuccessionBasis);
            Source(entry.SuccessionSource);
        }
        NoCircles(provinces, e => e.Successor, e => e.At);
        NoCircles(agencies, e => e.Successor, e => e.At);
    }

    // Who answers now is shown with the law that made it so.
    private void Succession(Position at, string? successor, string? basis)
    {
        Document(at, "successionBasis", basis);
        if (successor is not null && basis is null)
            Add(at, "successor", $"successor is {successor}, so successionBasis is needed: the legal document that says so");
    }

    private void NoCircles<T>(Dictionary<string, T> register, Func<T, string?> successor, Func<T, Position> at)
    {
        foreach (var (slug, entry) in register)
        {
            var next = successor(entry);
            for (var steps = 0; next is not null && next != slug && steps < register.Count; steps++)
                next = register.TryGetValue(next, out var following) ? successor(following) : null;
            if (next == slug)
                Add(at(entry), "successor", $"{slug} succeeds itself");
        }
    }

    private void Unused()
    {
        Report("agency", agencies, e => e.At);
        Report("legal document", documents, e => e.At);
        Report("indicator", Indicators, e => e.At);

        void Report<T>(string noun, Dictionary<string, T> register, Func<T, Position> at)
        {
            // With a file missing from the picture nobody can say that something is not used.
            foreach (var (slug, entry) in content.Unreadable.Count == 0 ? register : [])
            {
                if (!Used.Contains((noun, slug)))
                    Add(at(entry), "slug", $"{noun} {slug} is used by nothing");
            }
        }
    }

    private static string Nearest(IEnumerable<string> slugs, string slug)
    {
        var best = slugs.Select(s => (Slug: s, Far: Distance(s, slug))).OrderBy(s => s.Far).ThenBy(s => s.Slug, StringComparer.Ordinal).FirstOrDefault();
        return best.Slug is not null && best.Far <= Math.Max(2, slug.Length / 4) ? $"; did you mean {best.Slug}?" : "";
    }

    // Levenshtein's distance, in one row.
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = row[j];
                row[j] = cost;
            }
        }
        return row[b.Length];
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex SlugForm();
}
