using System.Collections.Frozen;
using EduPlan.Site.Pages.Agencies;
using EduPlan.Site.Pages.Data;
using EduPlan.Site.Pages.Documents;
using EduPlan.Site.Pages.Indicators;
using EduPlan.Site.Pages.Plans;
using EduPlan.Site.Pages.Provinces;
using EduPlan.Site.Pages.Tasks;
using EduPlan.Site.Parts;

namespace EduPlan.Site.Build;

/// <summary>Everything the API answered on the build's clocks, by key and in a fixed order. Pages read it and change nothing.</summary>
public sealed class Library
{
    public required DatasetAnswer Dataset { get; init; }
    public required DateOnly AsOf { get; init; }
    public required DateTimeOffset? KnownAt { get; init; }
    public required IReadOnlyList<ProvinceFull> Provinces { get; init; }
    public required IReadOnlyList<PlanFull> Plans { get; init; }
    public required IReadOnlyList<TaskFull> Tasks { get; init; }
    public required IReadOnlyList<TargetFull> Targets { get; init; }
    public required IReadOnlyList<IndicatorFull> Indicators { get; init; }
    public required IReadOnlyList<AgencyFull> Agencies { get; init; }
    public required IReadOnlyList<LegalDocument> Documents { get; init; }

    /// <summary>All reports, corrected ones included, in the order the API lists them.</summary>
    public required IReadOnlyList<ReportFull> AllReports { get; init; }

    private FrozenDictionary<string, ProvinceFull>? provinces;
    private FrozenDictionary<string, PlanFull>? plans;
    private FrozenDictionary<string, TaskFull>? tasks;
    private FrozenDictionary<string, IndicatorFull>? indicators;
    private FrozenDictionary<string, AgencyFull>? agencies;
    private FrozenDictionary<string, LegalDocument>? documents;
    private FrozenDictionary<string, (PlanFull Plan, ReportingDuty Duty)>? duties;
    private ILookup<string, ReportingDuty>? dutiesByAgency;
    private ILookup<string, ProvinceFull>? predecessors;
    private ILookup<string, PlanFull>? plansByProvince;
    private ILookup<string, TaskFull>? tasksByPlan;
    private ILookup<string, TaskFull>? tasksByLead;
    private ILookup<string, TaskFull>? tasksByHelper;
    private ILookup<string, TargetFull>? targetsByPlan;
    private ILookup<string, TargetFull>? targetsByIndicator;
    private ILookup<string, ReportFull>? reportsByTask;
    private ILookup<string, ReportFull>? reportsByDuty;
    private ILookup<string, ReportFull>? reportsByIndicator;

    public ProvinceFull Province(Ref key) => Find(provinces ??= Provinces.ToFrozenDictionary(p => p.Slug), key, "province");
    public PlanFull Plan(Ref key) => Find(plans ??= Plans.ToFrozenDictionary(p => p.Slug), key, "plan");
    public TaskFull Task(Ref key) => Find(tasks ??= Tasks.ToFrozenDictionary(t => t.Slug), key, "task");
    public IndicatorFull Indicator(Ref key) => Find(indicators ??= Indicators.ToFrozenDictionary(i => i.Slug), key, "indicator");
    public AgencyFull Agency(Ref key) => Find(agencies ??= Agencies.ToFrozenDictionary(a => a.Slug), key, "agency");
    public LegalDocument Document(Ref key) => Find(documents ??= Documents.ToFrozenDictionary(d => d.Slug), key, "legal document");

    /// <summary>A reporting duty and the plan that sets it.</summary>
    public (PlanFull Plan, ReportingDuty Duty) Duty(Ref key) => (duties ??= (from plan in Plans from duty in plan.ReportingDuties select (Plan: plan, Duty: duty)).ToFrozenDictionary(x => x.Duty.Slug))
        .TryGetValue(key.Slug, out var found) ? found : throw new BuildException($"the API named a reporting duty '{key.Slug}' that it does not list");

    /// <summary>The duties to report that an agency has.</summary>
    public IEnumerable<ReportingDuty> DutiesOf(AgencyFull a) => (dutiesByAgency ??= Plans.SelectMany(p => p.ReportingDuties).ToLookup(d => d.Who.Slug))[a.Slug];

