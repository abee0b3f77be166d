using EduPlan.Site.Build;
using EduPlan.Site.Pages.Indicators;
using EduPlan.Site.Pages.Tasks;
using EduPlan.Site.Parts;
using static EduPlan.Site.Files.Column;

namespace EduPlan.Site.Files;

/// <summary>Every table that can be taken away, in the order they are offered; what hangs on a plan is in <see cref="PlanTables"/>.</summary>
public static class Tables
{
    public static Table Tasks { get; } = new(
        "tasks", ["task"],
        [
            Text("task").Always, To("plan", "plans").Always, Text("number").Always, Text("title").Always, Choice<TaskKind>("kind").Always, Text("group"), Text("locator").Always,
            To("issuingBody", "agencies"), Text("printedIssuingBody"), To("leadAgency", "agencies"), Text("leadAgencyName"), Text("printedLeadAgency"),
            To("answersNow", "agencies").Always, Text("answersNowBasis"), Text("coordinatingAgencies"), Text("printedCoordinatingAgencies"), Text("deadlineText"), Choice<DeadlineKind>("deadlineKind").Always,
            Day("dueFrom"), Day("due"), Text("condition"), Text("conditionEn"), Text("deliverable"), Choice<Standing>("standing").Always, Whole("reports").Always,
        ],
        l => l.Tasks.Select(t => TaskRow(l, t)));

    public static Table Targets { get; } = new(
        "targets", ["target"],
        [
            Text("target").Always, To("plan", "plans").Always, To("indicator", "indicators").Always, Text("indicatorName").Always, Choice<TargetKind>("kind").Always,
            Choice<Comparator>("comparator").Always, Number("value"), Text("unit"), Whole("year").Always, Text("place"), Text("text").Always, Text("locator").Always,
            Number("baselineValue"), Day("baselineAsOf"), Text("baselineSourceTitle"), Text("baselineSourcePublisher"), Text("baselineSourceUrl"), Day("baselineSourcePublishedOn"),
            Choice<AttainmentStatus>("attainment").Always, Number("share"), Text("because"), Text("becauseEn"), To("latestReport", "reports"), Number("latestValue"), Day("latestAsOf"),
        ],
        l => l.Targets.Select(t => TargetRow(l, t)));

    /// <summary>Corrected reports too, in the order of the chain of hashes, with everything that is hashed: readme.*.md says how to compute it.</summary>
    public static Table Reports { get; } = new(
        "reports", ["report"],
        [
            Text("report").Always, To("task", "tasks"), To("indicator", "indicators"), To("reportingDuty", "duties"), To("province", "provinces"), Text("place"),
            Choice<ReportedStatus>("status"), Number("value"), Text("unit"), Day("asOf").Always, Choice<DatePrecision>("asOfPrecision").Always, Time("publishedAt").Always,
            Choice<Confidence>("confidence").Always, Text("summary").Always, Text("summaryEn"), Text("sourceTitle").Always, Text("sourcePublisher"), Text("sourceUrl"),
            Day("sourcePublishedOn"), To("replaces", "reports"), To("replacedBy", "reports"), Truth("counts").Always, Choice<ReportOrigin>("origin").Always,
            Text("reporter"), Text("hash").Always, Text("previousHash"),
        ],
        l => l.Chain.Select(r => ReportRow(l, r)));

    public static IReadOnlyList<Table> All { get; } =
    [
        PlanTables.Plans,
        Tasks,
        new("coordination", ["task", "agency"], [To("task", "tasks").Always, To("agency", "agencies").Always],
            l => l.Tasks.SelectMany(t => t.CoordinatingAgencies.Select(a => a.Slug).Distinct(), (t, agency) => Row(t.Slug, agency))),
        Targets,
        Reports,
        new("indicators", ["indicator"],
            [
                Text("indicator").Always, Text("name").Always, Text("nameEn").Always, Text("unit").Always, Choice<EducationLevel>("educationLevel"), Choice<Topic>("topic").Always,
                Truth("higherIsBetter"),
            ],
            l => l.Indicators.Select(i => Row(i.Slug, i.Name, i.NameEn, i.Unit, i.Level is { } e ? Spelt(e) : null, Spelt(i.Topic), i.HigherIsBetter))),
        new("agencies", ["agency"],
            [
                Text("agency").Always, Text("name").Always, Text("nameEn").Always, Choice<AgencyKind>("kind").Always, To("province", "provinces"), To("successor", "agencies"),
                To("successionBasis", "documents"), Text("successionTitle"), Text("successionPublisher"), Text("successionUrl"), Day("successionPublishedOn"), To("answersNow", "agencies").Always,
            ],
            l => l.Agencies.Select(a => Row(a.Slug, a.Name, a.NameEn, Spelt(a.Kind), a.Province?.Slug, a.Successor?.Slug, a.SuccessionBasis?.Slug, a.SuccessionSource?.Title,
                a.SuccessionSource?.Publisher, a.SuccessionSource?.Url, a.SuccessionSource?.PublishedOn, l.AnswersNow(a).Slug))),
        new("aliases", ["agency", "alias"], [To("agency", "agencies").Always, Text("alias").Always],
            l => l.Agencies.SelectMany(a => a.Aliases.Distinct(StringComparer.Ordinal), (a, alias) => Row(a.Slug, alias))),
        new("documents", ["document"],
            [Text("document").Always, Text("type").Always, Text("number").Always, Day("date"), Text("issuer"), Text("title")],
            l => l.Documents.Select(d => Row(d.Slug, d.Type, d.Number, d.Date, d.Issuer, d.Title))),
        new("provinces", ["province"],
            [
                Text("province").Always, Text("code").Always, Text("isoCode"), Whole("communes"), Text("name").Always, Text("nameEn").Always, Text("fullName").Always, Text("fullNameEn").Always, Day("existsFrom"),
                Day("existsTo"), To("successor", "provinces"), To("successionBasis", "documents"), Text("successionTitle"), Text("successionPublisher"), Text("successionUrl"),
                Day("successionPublishedOn"),
            ],
            l => l.Provinces.Select(p => Row(p.Slug, p.Code, p.IsoCode, p.Communes, p.Name, p.NameEn, p.FullName, p.FullNameEn, p.ExistsFrom, p.ExistsTo, p.Successor?.Slug, p.SuccessionBasis?.Slug,
                p.SuccessionSource?.Title, p.SuccessionSource?.Publisher, p.SuccessionSource?.Url, p.SuccessionSource?.PublishedOn))),
        .. PlanTables.Parts,
    ];

