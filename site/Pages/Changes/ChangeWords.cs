using EduPlan.Site.Words;

namespace EduPlan.Site.Pages.Changes;

/// <summary>A build's changes in a sentence or two, for its page, the list of days and the feed.</summary>
public static class ChangeWords
{
    /// <summary>"3 new reports, 1 task with another standing."</summary>
    public static string Of(WordList words, ChangeBuild build)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(build);
        if (build.From is null)
            return words.T("changes.first", ("n", build.Pages.Added));
        var standings = build.Things.Count(t => t.To is not null);
        int Count(ChangeVerb verb) => build.Things.Count(t => t.To is null && t.Change == verb);
        List<string> parts =
        [
            .. Part("changes.reports", build.Reports.Count), .. Part("changes.standings", standings), .. Part("changes.added", Count(ChangeVerb.Added)),
            .. Part("changes.changed", Count(ChangeVerb.Changed)), .. Part("changes.removed", Count(ChangeVerb.Removed)),
        ];
        return parts.Count == 0 ? words["changes.none"] : string.Join(", ", parts) + ".";

        IEnumerable<string> Part(string key, int n) => n == 0 ? [] : [words.T(key, ("n", n))];
    }

    /// <summary>The same with what an operator let through.</summary>
    public static string All(WordList words, ChangeBuild build) =>
        Of(words, build) + (build.Accepted is { } accepted ? $" {words["changes.accepted"]} {accepted.Reason}" : "");
}
