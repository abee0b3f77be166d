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
        var scope = await ReporterScope.OfAsync(db, reporter, cancellationToken);
        return draft switch
        {
            { Task: { } task } => await OnTaskAsync(db, scope, draft, task, old, cancellationToken),
            { Indicator: { } indicator } => await OnIndicatorAsync(db, scope, draft, indicator, old, cancellationToken),
            { ReportingDuty: { } duty } => await OnDutyAsync(db, scope, draft, duty, old, cancellationToken),
            _ => (null, new InvalidFieldError("task", "a report is about a task, an indicator or a reporting duty")),
        };
    }

    private static async Task<(ReportSubject?, ReportRefusal?)> OnTaskAsync(
        PlanContext db, ReporterScope scope, ReportDraft draft, string slug, Report? old, CancellationToken cancellationToken)
    {
        var task = await db.Tasks.Include(t => t.Plan).SingleOrDefaultAsync(t => t.Slug == slug, cancellationToken);
        if (task is null)
            return (null, new NotFoundError("task", slug));
        if (!scope.Answers(task.Plan.ProvinceId, task.LeadAgencyId, task.IssuingBodyId))
            return (null, new OutOfScopeError($"the task {slug}"));
        return FaultOfWork(draft) is { } fault ? (null, fault) : (new(task, null, null, old?.Province, old), null);
    }

    private static async Task<(ReportSubject?, ReportRefusal?)> OnDutyAsync(
        PlanContext db, ReporterScope scope, ReportDraft draft, string slug, Report? old, CancellationToken cancellationToken)
    {
        var duty = await db.ReportingDuties.Include(d => d.Plan).SingleOrDefaultAsync(d => d.Slug == slug, cancellationToken);
        if (duty is null)
            return (null, new NotFoundError("reporting duty", slug));
        if (!scope.Answers(duty.Plan.ProvinceId, duty.WhoId))
            return (null, new OutOfScopeError($"the reporting duty {slug}"));
        return FaultOfWork(draft) is { } fault ? (null, fault) : (new(null, null, duty, old?.Province, old), null);
    }

    private static async Task<(ReportSubject?, ReportRefusal?)> OnIndicatorAsync(
        PlanContext db, ReporterScope scope, ReportDraft draft, string slug, Report? old, CancellationToken cancellationToken)
    {
        var indicator = await db.Indicators.SingleOrDefaultAsync(i => i.Slug == slug, cancellationToken);
        if (indicator is null)
            return (null, new NotFoundError("indicator", slug));
        var province = await db.Provinces.SingleOrDefaultAsync(p => p.Slug == draft.Province, cancellationToken);
        if (province is null)
            return (null, new NotFoundError("province", draft.Province ?? "(none given)"));
        if (await FaultOfMeasuringAsync(db, scope, draft, indicator, province, old, cancellationToken) is { } refusal)
            return (null, refusal);
        if (draft.Value is null == draft.Status is null)
            return (null, new InvalidFieldError("value", "a report on an indicator brings either a value with its unit or, for a quality, a status"));
        if (draft.Value is null && draft.Unit is not null)
            return (null, new InvalidFieldError("unit", "a status has no unit"));
        if (draft.Value is not null && draft.Unit != indicator.Unit)
            return (null, new UnitMismatchError(indicator.Unit, draft.Unit));
        return (new(null, indicator, null, province, old), null);
    }

    /// <summary>
    /// A province measures everything in it. An agency measures what a plan of its province has a target on and names it in: as the issuer, as
    /// who leads a task, or as who reports. One that only districts' plans name speaks for these districts and for places that no other plan is about:
    /// neither with a new figure nor with a correction for the whole province, for another district, or for the place of another plan's target.
    /// </summary>
    private static async Task<ReportRefusal?> FaultOfMeasuringAsync(
        PlanContext db, ReporterScope scope, ReportDraft draft, Indicator indicator, Province province, Report? old, CancellationToken cancellationToken)
    {
        var outside = new OutOfScopeError($"the indicator {indicator.Slug} in {province.Slug}");
        if (!scope.Provinces.Contains(province.Id))
            return outside;
        if (scope.IsProvince)
            return null;
        var (agencies, provinces) = (scope.Agencies.ToArray(), scope.Provinces.ToArray());
        var naming = await db.Plans
            .Where(p => provinces.Contains(p.ProvinceId) && p.Targets.Any(t => t.IndicatorId == indicator.Id))
            .Where(p => agencies.Contains(p.IssuerId)
                || p.Tasks.Any(t => agencies.Contains(t.LeadAgencyId ?? 0) || agencies.Contains(t.IssuingBodyId ?? 0))
                || p.ReportingDuties.Any(d => agencies.Contains(d.WhoId)))
            .Select(p => new { p.District, p.ProvinceId }).ToListAsync(cancellationToken);
        if (naming.Count == 0)
            return outside;
        if (naming.Any(p => p.District is null))
            return null;
        if (string.IsNullOrWhiteSpace(draft.Place))
            return new InvalidFieldError("place", "the token is a district's: say which place the figure is about");
        if (old is { Place: null })
            return new OutOfScopeError($"the whole of {province.Slug}");
        // Districts of two provinces may have one name.
        var own = naming.Where(p => p.ProvinceId == province.Id).Select(p => p.District!).ToArray();
        var others = db.Plans.Where(p => p.ProvinceId == province.Id && (p.District == null || !own.Contains(p.District)));
        foreach (var place in new[] { draft.Place.Trim(), old?.Place ?? "" }.Except(own))
        {
            if (await others.AnyAsync(p => p.District == place || p.Targets.Any(t => t.IndicatorId == indicator.Id && t.Place == place), cancellationToken))
                return new OutOfScopeError($"{place} in {province.Slug}");
        }
        return null;
    }

    private static InvalidFieldError? FaultOfWork(ReportDraft draft)
    {
        if (draft.Status is null)
            return new("status", "a report on a task or a duty says how it stands");
        return draft.Value is null && draft.Unit is null ? null : new(draft.Value is null ? "unit" : "value", "only an indicator has a value with a unit");
    }
}
