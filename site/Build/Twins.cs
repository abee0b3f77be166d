using System.Globalization;
using System.Text.RegularExpressions;
using EduPlan.Site.Files;
using EduPlan.Site.Parts;
using EduPlan.Site.Words;

namespace EduPlan.Site.Build;

/// <summary>The question beside a page: the .graphql file with its variables filled in, and the same as an address of the endpoint.</summary>
public static partial class Twins
{
    private const string NoSlug = "-no-slug-";

    public const string QueryFile = "truy-van.graphql", JsonFile = "du-lieu.json", CsvFile = "du-lieu.csv", TargetsFile = "chi-tieu.csv", ReportsFile = "bao-cao.csv";

    /// <summary>The published text of a page's question: it runs as it is, on the clocks of the build that wrote it; the day is a <see cref="Mark"/> still.</summary>
    /// <param name="slug">The key of the page's thing; null for a page about everything.</param>
    public static string Query(Question question, DateTimeOffset? knownAt, string? slug)
    {
        var own = new Dictionary<string, string>(StringComparer.Ordinal);
        if (slug is not null)
            own["slug"] = $"\"{slug}\"";
        return Query(question, knownAt, own);
    }

    /// <summary>The published text of a list's question.</summary>
    public static string Query(ListPage page, DateTimeOffset? knownAt)
    {
        ArgumentNullException.ThrowIfNull(page);
        return Query(Question.Load(page.Question), knownAt, page.Variables);
    }

    private static string Query(Question question, DateTimeOffset? knownAt, IReadOnlyDictionary<string, string> own)
    {
        ArgumentNullException.ThrowIfNull(question);
        return question.With(new Dictionary<string, string?>(own.Select(v => KeyValuePair.Create(v.Key, (string?)v.Value)))
        {
            ["asOf"] = $"\"{Mark.JudgedDay}\"",
            ["knownAt"] = knownAt is { } known ? $"\"{known.ToString("O", CultureInfo.InvariantCulture)}\"" : null,
        });
    }

    /// <summary>The same for any thing: it differs from page to page by nothing but the key, which <see cref="WithKey"/> puts in.</summary>
    /// <param name="slug">The key of one such thing; null where the question is about everything.</param>
    internal static string QueryOfAny(string question, DateTimeOffset? knownAt, string? slug) => Query(Question.Load(question), knownAt, slug is null ? null : NoSlug);

    internal static string WithKey(string text, string? slug) => text.Replace(NoSlug, slug, StringComparison.Ordinal);

    /// <summary>The files beside a page that has a question of its own.</summary>
    /// <param name="path">The page's Vietnamese path.</param>
    public static PageFiles Of(Edition edition, string question, string path, string? slug)
    {
        ArgumentNullException.ThrowIfNull(edition);
        return new PageFiles(Urls.Beside(path, QueryFile), WithKey(edition.Runs.GetOrAdd(question, RunOf), slug), Urls.Beside(path, JsonFile));

        string RunOf(string name) => Run(QueryOfAny(name, edition.Library.KnownAt, slug));
    }

    /// <summary>The files of a page that stands in a list, or under a plan or an agency, and has none of its own.</summary>
    /// <param name="path">The page's Vietnamese path.</param>
    public static PageFiles Of(Edition edition, WordList words, string path)
    {
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(words);
        var url = words.Vietnamese ? Urls.Vi : Urls.En;
        var files = edition.Lists.TryGetValue(path, out var list)
            ? new PageFiles(Urls.Beside(path, QueryFile), Run(Query(list, edition.Library.KnownAt)), Urls.Beside(path, JsonFile), list.Csv, url.ChangesFeed)
            {
                Follows = "foot.feedAll",
                Part = list.Question is "Home" or "ProvinceList" && edition.Library.Provinces.Count > ListPages.AtMost ? ListPages.AtMost : null,
            }
            : FurtherOf(path, Urls.Vi.Plans(1)) is { } basis ? Of(edition, "Plan", Urls.Vi.Plan(basis), basis) with { Csv = Urls.Beside(Urls.Vi.Plan(basis), CsvFile) } : PageFiles.None;
        return FurtherOf(path, Urls.Vi.Plans(1)) is { } plan ? files with { Feed = url.Plan(plan) + PageTwins.FeedFile, Follows = "foot.feedPlan" }
            : FurtherOf(path, Urls.Vi.Agencies(1)) is { } agency ? files with { Feed = url.Agency(agency) + PageTwins.FeedFile, Follows = "foot.feedAgency" } : files;
    }

    // "/ke-hoach/x/nhiem-vu/2/" is a further page of x; "/ke-hoach/trang/2/" is one of the list.
    private static string? FurtherOf(string path, string list) => path.StartsWith(list, StringComparison.Ordinal) && !path.StartsWith(list + "trang/", StringComparison.Ordinal)
        && path[list.Length..].Split('/') is [{ Length: > 0 } slug, ..] ? slug : null;

    /// <summary>The same for a page that has a table, a feed and, where its table is of tasks, a calendar beside it.</summary>
    public static PageFiles WithTable(Edition edition, WordList words, string question, string path, string slug, bool calendar) =>
        Of(edition, question, path, slug) with
        {
            Csv = Urls.Beside(path, CsvFile),
            Feed = (words.Vietnamese ? Urls.Vi : Urls.En).Same(path) + PageTwins.FeedFile,
            Calendar = calendar ? (words.Vietnamese ? Urls.Vi : Urls.En).Same(path) + PageTwins.CalendarFile : null,
        };

    /// <summary>A GET address that asks the same.</summary>
    public static string Run(string query) =>
        $"{Urls.GraphQL}?query={Uri.EscapeDataString(Space().Replace(Comment().Replace(query, ""), " ").Trim()).Replace(EscapedDay, Mark.JudgedDay, StringComparison.Ordinal)}";

    private static readonly string EscapedDay = Uri.EscapeDataString(Mark.JudgedDay);

    [GeneratedRegex(@"^\s*#.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
