using EduPlan.Api.Data;
using EduPlan.Api.Rules;
using Microsoft.EntityFrameworkCore;

namespace EduPlan.Api.Reporting;

/// <summary>What became of a draft: the report that now stands, or the reason why none was written. A repeated key brings both: the first report and the reason.</summary>
public sealed record ReportOutcome(Report? Report, ReportRefusal? Refusal);

/// <summary>
/// Takes reports over the API: everything is checked, then the report is appended to the chain, and the data set's version and the counts of progress move with it, in one transaction.
/// When this returns a report, it is on disk: PostgreSQL answers a commit after its log is synced, and so does SQLite with its default of synchronous = FULL.
/// </summary>
public sealed class ReportLog(IDbContextFactory<PlanContext> contexts, TimeProvider time) : IDisposable
{
    // SQLite wakes waiting writers in no order; one at a time per process, in order of arrival, lets 200 of them all get through.
    private readonly SemaphoreSlim _writers = new(1, 1);

    /// <summary>Appends the draft, or says why not; then nothing is written but the day on which the token was used.</summary>
    /// <param name="reporter">Whom <see cref="ReporterTokens.FindAsync"/> found; null when nobody.</param>
    /// <param name="draft">As sent.</param>
    /// <param name="cancellationToken">Ends the wait and the checks; once the report is being committed it is no longer heard.</param>
    /// <exception cref="System.Data.Common.DbException">The database failed (<see cref="StorageFault"/> says how); nothing was written.</exception>
    public async Task<ReportOutcome> AppendAsync(Reporter? reporter, ReportDraft draft, CancellationToken cancellationToken = default)
    {
        if (reporter is null)
            return Refuse(new UnauthenticatedError());
        await _writers.WaitAsync(cancellationToken);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await using var transaction = await db.BeginWritingAsync(cancellationToken);
            // Again, now that nothing else can be written: the token may have been revoked while this one waited.
            var today = Clock.TodayIn(time);
            var token = await db.ReporterTokens.SingleOrDefaultAsync(t => t.Id == reporter.TokenId, cancellationToken);
            if (token is null || !ReporterTokens.IsLive(token, today))
                return Refuse(new UnauthenticatedError());
            token.LastUsedOn = today;
            var outcome = ReportFaults.First(draft, today) is { } fault ? Refuse(fault) : await AddAsync(db, reporter, draft, cancellationToken);
            if (db.ChangeTracker.HasChanges())
            {
                await db.SaveChangesAsync(cancellationToken);
                if (outcome is { Report: not null, Refusal: null })
                    await Announcements.AnnounceAsync(db, db.Datasets.Local.Single().Version, cancellationToken);
                await transaction.CommitAsync(CancellationToken.None);
            }
            return outcome;
        }
        finally
        {
            _writers.Release();
        }
    }

    public void Dispose() => _writers.Dispose();

    private async Task<ReportOutcome> AddAsync(PlanContext db, Reporter reporter, ReportDraft draft, CancellationToken cancellationToken)
    {
        // A key belongs to its token: two reporters may happen to choose the same one.
        var key = draft.IdempotencyKey is { Length: > 0 } sent ? $"{reporter.TokenId}:{sent}" : null;
        if (key is not null && await db.Reports.AsNoTracking().SingleOrDefaultAsync(r => r.IdempotencyKey == key, cancellationToken) is { } earlier)
            return new(earlier, new DuplicateReportError(earlier.Slug));
        var (subject, refusal) = await ReportSubject.FindAsync(db, reporter, draft, cancellationToken);
        if (subject is null)
            return Refuse(refusal!);
        var last = await db.Reports.AsNoTracking().OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancellationToken);
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
            PublishedAt = await MomentAsync(db, cancellationToken),
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
        var progress = await ReportedProgress.BeforeAsync(db, subject, cancellationToken);
        db.Add(report);
        await progress.AfterAsync(cancellationToken);
        var dataset = await db.Datasets.SingleAsync(cancellationToken);
        // Counts that were behind before, because an older version of this program wrote, stay known as such.
        var counted = dataset.CountedVersion == dataset.Version;
        DatasetVersion.Follow(dataset, report);
        if (counted)
            dataset.CountedVersion = dataset.Version;
        return new(report, null);
    }

    // Never before the report that was taken last, though another machine's clock may have been ahead of this one's: what was known at a moment are then
    // always the first so many. A curated report carries the day in its file, which says nothing of when this one comes.
    private async Task<DateTime> MomentAsync(PlanContext db, CancellationToken cancellationToken)
    {
        // Milliseconds, which is what is hashed and what both databases keep.
        var now = new DateTime(time.GetUtcNow().UtcTicks / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond, DateTimeKind.Utc);
        var last = await db.Reports.Where(r => r.Origin == ReportOrigin.Api).OrderByDescending(r => r.PublishedAt).Select(r => (DateTime?)r.PublishedAt).FirstOrDefaultAsync(cancellationToken);
        return last > now ? last.Value : now;
    }

    private static ReportOutcome Refuse(ReportRefusal refusal) => new(null, refusal);

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
