using EduPlan.Api.Data;
using EduPlan.Api.Rules;

namespace EduPlan.Api.Import;

/// <summary>What must hold for each report and each context note: one subject, a value or a status that fits it, days in order.</summary>
internal sealed class ReportChecks
{
    private readonly ContentChecks checks;
    private readonly PlanChecks plans;

    public ReportChecks(ContentChecks checks, ContentFolder content, PlanChecks plans)
    {
        this.checks = checks;
        this.plans = plans;
        // A register with an unreadable plan in it is incomplete: nothing said against a task's slug would be certain.
        var complete = !content.Unreadable.Any(f => f.StartsWith("plans/", StringComparison.Ordinal));
        var reports = checks.Unique("report", content.Reports, e => e.Slug, e => e.At);
        foreach (var report in content.Reports)
        {
            Subject(report, complete);
            if (!report.At.Faulty)
            {
                Statement(report);
                Days(report);
            }
            checks.Province(report.At, "province", report.Province);
            checks.Source(report.Source);
        }
        Corrections([.. content.Reports.OrderBy(r => r.PublishedAt)], reports);

        checks.Unique("context note", content.Context, e => e.Slug, e => e.At);
        foreach (var note in content.Context)
        {
            if (complete)
            {
                checks.Refer(plans.Plans, "", "plan", note.At, "plan", note.Plan);
                checks.Refer(plans.Tasks, "", "task", note.At, "task", note.Task);
                if (note.Task is not null && plans.PlanOf.TryGetValue(note.Task, out var plan) && plan != note.Plan)
                    checks.Add(note.At, "task", $"task {note.Task} belongs to plan {plan}, not to {note.Plan}");
            }
            checks.Indicator(note.At, "indicator", note.Indicator);
            checks.Source(note.Source);
            if (note.AsOf is { } asOf)
                Holds(note.At, asOf, note.AsOfPrecision ?? DatePrecision.Day, note.Source);
            else if (note.AsOfPrecision is not null)
                checks.Add(note.At, "asOfPrecision", "asOfPrecision says how exactly asOf is dated, and there is no asOf");
        }
    }

    private void Subject(ReportEntry report, bool complete)
    {
        string?[] subjects = [report.Task, report.Indicator, report.ReportingDuty];
        if (subjects.Count(s => s is not null) != 1)
            checks.Add(report.At, "slug", $"report {report.Slug} must have exactly one of task, indicator and reportingDuty");
        if (complete)
        {
            checks.Refer(plans.Tasks, "", "task", report.At, "task", report.Task);
            checks.Refer(plans.Duties, "", "reporting duty", report.At, "reportingDuty", report.ReportingDuty);
        }
        checks.Indicator(report.At, "indicator", report.Indicator);
    }

    private void Statement(ReportEntry report)
    {
        if (report.Status == ReportedStatus.NotReported)
            checks.Add(report.At, "status", "status is NOT_REPORTED; that is what no report at all means");
        if (report.Indicator is null)
        {
            if (report.Status is null)
                checks.Add(report.At, "slug", "status is missing: a report on a task or a duty says how it stands");
            if (report.Value is not null || report.Unit is not null)
                checks.Add(report.At, report.Value is null ? "unit" : "value", "value and unit are only for an indicator");
            return;
        }
        if ((report.Value is null) == (report.Status is null))
            checks.Add(report.At, "indicator", "a report on an indicator has either a value with its unit or, where the indicator is a quality, a status");
        if (report.Province is null)
            checks.Add(report.At, "indicator", "province is missing: a measured value holds somewhere");
        if (report.Value is not null && checks.Indicators.TryGetValue(report.Indicator, out var indicator) && report.Unit != indicator.Unit)
            checks.Add(report.At, report.Unit is null ? "value" : "unit", $"unit is {report.Unit ?? "missing"}, but indicator {indicator.Slug} is measured in {indicator.Unit}");
    }

    private void Days(ReportEntry report)
    {
        if (report.AsOf > report.PublishedAt)
            checks.Add(report.At, "asOf", "asOf is after publishedAt");
        if (report.Source?.PublishedOn > report.PublishedAt)
            checks.Add(report.Source.At, "publishedOn", "the source is published after the report's publishedAt");
        Holds(report.At, report.AsOf, report.AsOfPrecision, report.Source);
    }

    private void Holds(Position at, DateOnly asOf, DatePrecision precision, SourceEntry? source)
    {
        if (FactDays.From(asOf, precision, source?.PublishedOn) is var from && from != asOf)
            checks.Add(at, "asOf", $"asOf is {asOf:yyyy-MM-dd}; for {UpperSnake.Of(precision)} it is {from:yyyy-MM-dd}, {(from == source?.PublishedOn ? "when its source was published" : "or the day its source was published if that is earlier")}");
    }

    private void Corrections(List<ReportEntry> inOrder, Dictionary<string, ReportEntry> reports)
    {
        var correctedBy = new Dictionary<string, string>(StringComparer.Ordinal);
        var earlier = new HashSet<string>(StringComparer.Ordinal);
        foreach (var report in inOrder)
        {
            if (report.Replaces is { } slug)
            {
                if (!reports.TryGetValue(slug, out var old))
                    checks.Refer(reports, "", "report", report.At, "replaces", slug);
                else if (!earlier.Contains(slug))
                    checks.Add(report.At, "replaces", $"replaces {slug}, which is not published before it");
                else if ((old.Task, old.Indicator, old.ReportingDuty) != (report.Task, report.Indicator, report.ReportingDuty))
                    checks.Add(report.At, "replaces", $"replaces {slug}, which is about something else");
                else if (!correctedBy.TryAdd(slug, report.Slug))
                    checks.Add(report.At, "replaces", $"{slug} is already replaced by {correctedBy[slug]}; replace that one");
            }
            earlier.Add(report.Slug);
        }
    }
}
