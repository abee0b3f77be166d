using EduPlan.Api.Data;
using EduPlan.Api.Rules;

namespace EduPlan.Api.Import;

/// <summary>Appends the curated reports that are new to the chain, and refuses to change or lose one that is already in it (truth rule 10).</summary>
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

    public ReportRows(PlanContext context, StoredRows stored, ContentFolder content, RegisterRows registers, PlanRows plans)
    {
        this.registers = registers;
        this.plans = plans;
        bySlug = stored.Reports.ToDictionary(r => r.Slug, StringComparer.Ordinal);
        Last = stored.Reports.LastOrDefault();
        var corrected = stored.Reports.Where(r => r.ReplacesId is not null).ToDictionary(r => r.ReplacesId!.Value, r => r.Slug);
        // The reader keeps file and position order, and OrderBy is stable.
        foreach (var entry in content.Reports.OrderBy(r => r.PublishedAt))
        {
            if (bySlug.TryGetValue(entry.Slug, out var known))
            {
                if (known.Origin != ReportOrigin.Curated)
                    Refuse(entry, $"report {entry.Slug} already exists: it was sent over the API");
                else if (ReportChain.Hash(ToReport(entry), known.PreviousHash) != known.Hash)
                    Refuse(entry, $"report {entry.Slug} is already published and cannot be changed; add a new report with `replaces: {entry.Slug}`");
                continue;
            }
            var report = ToReport(entry);
            if (report.Replaces is { Id: > 0 } old && corrected.TryGetValue(old.Id, out var other))
            {
                Refuse(entry, $"report {old.Slug} is already corrected by {other}; correct that one over the API");
                continue;
            }
            report.Id = (Last?.Id ?? 0) + 1;
            report.PreviousHash = Last?.Hash;
            report.Hash = ReportChain.Hash(report, report.PreviousHash);
            context.Add(report);
            bySlug.Add(report.Slug, report);
            Last = report;
        }
        var written = content.Reports.Select(r => r.Slug).ToHashSet(StringComparer.Ordinal);
        foreach (var lost in stored.Reports.Where(r => r.Origin == ReportOrigin.Curated && !written.Contains(r.Slug)))
            Problems.Add(new($"{content.Path}/reports", 0, $"report {lost.Slug} is published but in no file any more; put it back and correct it with `replaces: {lost.Slug}`"));
    }

    private void Refuse(ReportEntry entry, string what) => Problems.Add(new(entry.At.File, entry.At.LineOf("slug"), what));

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
