using System.Security.Cryptography;
using System.Text;
using EduPlan.Site.Files;

namespace EduPlan.Site.Build;

/// <summary>
/// Why the data is not let in place of what readers see now. Each line says what was, what is, and that they do not fit; an operator who knows better
/// says why (--accept), and the site shows it. An answer with errors, a page that fails or a broken link is not a matter of opinion and not in here.
/// </summary>
public static class Refusals
{
    /// <summary>A kind of rows, or those of one plan, may lose one in this many from one build to the next.</summary>
    private const int OneIn = 20;

    private const int Named = 10;

    /// <summary>The schema that this generator's questions were written for.</summary>
    public static string OwnSchema { get; } = Resources.Text("schema.graphql");

    /// <summary>Holds a new site's inputs against the live one's; every reason, in a fixed order.</summary>
    /// <param name="live">Null for a first build, against which only the schema and the day can be held.</param>
    /// <param name="today">The day it is in Viet Nam.</param>
    /// <param name="reports">The chain of reports now: the hash of each in the order of entry.</param>
    /// <param name="schema">The API's schema as it answers now.</param>
    public static IReadOnlyList<string> Of(Manifest? live, Manifest made, IReadOnlyList<string> reports, string schema, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(made);
        ArgumentNullException.ThrowIfNull(reports);
        List<string> refusals = [.. Schema(live, made, schema)];
        if (made.AsOf > today)
            refusals.Add($"the day of judgement lies ahead, {Cite.Day(made.AsOf)}, and today is {Cite.Day(today)}");
        if (live is not null)
            refusals.AddRange([
                .. Gone("plan", live.Plans, made.Plans),
                .. Gone("province", live.Provinces, made.Provinces),
                .. Rows(live, made),
                .. RowsOfPlans(live, made),
                .. Clocks(live, made),
                .. Chain(live.Chain, made.Chain, reports),
            ]);
        return refusals;
    }

    /// <summary>A schema is announced by being the one that came with this generator.</summary>
    private static IEnumerable<string> Schema(Manifest? live, Manifest made, string schema)
    {
        if (made.Schema == Hash(OwnSchema) || made.Schema == live?.Schema)
            yield break;
        var (own, now) = (Lines(OwnSchema), Lines(schema));
        List<string> gone = [.. own.Except(now)];
        yield return $"the API's schema is not the one this site was written for: {gone.Count} of its lines are gone, {now.Except(own).Count()} are new"
            + (gone.Count > 0 ? $"; the first gone: {gone[0]}" : "");
    }

    private static List<string> Lines(string text) => [.. text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] is not ('"' or '#')).Distinct()];

    private static IEnumerable<string> Gone(string what, IReadOnlyList<string> before, IReadOnlyList<string> now)
    {
        List<string> gone = [.. before.Except(now, StringComparer.Ordinal)];
        foreach (var slug in gone.Take(Named))
            yield return $"the {what} {slug} is on the live site and no longer in the data";
        if (gone.Count > Named)
            yield return $"and {gone.Count - Named} more like the {what} {gone[Named - 1]}";
    }

    private static IEnumerable<string> Rows(Manifest live, Manifest made) =>
        from row in live.Rows.OrderBy(r => r.Key, StringComparer.Ordinal)
        let now = made.Rows.GetValueOrDefault(row.Key)
        // Reports have a rule of their own, which lets none go.
        where row.Key != "reports" && (row.Value - now) * (long)OneIn > row.Value
        select $"{row.Key} fell sharply, from {row.Value} rows to {now}; more than one in {OneIn} at once is refused";

    // What one plan lost may be little of the whole. A row of a small plan may be put right, its last one not.
    private static List<string> RowsOfPlans(Manifest live, Manifest made)
    {
        var falls =
            (from plan in live.PlanRows.OrderBy(p => p.Key, StringComparer.Ordinal)
             let now = made.PlanRows.GetValueOrDefault(plan.Key)
             where now is not null
             from row in ((string What, int Before, int Now)[])[("tasks", plan.Value.Tasks, now.Tasks), ("targets", plan.Value.Targets, now.Targets)]
             let lost = row.Before - row.Now
             where lost * (long)OneIn > row.Before && (lost > 1 || row.Now == 0)
             select $"the {row.What} of {plan.Key} fell sharply, from {row.Before} rows to {row.Now}; more than one in {OneIn} at once is refused").ToList();
        return falls.Count <= Named ? falls : [.. falls.Take(Named), $"and {falls.Count - Named} more like these"];
    }

    private static IEnumerable<string> Clocks(Manifest live, Manifest made)
    {
        if (made.AsOf < live.AsOf)
            yield return $"the day of judgement goes backwards, from {Cite.Day(live.AsOf)} to {Cite.Day(made.AsOf)}";
        if (made.DataAsOf < live.DataAsOf)
            yield return $"the data goes backwards, from {Cite.Day(live.DataAsOf)} to {Cite.Day(made.DataAsOf)}";
        if ((made.KnownAt ?? DateTimeOffset.MaxValue) < (live.KnownAt ?? DateTimeOffset.MaxValue))
            yield return $"what was known goes backwards, to {made.KnownAt:u}";
        if (made.Synthetic && !live.Synthetic)
            yield return "the data is synthetic and the live site's is not";
    }

    private static IEnumerable<string> Chain(ReportChain live, ReportChain made, IReadOnlyList<string> reports)
    {
        if (made.Length < live.Length)
            yield return $"the chain of reports goes backwards, from {live.Length} to {made.Length}";
        else if (live.Length > 0 && reports[live.Length - 1] != live.Head)
            yield return $"report {live.Length} of the chain was {live.Head} and now is {reports[live.Length - 1]}: what was published has been rewritten";
    }

    /// <summary>SHA-256 of a text, in lower-case hex.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
