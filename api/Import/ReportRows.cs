using EduPlan.Api.Data;
using EduPlan.Api.Rules;

namespace EduPlan.Api.Import;

/// <summary>
/// Appends the curated reports that are new to the chain, and refuses to change, move or lose one that is already in it (truth rule 10). A new one enters last: by its day
/// after everything stored, or what was known on an earlier day would be another now; and by its place in the files, or a database filled from nothing would hold another chain.
/// </summary>
public sealed class ReportRows
{
    private readonly RegisterRows registers;
    private readonly PlanRows plans;
    private readonly Dictionary<string, Report> bySlug;

    public List<Problem> Problems { get; } = [];
    /// <summary>The chain's newest report, after this import.</summary>
    public Report? Last { get; }
    /// <summary>The last day on which a report entered, in Viet Nam. Not always the newest one's: a curated report carries the day written in its file.</summary>
    public DateOnly? LastDay => bySlug.Count == 0 ? null : bySlug.Values.Max(r => Clock.DayOf(r.PublishedAt));
    /// <summary>All reports, after this import.</summary>
    public int Count => bySlug.Count;

    /// <param name="today">Today in Viet Nam: nothing enters later.</param>
    public ReportRows(PlanContext context, StoredRows stored, ContentFolder content, RegisterRows registers, PlanRows plans, DateOnly today)
    {
        this.registers = registers;
        this.plans = plans;
        bySlug = stored.Reports.ToDictionary(r => r.Slug, StringComparer.Ordinal);
        Last = stored.Reports.LastOrDefault();
        var corrected = stored.Reports.Where(r => r.ReplacesId is not null).ToDictionary(r => r.ReplacesId!.Value, r => r.Slug);
        // The reader keeps file and position order, and OrderBy is stable.
        List<ReportEntry> inOrder = [.. content.Reports.OrderBy(r => r.PublishedAt)];
        var newest = stored.Reports.MaxBy(r => r.PublishedAt);
        var lastPublished = inOrder.FindLastIndex(r => bySlug.ContainsKey(r.Slug));
        Report? above = null;
        foreach (var (place, entry) in inOrder.Index())
        {
            if (bySlug.TryGetValue(entry.Slug, out var known))
            {
                if (known.Origin != ReportOrigin.Curated)
                    Refuse(entry, $"report {entry.Slug} already exists: it was sent over the API");
                else if (ReportChain.Hash(ToReport(entry), known.PreviousHash) != known.Hash)
                    Refuse(entry, $"report {entry.Slug} is already published and cannot be changed; add a new report with `replaces: {entry.Slug}`");
                else if (above?.Id > known.Id && above.PublishedAt == known.PublishedAt)
                    Refuse(entry, $"report {entry.Slug} entered before {above.Slug} and cannot be moved; put it back above that one");
                above = known;
                continue;
            }
            // Where something is refused nothing is written; it is chained all the same, so that what corrects it is looked at too.
            if (Refusal(entry, place) is (var field, var what))
                Refuse(entry, field, what);
            var report = ToReport(entry);
            report.Id = (Last?.Id ?? 0) + 1;
            report.PreviousHash = Last?.Hash;
            report.Hash = ReportChain.Hash(report, report.PreviousHash);
            bySlug.Add(report.Slug, report);
            Last = report;
            if (report.Replaces is not null && corrected.TryGetValue(report.Replaces.Id, out var other))
                Refuse(entry, $"report {report.Replaces.Slug} is already corrected by {other}; correct that one over the API");
            else
                context.Add(report);
        }
        var written = content.Reports.Select(r => r.Slug).ToHashSet(StringComparer.Ordinal);
        foreach (var lost in stored.Reports.Where(r => r.Origin == ReportOrigin.Curated && !written.Contains(r.Slug)))
            Problems.Add(new($"{content.Path}/reports", 0, $"report {lost.Slug} is published but in no file any more; put it back and correct it with `replaces: {lost.Slug}`"));

        (string Field, string What)? Refusal(ReportEntry entry, int place)
        {
            if (entry.PublishedAt > today)
                return ("publishedAt", $"publishedAt is {entry.PublishedAt:yyyy-MM-dd}, and today is {today:yyyy-MM-dd}; a report carries the day on which it is entered");
            // The same day is late enough: a report over the API carries its moment, a curated one only its day.
            if (newest is not null && Clock.DayOf(newest.PublishedAt) is var last && entry.PublishedAt < last)
                return ("publishedAt", $"publishedAt is {entry.PublishedAt:yyyy-MM-dd}, but {newest.Slug} entered on {last:yyyy-MM-dd}, and a new report enters last; give it today's date, {today:yyyy-MM-dd}");
            if (place > lastPublished)
                return null;
            var below = inOrder[lastPublished];
            return ("slug", $"report {entry.Slug} would enter before {below.Slug}, which is published with the same date; "
                + (entry.PublishedAt < today ? $"give it today's date, {today:yyyy-MM-dd}" : $"put it below that one, in {Path.GetFileName(below.At.File)} or in a file whose name comes later"));
        }
    }

    private void Refuse(ReportEntry entry, string what) => Refuse(entry, "slug", what);

    private void Refuse(ReportEntry entry, string field, string what) => Problems.Add(new(entry.At.File, entry.At.LineOf(field), what));

    private Report ToReport(ReportEntry entry) => new()
    {
        Slug = entry.Slug,
        Task = RegisterRows.Find(plans.Tasks, entry.Task),
        Indicator = RegisterRows.Find(registers.Indicators, entry.Indicator),
        ReportingDuty = RegisterRows.Find(plans.Duties, entry.ReportingDuty),
        Province = RegisterRows.Find(registers.Provinces, entry.Province),
        Place = entry.Place,
        Status = entry.Status,
        Value = entry.Value,
        Unit = entry.Unit,
        Confidence = entry.Confidence,
        AsOf = entry.AsOf,
        AsOfPrecision = entry.AsOfPrecision,
        PublishedAt = Clock.StartOf(entry.PublishedAt),
        Summary = entry.Summary,
        SummaryEn = entry.SummaryEn,
        Source = RegisterRows.ToSource(entry.Source)!,
        Replaces = RegisterRows.Find(bySlug, entry.Replaces),
        Origin = ReportOrigin.Curated,
        Hash = "",
    };
}
