using EduPlan.Api.Data;
using Microsoft.EntityFrameworkCore;

namespace EduPlan.Api.Reporting;

/// <summary>What a draft is about, found in the database and allowed to its reporter.</summary>
public sealed record ReportSubject(PlanTask? Task, Indicator? Indicator, ReportingDuty? Duty, Province? Province, Report? Replaces)
{
    /// <summary>The subject, or the reason why the reporter can't report on it.</summary>
    public static async Task<(ReportSubject? Subject, ReportRefusal? Refusal)> FindAsync(PlanContext db, Reporter reporter, ReportDraft draft, CancellationToken cancellationToken)
    {
        Report? old = null;
        if (draft.Replaces is { } replaces)
        {
            old = await db.Reports.Include(r => r.ReplacedBy).Include(r => r.Task).Include(r => r.Indicator).Include(r => r.ReportingDuty).Include(r => r.Province)
                .SingleOrDefaultAsync(r => r.Slug == replaces, cancellationToken);
            if (old is null)
                return (null, new NotFoundError("report", replaces));
            if (old.ReplacedBy is { } newer)
                return (null, new AlreadyCorrectedError(old.Slug, newer.Slug));
            draft = draft with { Task = old.Task?.Slug, Indicator = old.Indicator?.Slug, ReportingDuty = old.ReportingDuty?.Slug, Province = old.Province?.Slug };
        }
        return draft switch
        {
            { Task: { } task } => await OnTaskAsync(db, reporter, draft, task, old, cancellationToken),
            { Indicator: { } indicator } => await OnIndicatorAsync(db, reporter, draft, indicator, old, cancellationToken),
            { ReportingDuty: { } duty } => await OnDutyAsync(db, reporter, draft, duty, old, cancellationToken),
            _ => (null, new InvalidFieldError("task", "a report is about a task, an indicator or a reporting duty")),
        };
    }

    private static async Task<(ReportSubject?, ReportRefusal?)> OnTaskAsync(
        PlanContext db, Reporter reporter, ReportDraft draft, string slug, Report? old, CancellationToken cancellationToken)
    {
        var task = await db.Tasks.Include(t => t.Plan.Province).Include(t => t.LeadAgency).Include(t => t.IssuingBody).SingleOrDefaultAsync(t => t.Slug == slug, cancellationToken);
        if (task is null)
            return (null, new NotFoundError("task", slug));
        if (draft.Status is null)
            return (null, new InvalidFieldError("status", "a report on a task says how it stands"));
        return MayAnswer(reporter, task.Plan.Province, task.LeadAgency, task.IssuingBody)
            ? (new(task, null, null, null, old), null)
            : (null, new OutOfScopeError($"the task {slug}"));
    }

    private static async Task<(ReportSubject?, ReportRefusal?)> OnDutyAsync(
        PlanContext db, Reporter reporter, ReportDraft draft, string slug, Report? old, CancellationToken cancellationToken)
    {
        var duty = await db.ReportingDuties.Include(d => d.Plan.Province).Include(d => d.Who).SingleOrDefaultAsync(d => d.Slug == slug, cancellationToken);
        if (duty is null)
            return (null, new NotFoundError("reporting duty", slug));
        if (draft.Status is null)
            return (null, new InvalidFieldError("status", "a report on a duty says how it stands"));
        return MayAnswer(reporter, duty.Plan.Province, duty.Who) ? (new(null, null, duty, null, old), null) : (null, new OutOfScopeError($"the reporting duty {slug}"));
    }

    private static async Task<(ReportSubject?, ReportRefusal?)> OnIndicatorAsync(
        PlanContext db, Reporter reporter, ReportDraft draft, string slug, Report? old, CancellationToken cancellationToken)
    {
        var indicator = await db.Indicators.SingleOrDefaultAsync(i => i.Slug == slug, cancellationToken);
        if (indicator is null)
            return (null, new NotFoundError("indicator", slug));
        var province = await db.Provinces.SingleOrDefaultAsync(p => p.Slug == draft.Province, cancellationToken);
        if (province is null)
            return (null, new NotFoundError("province", draft.Province ?? "(none given)"));
        if (draft.Value is null && draft.Status is null)
            return (null, new InvalidFieldError("value", "a report on an indicator brings a value, or a status for one in words"));
        if (draft.Value is not null && draft.Unit != indicator.Unit)
            return (null, new UnitMismatchError(indicator.Unit, draft.Unit));
        var agency = reporter.AgencyId is { } id ? await db.Agencies.Include(a => a.Province).SingleAsync(a => a.Id == id, cancellationToken) : null;
        // An agency measures for its own province and for the ones that were merged into it.
        var may = reporter.ProvinceId == province.Id || reporter.ProvinceId is { } own && province.SuccessorId == own
            || agency?.ProvinceId is { } home && (home == province.Id || home == province.SuccessorId);
        return may ? (new(null, indicator, null, province, old), null) : (null, new OutOfScopeError($"{indicator.Slug} in {province.Slug}"));
    }

    // The body that was named, the one that answers now, or the province of either (truth rule 9).
    private static bool MayAnswer(Reporter reporter, Province province, params ReadOnlySpan<Agency?> named)
    {
        if (reporter.ProvinceId is { } own)
            return province.Id == own || province.SuccessorId == own;
        foreach (var agency in named)
        {
            if (agency is not null && (agency.Id == reporter.AgencyId || agency.SuccessorId == reporter.AgencyId))
                return true;
        }
        return false;
    }
}
