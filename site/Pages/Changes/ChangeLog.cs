using System.Text.Json;
using System.Text.RegularExpressions;
using EduPlan.Site.Build;
using EduPlan.Site.Files;
using EduPlan.Site.Parts;

namespace EduPlan.Site.Pages.Changes;

/// <summary>
/// The days on which the site changed. Earlier ones are read from the live site; the present one is the difference between its manifest and the new one,
/// and what the frozen answers beside the pages said before and say now.
/// </summary>
/// <param name="output">All but the files of this log has been written to it.</param>
public sealed partial class ChangeLog(OutputFolder output, Manifest made, Library library)
{
    /// <summary>More paths than this are counted and not listed: a first build, or a new generator, changes them all.</summary>
    private const int Listed = 2000;

    /// <summary>Where this log itself lives; its own files are not among the changes, nor is the list of all pages.</summary>
    private const string Folder = "cap-nhat/";

    // "/sitemap.xml" and, where there are too many pages for one, "/sitemap-1.xml".
    private static readonly string Sitemaps = Urls.Sitemap[..^".xml".Length];

    /// <summary>The tables whose rows are things with pages, or follow from them: a change of these is told by the thing's own name.</summary>
    private static readonly HashSet<string> Told = ["tasks", "coordination", "targets", "reports", "indicators", "dueDates"];

    /// <summary>Every day with this build in it, the newest first.</summary>
    public IReadOnlyList<ChangeDay> Days()
    {
        var days = Earlier();
        var build = Now();
        var today = days.FirstOrDefault(d => d.Day == made.AsOf);
        // A second build of a day that found nothing leaves its page as it is.
        if (today is null || !IsEmpty(build))
            days = [.. days.Where(d => d.Day != made.AsOf), new ChangeDay(made.AsOf, [.. today?.Builds ?? [], build])];
        return [.. days.OrderByDescending(d => d.Day)];
    }

    /// <summary>True when nothing but the passing of time made the build differ from the one before.</summary>
    public static bool IsEmpty(ChangeBuild build) =>
        build is { Accepted: null, NewGenerator: false, NewSchema: false, Things.Count: 0, Reports.Count: 0, From: { } from } && from.DataVersion == build.DataVersion;

    private List<ChangeDay> Earlier()
    {
        var days = new List<ChangeDay>();
        foreach (var path in output.Live?.Files.Select(f => f.Path).Where(p => DayFile().IsMatch(p)) ?? [])
        {
            try
            {
                days.Add(ChangeDay.Read(output.LiveBytes(path) ?? throw new BuildException($"/{path} of the live site is not what its manifest says; restore it, or the log of changes would be cut short")));
            }
            catch (JsonException e)
            {
                throw new BuildException($"/{path} of the live site cannot be read: {e.Message.ReplaceLineEndings(" ")}", e);
            }
        }

        return days;
    }

    private ChangeBuild Now()
    {
        var live = output.Live;
        var all = output.Difference();
        var paths = new SiteDifference(Outside(all.Added), Outside(all.Changed), Outside(all.Removed));
        var entered = live is null || live.Chain.Length > library.Chain.Count ? [] : library.Chain.Skip(live.Chain.Length).Where(library.IsKnown).Select(r => r.Slug).ToList();
        return new ChangeBuild(
            made.BuiltAt, made.DataVersion, made.DataAsOf,
            live is null ? null : new ChangeFrom(output.LiveHash!, live.DataVersion, live.DataAsOf, live.AsOf, live.BuiltAt),
            live is not null && live.Generator != made.Generator, live is not null && live.Schema != made.Schema, made.Accepted,
            new ChangedPages(Pages(paths.Added), Pages(paths.Changed), Pages(paths.Removed)),
            paths.Added.Count + paths.Changed.Count + paths.Removed.Count > Listed ? null : paths,
            live is null ? [] : [.. Things(paths)], entered, Edited(paths));
    }