    /// <summary>True when the data set has that province; test data holds only a few.</summary>
    public bool HasProvince(string slug) => Provinces.Any(p => p.Slug == slug);

    public IEnumerable<ProvinceFull> PredecessorsOf(ProvinceFull p) =>
        (predecessors ??= Provinces.Where(x => x.Successor is not null).ToLookup(x => x.Successor!.Slug))[p.Slug];

    public IEnumerable<PlanFull> PlansOf(ProvinceFull p) => (plansByProvince ??= Plans.ToLookup(x => x.Province.Slug))[p.Slug];
    public IEnumerable<TaskFull> TasksOf(PlanFull p) => (tasksByPlan ??= Tasks.ToLookup(t => t.Plan.Slug))[p.Slug];
    public IEnumerable<TaskFull> LedBy(AgencyFull a) => (tasksByLead ??= Tasks.Where(t => t.LeadAgency is not null).ToLookup(t => t.LeadAgency!.Slug))[a.Slug];

    public IEnumerable<TaskFull> HelpedBy(AgencyFull a) => (tasksByHelper ??= Tasks.SelectMany(t => t.CoordinatingAgencies, (t, c) => (Task: t, c.Slug))
        .ToLookup(x => x.Slug, x => x.Task))[a.Slug];

    public IEnumerable<TargetFull> TargetsOf(PlanFull p) => (targetsByPlan ??= Targets.ToLookup(t => t.Plan.Slug))[p.Slug];
    public IEnumerable<TargetFull> TargetsOf(IndicatorFull i) => (targetsByIndicator ??= Targets.ToLookup(t => t.Indicator.Slug))[i.Slug];

    public IEnumerable<ReportFull> ReportsOf(TaskFull t) => (reportsByTask ??= AllReports.Where(r => r.Task is not null).ToLookup(r => r.Task!.Slug))[t.Slug];

    public IEnumerable<ReportFull> ReportsOf(ReportingDuty d) =>
        (reportsByDuty ??= AllReports.Where(r => r.ReportingDuty is not null).ToLookup(r => r.ReportingDuty!.Slug))[d.Slug];

    /// <summary>What was measured of an indicator and counts on the build's clocks, the latest first.</summary>
    public IEnumerable<ReportFull> ObservationsOf(IndicatorFull i) => OnIndicator(i).Where(r => r.Value is not null);

    /// <summary>What was reported on an indicator in words alone, the newest first.</summary>
    public IEnumerable<ReportFull> WordsOn(IndicatorFull i) => OnIndicator(i).Where(r => r.Value is null);

    private IEnumerable<ReportFull> OnIndicator(IndicatorFull i) => (reportsByIndicator ??= AllReports
        .Where(r => r.Indicator is not null && Counts(r)).OrderByDescending(r => r.AsOf).ThenBy(r => r.Slug, StringComparer.Ordinal)
        .ToLookup(r => r.Indicator!.Slug))[i.Slug];

    /// <summary>The sourced facts that help to read a plan, of those that hold by the day of judgement the newest first and those without a day last.</summary>
    public IEnumerable<(PlanFull Plan, ContextNote Note)> ContextOf(PlanFull p) => (contextByPlan ??= Context.ToLookup(c => c.Plan.Slug))[p.Slug];

    /// <inheritdoc cref="ContextOf(PlanFull)"/>
    public IEnumerable<(PlanFull Plan, ContextNote Note)> ContextOf(TaskFull t) => (contextByTask ??= Context.Where(c => c.Note.Task is not null).ToLookup(c => c.Note.Task!.Slug))[t.Slug];

    /// <inheritdoc cref="ContextOf(PlanFull)"/>
    public IEnumerable<(PlanFull Plan, ContextNote Note)> ContextOf(IndicatorFull i) =>
        (contextByIndicator ??= Context.Where(c => c.Note.Indicator is not null).ToLookup(c => c.Note.Indicator!.Slug))[i.Slug];

    private IEnumerable<(PlanFull Plan, ContextNote Note)> Context => from plan in Plans from note in plan.Context where note.AsOf is null || note.AsOf <= AsOf orderby note.AsOf descending select (plan, note);

