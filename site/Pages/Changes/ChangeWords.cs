using EduPlan.Site.Words;

namespace EduPlan.Site.Pages.Changes;

/// <summary>A build's changes in a sentence or two, for its page, the list of days and the feed.</summary>
public static class ChangeWords
{
    /// <summary>"3 new reports, 1 task with another standing. Tables with edits: Agencies." Nothing is said to be unchanged that has another version.</summary>
    public static string Of(WordList words, ChangeBuild build)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(build);
        var standings = build.Things.Count(t => t.To is not null);
        int Count(ChangeVerb verb) => build.Things.Count(t => t.To is null && t.Change == verb);
        List<string> parts =
        [
            .. Part("changes.reports", build.Reports.Count), .. Part("changes.standings", standings), .. Part("changes.added", Count(ChangeVerb.Added)),
            .. Part("changes.changed", Count(ChangeVerb.Changed)), .. Part("changes.removed", Count(ChangeVerb.Removed)),
        ];
        List<string> told = parts.Count == 0 ? [] : [string.Join(", ", parts) + "."];
        // An earlier day may name a table that is no longer offered.
        if (build.Tables?.Where(t => words.Has($"table.{t}")).Select(t => words[$"table.{t}"]).ToList() is { Count: > 0 } tables)
            told.Add(words.T("changes.tables", ("tables", string.Join(", ", tables))));
        if (build.From is null)
            told.Insert(0, words.T(told.Count == 0 ? "changes.first" : "changes.firstThen", ("n", build.Pages.Added)));
        return told.Count > 0 ? string.Join(' ', told) : words[build.From!.DataVersion == build.DataVersion ? "changes.none" : "changes.other"];

        IEnumerable<string> Part(string key, int n) => n == 0 ? [] : [words.T(key, ("n", n))];
    }

    /// <summary>The same with what an operator let through.</summary>
    public static string All(WordList words, ChangeBuild build) =>
        Of(words, build) + (build.Accepted is { } accepted ? $" {words["changes.accepted"]} {accepted.Reason}" : "");
}