    // Under one version, or by another program, a table differs without any edit of the data.
    private List<string>? Edited(SiteDifference paths) => output.Live is not { } live || live.DataVersion == made.DataVersion || live.Generator != made.Generator
        ? null
        : [.. Tables.All.Select(t => t.Name).Where(name => !Told.Contains(name) && paths.Changed.Contains(Urls.Download(name + ".csv")[1..]))];

    private static List<string> Outside(IReadOnlyList<string> paths) =>
        [.. paths.Where(p => !p.StartsWith(Folder, StringComparison.Ordinal) && !p.StartsWith("en/" + Folder, StringComparison.Ordinal) && !("/" + p).StartsWith(Sitemaps, StringComparison.Ordinal) && "/" + p != Urls.Robots)];

    private static int Pages(IReadOnlyList<string> paths) => paths.Count(p => p.EndsWith(".html", StringComparison.Ordinal));

    private IEnumerable<ThingChange> Things(SiteDifference paths)
    {
        var standings = library.Tasks.ToDictionary(t => t.Slug, t => t.Standing);
        foreach (var (list, change) in ((IReadOnlyList<string>, ChangeVerb)[])[(paths.Added, ChangeVerb.Added), (paths.Changed, ChangeVerb.Changed), (paths.Removed, ChangeVerb.Removed)])
            foreach (var path in list)
            {
                if (ThingFile().Match(path) is not { Success: true } match)
                    continue;
                var kind = KindOf(match.Groups[1].Value);
                // The others change with every task of theirs; saying so would hide what did.
                if (change == ChangeVerb.Changed && kind is not (ThingKind.Task or ThingKind.Indicator))
                    continue;
                var slug = match.Groups[2].Value;
                var before = change == ChangeVerb.Added ? null : Thing(output.LiveBytes(path));
                var now = change == ChangeVerb.Removed ? null : Thing(output.Bytes(path));
                var (name, english) = Name((now ?? before) is { } thing ? thing : default, slug);
                Standing? to = kind == ThingKind.Task && standings.TryGetValue(slug, out var found) ? found : null;
                var from = kind == ThingKind.Task && before is { } old ? StandingOf(old) : null;
                yield return from == to || change != ChangeVerb.Changed
                    ? new ThingChange(kind, slug, name, english, change)
                    : new ThingChange(kind, slug, name, english, change, from, to);
            }
    }

    private static ThingKind KindOf(string folder) => folder switch
    {
        "tinh" => ThingKind.Province,
        "ke-hoach" => ThingKind.Plan,
        "nhiem-vu" => ThingKind.Task,
        "chi-tieu" => ThingKind.Indicator,
        _ => ThingKind.Agency,
    };

    // {"data":{"task":{...}}}: the one thing the page's question asked for.
    private static JsonElement? Thing(byte[]? answer)
    {
        if (answer is null)
            return null;
        using var document = JsonDocument.Parse(answer);
        return document.RootElement.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object
            && data.EnumerateObject().FirstOrDefault(p => p.Value.ValueKind == JsonValueKind.Object) is { Value.ValueKind: JsonValueKind.Object } thing ? thing.Value.Clone() : null;
    }

    private static (string Name, string? English) Name(JsonElement thing, string slug) => (
        Text(thing, "number") is { } number && Text(thing, "standing") is null ? number : Text(thing, "title") ?? Text(thing, "name") ?? slug,
        Text(thing, "nameEn"));

    private static Standing? StandingOf(JsonElement task) =>
        Text(task, "standing") is { } text && Enum.TryParse<Standing>(text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var standing) ? standing : null;

    private static string? Text(JsonElement thing, string property) =>
        thing.ValueKind == JsonValueKind.Object && thing.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    [GeneratedRegex(@"^cap-nhat/\d{4}-\d\d-\d\d/thay-doi\.json$")]
    private static partial Regex DayFile();

    [GeneratedRegex(@"^(tinh|ke-hoach|nhiem-vu|chi-tieu|co-quan)/([^/]+)/du-lieu\.json$")]
    private static partial Regex ThingFile();
}