    private ILookup<string, (PlanFull Plan, ContextNote Note)>? contextByPlan;
    private ILookup<string, (PlanFull Plan, ContextNote Note)>? contextByTask;
    private ILookup<string, (PlanFull Plan, ContextNote Note)>? contextByIndicator;

    /// <summary>All reports that count on the build's clocks, the newest entry first.</summary>
    public IReadOnlyList<ReportFull> Reports => reports ??= [.. AllReports
        .Where(Counts).OrderByDescending(r => r.PublishedAt.Time).ThenByDescending(r => r.AsOf).ThenBy(r => r.Slug, StringComparer.Ordinal)];

    private IReadOnlyList<ReportFull>? reports;

    /// <summary>A report is known when its fact held by the day and it had entered the data set by then, corrected or not.</summary>
    public bool IsKnown(ReportFull r) => r.AsOf <= AsOf && (KnownAt is null || r.PublishedAt.Time <= KnownAt);

    /// <summary>True when a correction of it had entered the data set by the build's clock.</summary>
    public bool IsCorrected(ReportFull r)
    {
        ArgumentNullException.ThrowIfNull(r);
        return r.ReplacedBy is { } by && (KnownAt is null || by.PublishedAt.Time <= KnownAt);
    }

    /// <summary>A report counts when it is known and no correction of it is (truth rule 6).</summary>
    public bool Counts(ReportFull r) => IsKnown(r) && !IsCorrected(r);

    /// <summary>True when some report shows that the task's document exists, whatever came after.</summary>
    public bool DocumentExists(TaskFull t) => ReportsOf(t).Any(r => r.Status == ReportedStatus.Issued && Counts(r));

    /// <summary>The body that answers now for one that the mergers of 2025 changed; itself when nothing changed.</summary>
    public AgencyFull AnswersNow(AgencyFull agency)
    {
        // A chain of mergers is followed to its end; the bound only guards against a circle in the data.
        for (var i = 0; i < 8 && agency.Successor is not null; i++)
            agency = Agency(agency.Successor);
        return agency;
    }