    public static IReadOnlyList<object?> TaskRow(Library l, TaskFull t)
    {
        ArgumentNullException.ThrowIfNull(l);
        ArgumentNullException.ThrowIfNull(t);
        var lead = t.LeadAgency is { } key ? l.Agency(key) : null;
        return Row(
            t.Slug, t.Plan.Slug, t.Number, t.Title, Spelt(t.Kind), t.Group, t.Locator, t.IssuingBody?.Slug, t.Printed.IssuingBody, lead?.Slug, lead?.Name, t.Printed.LeadAgency,
            l.AnswersNow(l.Plan(t.Plan), t.LeadAgency).Slug, Keys(l.Laws(l.Plan(t.Plan), t.LeadAgency).Select(law => law.Document)), string.Join(' ', t.CoordinatingAgencies.Select(c => c.Slug)), t.Printed.CoordinatingAgencies, t.Deadline.Text,
            Spelt(t.Deadline.Kind), t.Deadline.From, t.Deadline.To, t.Deadline.Condition, t.Deadline.ConditionEn, t.Deliverable, Spelt(t.Standing),
            l.ReportsOf(t).Count(l.Counts));
    }

    public static IReadOnlyList<object?> TargetRow(Library l, TargetFull t)
    {
        ArgumentNullException.ThrowIfNull(l);
        ArgumentNullException.ThrowIfNull(t);
        return Row(
            t.Slug, t.Plan.Slug, t.Indicator.Slug, l.Indicator(t.Indicator).Name, Spelt(t.Kind), Spelt(t.Comparator), t.Value, t.Unit, t.Year, t.Place, t.Text, t.Locator,
            t.Baseline?.Value, t.Baseline?.AsOf, t.Baseline?.Source?.Title, t.Baseline?.Source?.Publisher, t.Baseline?.Source?.Url, t.Baseline?.Source?.PublishedOn,
            Spelt(t.Attainment.Status), t.Attainment.Share, t.Attainment.Because, t.Attainment.BecauseEn, t.Attainment.Latest?.Slug, t.Attainment.Latest?.Value, t.Attainment.Latest?.AsOf);
    }

    public static IReadOnlyList<object?> ReportRow(Library l, ReportFull r)
    {
        ArgumentNullException.ThrowIfNull(l);
        ArgumentNullException.ThrowIfNull(r);
        return Row(
            r.Slug, r.Task?.Slug, r.Indicator?.Slug, r.ReportingDuty?.Slug, r.Province?.Slug, r.Place, r.Status is { } s ? Spelt(s) : null, r.Value, r.Unit,
            r.AsOf, Spelt(r.AsOfPrecision), r.PublishedAt.Time, Spelt(r.Confidence), r.Summary, r.SummaryEn, r.Source.Title, r.Source.Publisher, r.Source.Url,
            r.Source.PublishedOn, r.Replaces?.Slug, r.ReplacedBy?.Slug, l.Counts(r), Spelt(r.Origin), r.Reporter, r.Hash, r.PreviousHash);
    }

    // Several keys in one cell; an empty cell where there is none.
    private static string? Keys(IEnumerable<Ref> keys) => string.Join(' ', keys.Select(k => k.Slug)) is { Length: > 0 } all ? all : null;

    internal static IReadOnlyList<object?> Row(params object?[] cells) => cells;
}
