using EduPlan.Site.Build;
using EduPlan.Site.Parts;

namespace EduPlan.Site.Links;

/// <summary>An address that reports rest on.</summary>
/// <param name="Reports">The keys of those reports.</param>
public sealed record EvidenceLink(Uri Address, IReadOnlyList<string> Reports);

/// <summary>The addresses of all evidence, asked from the API.</summary>
public static class EvidenceLinks
{
    /// <summary>Every address once, in order; the API's own schemes other than http are left out.</summary>
    public static async Task<IReadOnlyList<EvidenceLink>> Read(ApiClient api, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(api);
        var reports = await api.All(Question.Load("Reports"), [], AnswerJson.Default.ReportsAnswer, a => a.Reports, null, cancel);
        return
        [
            .. reports.Where(r => Uri.TryCreate(r.Source.Url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
                .GroupBy(r => new Uri(r.Source.Url!)).OrderBy(g => g.Key.AbsoluteUri, StringComparer.Ordinal)
                .Select(g => new EvidenceLink(g.Key, [.. g.Select(r => r.Slug).Order(StringComparer.Ordinal)])),
        ];
    }
}
