using System.Globalization;
using EduPlan.Site.Build;
using EduPlan.Site.Words;

namespace EduPlan.Site.Files;

/// <summary>What data this is, for those who cite it: the same facts in every download.</summary>
public static class Cite
{
    /// <summary>"EduPlan, data version 1a2b, …": how to cite the data set, or one page of it.</summary>
    /// <param name="address">The page; absolute where the site knows its public address.</param>
    public static string Of(Edition edition, WordList words, string address)
    {
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(words);
        var set = edition.Library.Dataset.Dataset;
        return words.T("cite.data", ("version", set.Version), ("data", set.DataAsOf), ("day", edition.Library.AsOf), ("url", address));
    }

    /// <summary>The facts that a new day of judgement changes.</summary>
    internal static IReadOnlyList<string> Judged { get; } = ["asOf", "citationVi", "citationEn"];

    /// <summary>Name and value of each fact, values as text.</summary>
    public static IEnumerable<(string Name, string Value)> Facts(Edition edition)
    {
        ArgumentNullException.ThrowIfNull(edition);
        var set = edition.Library.Dataset.Dataset;
        yield return ("title", "EduPlan");
        yield return ("version", set.Version);
        yield return ("dataAsOf", Day(set.DataAsOf));
        yield return ("asOf", Day(edition.Library.AsOf));
        if (edition.Library.KnownAt is { } known)
            yield return ("knownAt", Csv.Utc(known));
        yield return ("licence", set.Licence);
        if (set.LicenceUrl is not null)
            yield return ("licenceUrl", set.LicenceUrl);
        if (set.LastHash is not null)
            yield return ("lastHash", set.LastHash);
        if (edition.BaseUrl.Length > 0)
            yield return ("url", edition.BaseUrl + Urls.Vi.Data);
        yield return ("synthetic", set.Synthetic ? "true" : "false");
        yield return ("citationVi", Of(edition, WordList.Vi, edition.BaseUrl + Urls.Vi.Data));
        yield return ("citationEn", Of(edition, WordList.En, edition.BaseUrl + Urls.En.Data));
    }

    /// <summary>A day as every file and address has it (ISO 8601).</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