    /// <summary>
    /// The body that answers now for a task or a duty: the one named or its successor. Where none was named, or the one that was is gone without a successor of its own
    /// (abolished, or of a province that was merged), the body that issued the plan answers, or that body's successor.
    /// </summary>
    public AgencyFull AnswersNow(PlanFull plan, Ref? named)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var now = named is null ? null : AnswersNow(Agency(named));
        var gone = now is null || now.SuccessionBasis is not null || (now.Province is { } province && Province(province).Successor is not null);
        return gone ? AnswersNow(Agency(plan.Issuer)) : now!;
    }

    /// <summary>
    /// The laws by which the body of <see cref="AnswersNow(PlanFull, Ref?)"/> answers and not the one named: those of each succession on the way, and the one that abolished a body
    /// or merged its province; each once, and none where nothing changed.
    /// </summary>
    public IReadOnlyList<Law> Laws(PlanFull plan, Ref? named)
    {
        ArgumentNullException.ThrowIfNull(plan);
        List<Law?> laws = [];
        if (named is not null)
        {
            var now = AnswersNow(Agency(named));
            laws.AddRange(Laws(Agency(named)));
            laws.Add(now.SuccessionBasis is { } gone ? new(gone, now.SuccessionSource)
                : now.Province is { } key && Province(key) is { Successor: not null, SuccessionBasis: { } merged } province ? new(merged, province.SuccessionSource) : null);
        }

        if (named is null || laws[^1] is not null)
            laws.AddRange(Laws(Agency(plan.Issuer)));
        return [.. laws.OfType<Law>().DistinctBy(l => l.Document)];
    }

    /// <summary>The laws by which a body's successor answers now.</summary>
    public IEnumerable<Law> Laws(AgencyFull agency)
    {
        for (var i = 0; i < 8 && agency.Successor is not null; agency = Agency(agency.Successor), i++)
            if (agency.SuccessionBasis is { } basis)
                yield return new(basis, agency.SuccessionSource);
    }

    /// <summary>The tasks that a body answers for although another was named: its own predecessors', and those of bodies that are gone or of none, by the plans it issued.</summary>
    public IEnumerable<TaskFull> AnsweredBy(AgencyFull agency) =>
        (answered ??= Tasks.Select(t => (Task: t, Now: AnswersNow(Plan(t.Plan), t.LeadAgency))).Where(x => x.Now.Slug != x.Task.LeadAgency?.Slug).ToLookup(x => x.Now.Slug, x => x.Task))[agency.Slug];

    private ILookup<string, TaskFull>? answered;

    /// <summary>The bodies that a body answers for now: its own predecessors and, by the plans it issued, those that are gone without a successor of their own.</summary>
    public IEnumerable<(AgencyFull Named, IReadOnlyList<Law> Laws)> AnswersFor(AgencyFull agency) => (answersFor ??= AnsweredFor().ToLookup(x => x.Now, x => (x.Named, x.Laws)))[agency.Slug];

    private ILookup<string, (AgencyFull Named, IReadOnlyList<Law> Laws)>? answersFor;

    private IEnumerable<(string Now, AgencyFull Named, IReadOnlyList<Law> Laws)> AnsweredFor() =>
        Agencies.Where(a => a.Successor is not null).Select(a => (AnswersNow(a).Slug, a, (IReadOnlyList<Law>)[.. Laws(a)]))
            .Concat(from plan in Plans
                    from named in Named(plan)
                    let now = AnswersNow(plan, named)
                    where now.Slug != named.Slug
                    select (now.Slug, Agency(named), Laws(plan, named)))
            .DistinctBy(x => (x.Item1, x.Item2.Slug));

    /// <summary>The plans that give a body a task or a duty, or name it as one that helps.</summary>
    public IEnumerable<PlanFull> PlansNaming(AgencyFull agency) => (plansNaming ??= (from plan in Plans from named in Named(plan) select (plan, named)).ToLookup(x => x.named.Slug, x => x.plan))[agency.Slug];

    private ILookup<string, PlanFull>? plansNaming;

    private IEnumerable<Ref> Named(PlanFull plan) =>
        TasksOf(plan).SelectMany(t => t.CoordinatingAgencies.Prepend(t.LeadAgency)).Concat(plan.ReportingDuties.Select(d => d.Who)).OfType<Ref>().Distinct();

    /// <summary>True for a deadline printed for a day before its plan: before it was issued or, where no day of issue is printed, before its first year.</summary>
    public bool IsBeforePlan(TaskFull task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return Plan(task.Plan) is var plan && task.Deadline.To < (plan.IssuedOn ?? new DateOnly(plan.PeriodStart, 1, 1));
    }

    /// <summary>All reports in the order they entered the data set, each following the one whose hash it names; a gap stops the build.</summary>
    public IReadOnlyList<ReportFull> Chain => chain ??= Linked();

    private List<ReportFull>? chain;

    private List<ReportFull> Linked()
    {
        var next = AllReports.ToLookup(r => r.PreviousHash ?? "", StringComparer.Ordinal);
        var linked = new List<ReportFull>(AllReports.Count);
        for (var after = ""; linked.Count < AllReports.Count; after = linked[^1].Hash)
            linked.Add(next[after].ToList() is [var only] ? only : throw new BuildException(
                $"the chain of reports is broken after report {linked.Count}: {next[after].Count()} reports follow it, and {AllReports.Count} are listed"));
        return linked;
    }

    /// <summary>The hash of the newest report; null where there is none.</summary>
    public string? Head => Chain.Count == 0 ? null : Chain[^1].Hash;

    /// <summary>Each kind of thing, how many of it were listed and how many the data set counts.</summary>
    public IEnumerable<(string What, int Listed, int Counted)> Counted()
    {
        var counts = Dataset.Dataset.Counts;
        return
        [
            ("provinces", Provinces.Count, counts.Provinces), ("plans", Plans.Count, counts.Plans), ("tasks", Tasks.Count, counts.Tasks),
            ("targets", Targets.Count, counts.Targets), ("indicators", Indicators.Count, counts.Indicators), ("agencies", Agencies.Count, counts.Agencies),
            ("documents", Documents.Count, counts.LegalDocuments), ("reports", AllReports.Count, counts.Reports),
        ];
    }

    private static T Find<T>(FrozenDictionary<string, T> all, Ref key, string what) =>
        all.TryGetValue(key.Slug, out var found) ? found : throw new BuildException($"the API named a {what} '{key.Slug}' that it does not list");
}
