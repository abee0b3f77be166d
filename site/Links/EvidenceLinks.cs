using System.Text.Json.Nodes;
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
        var reports = new List<ReportFull>();
        for (string? after = null; ;)
        {
            var variables = new JsonObject();
            if (after is not null)
                variables["after"] = after;
            var page = (await api.Ask(Question.Load("Reports"), variables, AnswerJson.Default.ReportsAnswer, cancel)).Reports;
            reports.AddRange(page.Nodes);
            if (!page.PageInfo.HasNextPage)
                break;
            if (page.PageInfo.EndCursor is null || page.PageInfo.EndCursor == after)
                throw new BuildException("Reports.graphql: the API says there is a next page but gives no new cursor");
            after = page.PageInfo.EndCursor;
        }

        return
        [
            .. reports.Where(r => Uri.TryCreate(r.Source.Url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
                .GroupBy(r => new Uri(r.Source.Url!)).OrderBy(g => g.Key.AbsoluteUri, StringComparer.Ordinal)
                .Select(g => new EvidenceLink(g.Key, [.. g.Select(r => r.Slug).Order(StringComparer.Ordinal)])),
        ];
    }
}
