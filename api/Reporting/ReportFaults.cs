using EduPlan.Api.Data;
using EduPlan.Api.Rules;

namespace EduPlan.Api.Reporting;

/// <summary>What is wrong with a draft in itself, whoever sends it and whatever it is about.</summary>
public static class ReportFaults
{
    /// <summary>Longest texts, in UTF-16 units as JSON and JavaScript count them.</summary>
    public const int SummaryLimit = 2000, TitleLimit = 500, PlaceLimit = 200, UrlLimit = 2000, KeyLimit = 200;

    /// <summary>The first fault; null when there is none.</summary>
    /// <param name="draft">As sent.</param>
    /// <param name="today">Today in Viet Nam: nothing holds later.</param>
    public static ReportRefusal? First(ReportDraft draft, DateOnly today) => OfTexts(draft) ?? OfLink(draft) ?? OfDays(draft, today) ?? OfStatement(draft);

    private static ReportRefusal? OfTexts(ReportDraft draft)
    {
        (string Field, string? Text, int Limit, bool Lines)[] texts =
        [
            ("summary", draft.Summary, SummaryLimit, true), ("summaryEn", draft.SummaryEn, SummaryLimit, true),
            ("source.title", draft.SourceTitle, TitleLimit, false), ("source.publisher", draft.SourcePublisher, TitleLimit, false),
            ("source.url", draft.SourceUrl, UrlLimit, false), ("place", draft.Place, PlaceLimit, false),
            ("unit", draft.Unit, PlaceLimit, false), ("idempotencyKey", draft.IdempotencyKey, KeyLimit, false),
        ];
        foreach (var (field, text, limit, lines) in texts)
        {
            if (text?.Length > limit)
                return new TextTooLongError(field, limit);
            if (text is not null && Storable.FaultIn(text, lines) is { } fault)
                return new InvalidFieldError(field, fault);
        }
        if (string.IsNullOrWhiteSpace(draft.Summary))
            return new InvalidFieldError("summary", "must not be empty");
        return string.IsNullOrWhiteSpace(draft.SourceTitle) ? new InvalidFieldError("source.title", "must not be empty") : null;
    }

    // A link that a reader's browser and the check of dead links follow: https only, to a host that everybody can reach, and nobody's password in it.
    private static InvalidLinkError? OfLink(ReportDraft draft)
    {
        var text = draft.SourceUrl.Trim();
        return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps && url.UserInfo.Length == 0 && IsPublic(url)
            && !text.Any(char.IsWhiteSpace) && !text.Contains('\\', StringComparison.Ordinal) && !Authority(text).Contains('@', StringComparison.Ordinal)
            ? null
            : new(draft.SourceUrl);
    }

    // A name in the public tree of names: an address in numbers may be any machine's in the server's own network.
    private static bool IsPublic(Uri url)
    {
        var labels = url.IdnHost.TrimEnd('.').Split('.');
        return url.HostNameType == UriHostNameType.Dns && labels.Length > 1 && char.IsAsciiLetter(labels[^1][0]) && !labels[^1].Equals("localhost", StringComparison.OrdinalIgnoreCase);
    }

    // "https://@host" has an empty user, which the parsed address no longer shows.
    private static string Authority(string url)
    {
        var rest = url[(url.IndexOf("//", StringComparison.Ordinal) + 2)..];
        var end = rest.AsSpan().IndexOfAny('/', '?', '#');
        return end < 0 ? rest : rest[..end];
    }

    private static ReportRefusal? OfDays(ReportDraft draft, DateOnly today)
    {
        if (draft.AsOf > today)
            return new FutureDateError("asOf", draft.AsOf);
        if (draft.SourcePublishedOn > today)
            return new FutureDateError("source.publishedOn", draft.SourcePublishedOn.Value);
        var from = FactDays.From(draft.AsOf, draft.AsOfPrecision, draft.SourcePublishedOn);
        return from == draft.AsOf
            ? null
            : new InvalidFieldError("asOf", $"a fact dated to a {draft.AsOfPrecision.ToString().ToLowerInvariant()} holds from its last day or from the day its source was published if that is earlier, here {from:yyyy-MM-dd}");
    }

    private static InvalidFieldError? OfStatement(ReportDraft draft)
    {
        if (draft.Status is ReportedStatus.NotReported)
            return new("status", "a report cannot say that nothing was reported");
        return draft.Value is { } value && Storable.FaultIn(value) is { } fault ? new("value", fault) : null;
    }
}
