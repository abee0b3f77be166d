using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using EduPlan.Site.Build;
using EduPlan.Site.Parts;

namespace EduPlan.Site.Pages.Changes;

/// <summary>What changed on the site on one day, build by build; published as JSON, and the pages are made from that.</summary>
/// <param name="Day">The day of judgement of the builds.</param>
public sealed record ChangeDay(DateOnly Day, IReadOnlyList<ChangeBuild> Builds)
{
    // Vietnamese letters stay readable.
    private static readonly ChangeJson Json = new(new JsonSerializerOptions(ChangeJson.Default.Options) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });

    /// <summary>
    /// The day as one build, from the site before it to the last one made on it: what changed twice counts once, what came and went not at all.
    /// Of the site's first day it has the pages that the first build made, and what changed after it.
    /// </summary>
    public ChangeBuild Whole() => Builds[^1] with
    {
        From = Builds[0].From,
        Pages = (Builds[0].From is null ? Builds[0] : Builds[^1]).Pages,
        Things = [.. Builds.SelectMany(b => b.Things).GroupBy(t => (t.Kind, t.Slug)).Select(Net).OfType<ThingChange>()],
        Reports = [.. Builds.SelectMany(b => b.Reports).Distinct(StringComparer.Ordinal)],
        Tables = [.. Builds.SelectMany(b => b.Tables ?? []).Distinct(StringComparer.Ordinal)],
    };

    private static ThingChange? Net(IEnumerable<ThingChange> changes)
    {
        var (first, last) = (changes.First(), changes.Last());
        if (first.Change == ChangeVerb.Added)
            return last.Change == ChangeVerb.Removed ? null : last with { Change = ChangeVerb.Added, From = null, To = null };
        if (last.Change == ChangeVerb.Removed)
            return last;
        var (from, to) = (changes.FirstOrDefault(t => t.To is not null)?.From, changes.LastOrDefault(t => t.To is not null)?.To);
        return from == to ? last with { Change = ChangeVerb.Changed, From = null, To = null } : last with { Change = ChangeVerb.Changed, From = from, To = to };
    }

    public byte[] ToJson() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Json.ChangeDay), (byte)'\n'];

    /// <summary>Reads what an earlier build wrote; throws <see cref="JsonException"/> when it is something else.</summary>
    public static ChangeDay Read(byte[] json) => JsonSerializer.Deserialize(json, Json.ChangeDay) ?? throw new JsonException("no day of changes");
}

/// <summary>One build that changed the site.</summary>
/// <param name="From">The site it replaced; null for a first build, which compares with nothing.</param>
/// <param name="NewGenerator">True when the program that makes the pages changed, which can change them without any new data.</param>
/// <param name="NewSchema">True when the API's schema changed.</param>
/// <param name="Accepted">Why the build was let through although it was refused.</param>
/// <param name="Pages">The pages, without those about changes themselves.</param>
/// <param name="Paths">The paths behind the numbers; null where they would be too many to list.</param>
/// <param name="Reports">The reports that entered, in that order, as far as the clocks of the build know them.</param>
/// <param name="Tables">The downloads that differ and whose rows are none of the things: notes, documents, names of agencies. Null where they were not compared.</param>
public sealed record ChangeBuild(
    DateTimeOffset BuiltAt, string DataVersion, DateOnly DataAsOf, ChangeFrom? From, bool NewGenerator, bool NewSchema, Acceptance? Accepted,
    ChangedPages Pages, SiteDifference? Paths, IReadOnlyList<ThingChange> Things, IReadOnlyList<string> Reports, IReadOnlyList<string>? Tables = null);

/// <summary>The site that a build compared itself with.</summary>
/// <param name="Manifest">SHA-256 of its manifest.json.</param>
public sealed record ChangeFrom(string Manifest, string DataVersion, DateOnly DataAsOf, DateOnly AsOf, DateTimeOffset BuiltAt);

public sealed record ChangedPages(int Added, int Changed, int Removed);

/// <summary>A province, plan, task, measure or agency that came, went or changed.</summary>
/// <param name="From">A task's standing before, when that is what changed.</param>
public sealed record ThingChange(ThingKind Kind, string Slug, string Name, string? NameEn, ChangeVerb Change, Standing? From = null, Standing? To = null);

[JsonConverter(typeof(Spelt<ThingKind>))]
public enum ThingKind { Province, Plan, Task, Indicator, Agency }

[JsonConverter(typeof(Spelt<ChangeVerb>))]
public enum ChangeVerb { Added, Changed, Removed }

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ChangeDay))]
internal sealed partial class ChangeJson : JsonSerializerContext;
