using System.Globalization;
using EduPlan.Api.Data;
using EduPlan.Api.Rules;

namespace EduPlan.Api.Reporting;

/// <summary>What is wrong with a draft in itself, whoever sends it and whatever it is about.</summary>
public static class ReportFaults
{
    /// <summary>Longest texts, in UTF-16 units as JSON and JavaScript count them.</summary>
    public const int SummaryLimit = 2000, TitleLimit = 500, PlaceLimit = 200, UrlLimit = 2000, KeyLimit = 200;

    // numeric(18, 6): what both databases keep exactly. More would be rounded on its way in, and its hash would no longer be right.
    private const decimal ValueLimit = 1_000_000_000_000m;
    private const int ValueDecimals = 6;

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
            if (text is not null && !IsPlain(text, lines))
                return new InvalidFieldError(field, lines ? "holds characters that are no text" : "holds a line break or characters that are no text");
        }
        if (string.IsNullOrWhiteSpace(draft.Summary))
            return new InvalidFieldError("summary", "must not be empty");
        return string.IsNullOrWhiteSpace(draft.SourceTitle) ? new InvalidFieldError("source.title", "must not be empty") : null;
    }

    // Control characters and halves of surrogate pairs come back changed from one database or the other, and the hash would no longer be right.
    private static bool IsPlain(string text, bool lines)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]) || (char.IsControl(text[i]) && !(lines && text[i] is '\n' or '\r' or '\t')))
                return false;
        }
        return true;
    }

    // A link that a reader's browser follows: https only, and nobody's password in it.
    private static InvalidLinkError? OfLink(ReportDraft draft)
    {
        var text = draft.SourceUrl.Trim();
        return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps && url.UserInfo.Length == 0 && url.Host.Contains('.', StringComparison.Ordinal)
            && !text.Any(char.IsWhiteSpace) && !text.Contains('\\', StringComparison.Ordinal) && !Authority(text).Contains('@', StringComparison.Ordinal)
            ? null
            : new(draft.SourceUrl);
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
        return FactDays.Holds(draft.AsOf, draft.AsOfPrecision, draft.SourcePublishedOn)
            ? null
            : new InvalidFieldError("asOf", $"a fact dated to a {draft.AsOfPrecision.ToString().ToLowerInvariant()} holds from its last day, {FactDays.LastDay(draft.AsOf, draft.AsOfPrecision):yyyy-MM-dd}, or from the day its source was published if that is earlier");
    }

    private static InvalidFieldError? OfStatement(ReportDraft draft)
    {
        if (draft.Status is ReportedStatus.NotReported)
            return new("status", "a report cannot say that nothing was reported");
        if (draft.Value is not { } value)
            return null;
        if (Math.Abs(value) >= ValueLimit)
            return new("value", string.Create(CultureInfo.InvariantCulture, $"must be below {ValueLimit:0} in size"));
        return decimal.Round(value, ValueDecimals) == value ? null : new("value", string.Create(CultureInfo.InvariantCulture, $"must not have more than {ValueDecimals} decimals"));
    }
}
