using EduPlan.Api.Data;
using EduPlan.Api.Rules;
using Microsoft.EntityFrameworkCore;

namespace EduPlan.Api.Reporting;

/// <summary>What became of a draft: the report that now stands, or the reason why none was written. A repeated key brings both: the first report and the reason.</summary>
public sealed record ReportOutcome(Report? Report, ReportRefusal? Refusal);

/// <summary>
/// Takes reports over the API: everything is checked, then the report is appended to the chain, and the data set's version moves with it, in one transaction.
/// When this returns a report, it is on disk.
/// </summary>
public sealed class ReportLog(IDbContextFactory<PlanContext> contexts, TimeProvider time) : IDisposable
{
    /// <summary>Longest texts, in characters.</summary>
    public const int SummaryLimit = 2000, TitleLimit = 500, PlaceLimit = 200, UrlLimit = 2000, KeyLimit = 200;

    // SQLite wakes waiting writers in no order; one at a time per process, in order of arrival, lets 200 of them all get through.
    private readonly SemaphoreSlim _writers = new(1, 1);

    public async Task<ReportOutcome> AppendAsync(Reporter? reporter, ReportDraft draft, CancellationToken cancellationToken = default)
    {
        if (reporter is null)
            return Refuse(new UnauthenticatedError());
        if (FirstFault(draft) is { } fault)
            return Refuse(fault);
        await _writers.WaitAsync(cancellationToken);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await using var transaction = await db.BeginWritingAsync(cancellationToken);
            var outcome = await WriteAsync(db, reporter, draft, cancellationToken);
            if (outcome.Refusal is null)
                await transaction.CommitAsync(cancellationToken);
            return outcome;
        }
        finally
        {
            _writers.Release();
        }
    }

    public void Dispose() => _writers.Dispose();

    private async Task<ReportOutcome> WriteAsync(PlanContext db, Reporter reporter, ReportDraft draft, CancellationToken cancellationToken)
    {
        // A key belongs to its token: two reporters may happen to choose the same one.
        var key = draft.IdempotencyKey is { Length: > 0 } sent ? $"{reporter.Name}:{sent}" : null;
        if (key is not null && await db.Reports.SingleOrDefaultAsync(r => r.IdempotencyKey == key, cancellationToken) is { } earlier)
            return new(earlier, new DuplicateReportError(earlier.Slug));
        var (subject, refusal) = await ReportSubject.FindAsync(db, reporter, draft, cancellationToken);
        if (subject is null)
            return Refuse(refusal!);
        var last = await db.Reports.OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancellationToken);
        var id = (last?.Id ?? 0) + 1;
        var report = new Report
        {
            Id = id,
            Slug = $"api-r-{id}",
            Task = subject.Task,
            Indicator = subject.Indicator,
            ReportingDuty = subject.Duty,
            Province = subject.Province,
            Place = Blank(draft.Place),
            Status = draft.Status,
            Value = draft.Value,
            Unit = Blank(draft.Unit),
            Confidence = draft.Confidence,
            AsOf = draft.AsOf,
            AsOfPrecision = draft.AsOfPrecision,
            // Milliseconds, which is what is hashed and what both databases keep.
            PublishedAt = new(time.GetUtcNow().UtcTicks / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond, DateTimeKind.Utc),
            Summary = draft.Summary.Trim(),
            SummaryEn = Blank(draft.SummaryEn),
            Source = new() { Title = draft.SourceTitle.Trim(), Publisher = Blank(draft.SourcePublisher), Url = draft.SourceUrl.Trim(), PublishedOn = draft.SourcePublishedOn },
            Replaces = subject.Replaces,
            Origin = ReportOrigin.Api,
            Reporter = reporter.Name,
            IdempotencyKey = key,
            Hash = "",
            PreviousHash = last?.Hash,
        };
        report.Hash = ReportChain.Hash(report, report.PreviousHash);
        db.Add(report);
        DatasetVersion.Follow(await db.Datasets.SingleAsync(cancellationToken), report);
        await db.SaveChangesAsync(cancellationToken);
        return new(report, null);
    }

    private ReportRefusal? FirstFault(ReportDraft draft)
    {
        var today = Clock.TodayIn(time);
        (string Field, string? Text, int Limit)[] texts =
        [
            ("summary", draft.Summary, SummaryLimit), ("summaryEn", draft.SummaryEn, SummaryLimit), ("source.title", draft.SourceTitle, TitleLimit),
            ("source.publisher", draft.SourcePublisher, TitleLimit), ("source.url", draft.SourceUrl, UrlLimit), ("place", draft.Place, PlaceLimit),
            ("unit", draft.Unit, PlaceLimit), ("idempotencyKey", draft.IdempotencyKey, KeyLimit),
        ];
        foreach (var (field, text, limit) in texts)
        {
            if (text?.Length > limit)
                return new TextTooLongError(field, limit);
        }
        if (string.IsNullOrWhiteSpace(draft.Summary))
            return new InvalidFieldError("summary", "must not be empty");
        if (string.IsNullOrWhiteSpace(draft.SourceTitle))
            return new InvalidFieldError("source.title", "must not be empty");
        if (!Uri.TryCreate(draft.SourceUrl.Trim(), UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps || url.UserInfo.Length > 0)
            return new InvalidLinkError(draft.SourceUrl);
        if (draft.AsOf > today)
            return new FutureDateError(draft.AsOf);
        if (draft.SourcePublishedOn > today)
            return new FutureDateError(draft.SourcePublishedOn.Value);
        return draft.Status is ReportedStatus.NotReported ? new InvalidFieldError("status", "a report cannot say that nothing was reported") : null;
    }

    private static ReportOutcome Refuse(ReportRefusal refusal) => new(null, refusal);

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
