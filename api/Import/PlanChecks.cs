using System.Globalization;
using EduPlan.Api.Data;
using EduPlan.Api.Rules;

namespace EduPlan.Api.Import;

/// <summary>What must hold within one plan: its places, its catalogue, its deadlines, its targets, its duties.</summary>
internal sealed class PlanChecks
{
    private readonly ContentChecks checks;

    public Dictionary<string, PlanEntry> Plans { get; }
    public Dictionary<string, TaskEntry> Tasks { get; }
    public Dictionary<string, DutyEntry> Duties { get; }
    /// <summary>The plan of each task and duty.</summary>
    public Dictionary<string, string> PlanOf { get; } = new(StringComparer.Ordinal);

    public PlanChecks(ContentChecks checks, ContentFolder content)
    {
        this.checks = checks;
        Plans = checks.Unique("plan", content.Plans.Where(p => p.Head is not null).Select(p => p.Head!), e => e.Slug, e => e.At);
        Tasks = checks.Unique("task", content.Plans.SelectMany(p => p.Tasks), e => e.Slug, e => e.At);
        checks.Unique("target", content.Plans.SelectMany(p => p.Targets), e => e.Slug, e => e.At);
        Duties = checks.Unique("reporting duty", content.Plans.SelectMany(p => p.Head?.ReportingDuties ?? []), e => e.Slug, e => e.At);
        foreach (var plan in content.Plans)
        {
            foreach (var slug in plan.Tasks.Select(t => t.Slug).Concat(plan.Head?.ReportingDuties.Select(d => d.Slug) ?? []))
                PlanOf.TryAdd(slug, plan.Slug);
            if (plan.Head is { } head)
                Head(plan, head);
            foreach (var task in plan.Tasks)
                Task(plan, task);
            foreach (var target in plan.Targets)
                Target(plan, target);
            if (plan.Head is not null && !content.Unreadable.Contains($"plans/{plan.Slug}/tasks.yaml"))
                Catalogue(plan, plan.Head);
        }
    }

    private void Head(PlanFolder plan, PlanEntry head)
    {
        if (head.Slug != plan.Slug && head.Slug.Length > 0)
            checks.Add(head.At, "slug", $"slug is {head.Slug}, but the folder is named {plan.Slug}");
        (string Field, int? Year)[] years = [("periodStart", head.PeriodStart), ("periodEnd", head.PeriodEnd), ("horizon", head.Horizon)];
        foreach (var (field, year) in years.Where(y => !head.At.Faulty && y.Year is < 1000 or > 2999))
            checks.Add(head.At, field, $"{field} is {year}; a year such as 2021 is needed");
        if (head.PeriodEnd < head.PeriodStart)
            checks.Add(head.At, "periodEnd", "periodEnd is before periodStart");
        if (head.Horizon < head.PeriodEnd)
            checks.Add(head.At, "horizon", "horizon is before periodEnd");
        checks.Agency(head.At, "issuer", head.Issuer);
        checks.Province(head.At, "province", head.Province);
        checks.Source(head.Source);
        foreach (var (i, slug) in head.Implements.Index())
            checks.Document(head.At, $"implements[{i}]", slug);
        checks.NoRepeats(head.At, "implements", head.Implements);
        Repeats(head.LegalBasis, e => e.Document, e => e.At, "document", slug => $"legalBasis names {slug} twice; keep the first place");
        Repeats(head.Outline, e => e.Locator, e => e.At, "locator", locator => $"the outline has {locator} twice");
        foreach (var citation in head.LegalBasis)
        {
            checks.Document(citation.At, "document", citation.Document);
            Locator(plan, citation.At, citation.Locator);
        }
        foreach (var funding in head.Funding)
            Locator(plan, funding.At, funding.Locator);
        foreach (var note in head.Notes)
            Locator(plan, note.At, note.Locator);
        foreach (var duty in head.ReportingDuties)
            Duty(plan, duty);
    }

    private void Duty(PlanFolder plan, DutyEntry duty)
    {
        Belongs(plan, duty.At, duty.Slug);
        Locator(plan, duty.At, duty.Locator);
        checks.Agency(duty.At, "who", duty.Who);
        checks.Agency(duty.At, "toWhom", duty.ToWhom);
        if (duty.At.Faulty)
            return;
        if (duty.Recurrence == Recurrence.Once && duty.Due is null)
            checks.Add(duty.At, "recurrence", "recurrence is ONCE, so due is needed");
        if (duty.Recurrence != Recurrence.Once && duty.Due is not null)
            checks.Add(duty.At, "due", $"due is only for ONCE; recurrence is {UpperSnake.Of(duty.Recurrence)}");
        if (duty.Recurrence != Recurrence.Annual && duty.DueDay is not null)
            checks.Add(duty.At, "dueDay", $"dueDay is only for ANNUAL; recurrence is {UpperSnake.Of(duty.Recurrence)}");
        // Any year that has a 29 February will do.
        if (duty.DueDay is { } day && !DateOnly.TryParseExact($"2024-{day}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            checks.Add(duty.At, "dueDay", $"dueDay is {day}; a month and a day such as \"12-15\" are needed");
        else if (DueDates.ParseRule(duty.Rule) is { } read && (read.Recurrence != duty.Recurrence || read.Due != duty.Due || read.DueDay != duty.DueDay))
            checks.Add(duty.At, "rule", $"\"{duty.Rule}\" means {Said(read.Recurrence, read.Due, read.DueDay)}, not {Said(duty.Recurrence, duty.Due, duty.DueDay)}");
    }

    private void Task(PlanFolder plan, TaskEntry task)
    {
        Belongs(plan, task.At, task.Slug);
        Locator(plan, task.At, task.Locator);
        checks.Agency(task.At, "issuingBody", task.IssuingBody);
        checks.Agency(task.At, "leadAgency", task.LeadAgency);
        foreach (var (i, slug) in task.CoordinatingAgencies.Index())
            checks.Agency(task.At, $"coordinatingAgencies[{i}]", slug);
        checks.NoRepeats(task.At, "coordinatingAgencies", task.CoordinatingAgencies);
        if (task.Deadline is { At.Faulty: false } deadline)
            DeadlineChecks.Check(checks, deadline);
    }

    private void Target(PlanFolder plan, TargetEntry target)
    {
        Belongs(plan, target.At, target.Slug);
        Locator(plan, target.At, target.Locator);
        checks.Indicator(target.At, "indicator", target.Indicator);
        checks.Source(target.Baseline?.Source);
        if (target.At.Faulty)
            return;
        if (target.Kind != TargetKind.Qualitative && target.Value is null)
            checks.Add(target.At, "value", $"value is missing; only a QUALITATIVE target has none");
        if (target.Kind == TargetKind.Qualitative && target.Value is not null)
            checks.Add(target.At, "value", "a QUALITATIVE target has no value");
        if ((target.Kind == TargetKind.Numeric) == (target.Comparator == Comparator.Reach))
            checks.Add(target.At, "comparator", $"comparator REACH is for ORDINAL and QUALITATIVE targets and for no other; kind is {UpperSnake.Of(target.Kind)}");
        if (checks.Indicators.TryGetValue(target.Indicator, out var indicator) && target.Unit is not null && target.Unit != indicator.Unit)
            checks.Add(target.At, "unit", $"unit is {target.Unit}, but indicator {indicator.Slug} is measured in {indicator.Unit}");
        if (plan.Head is not { At.Faulty: false } head)
            return;
        var last = Math.Max(head.PeriodEnd, head.Horizon ?? 0);
        if (target.Year < head.PeriodStart || target.Year > last)
            checks.Add(target.At, "year", $"year is {target.Year}, outside the plan's {head.PeriodStart}-{last}; the farthest year a plan looks to is its `horizon`");
    }

    private void Catalogue(PlanFolder plan, PlanEntry head)
    {
        var rows = plan.Tasks.Where(t => t.Kind == TaskKind.Catalogue).ToLookup(t => t.Group ?? "");
        var declared = head.Catalogue.Select(c => c.Group ?? "").ToHashSet(StringComparer.Ordinal);
        Repeats(head.Catalogue, c => c.Group ?? "", c => c.At, "group", group => $"the catalogue declares {Named(group)} twice");
        foreach (var catalogue in head.Catalogue)
        {
            var group = catalogue.Group ?? "";
            if (rows[group].Count() != catalogue.Rows)
                checks.Add(catalogue.At, "rows", $"{Named(group)} prints {catalogue.Rows} rows, but tasks.yaml has {rows[group].Count()}");
        }
        foreach (var group in rows)
        {
            if (!declared.Contains(group.Key))
                checks.Add(group.First().At, "group", $"plan.yaml declares no catalogue for {Named(group.Key)}");
            var first = new Dictionary<string, TaskEntry>(StringComparer.Ordinal);
            var expected = 1;
            foreach (var task in group)
            {
                if (!first.TryAdd(task.Number, task))
                    checks.Add(task.At, "number", $"duplicate row {task.Number} in {Named(group.Key)}, first at line {first[task.Number].At.LineOf("number")}");
                else if (task.Number != expected.ToString(CultureInfo.InvariantCulture))
                    checks.Add(task.At, "number", $"row {expected} of {Named(group.Key)} is missing: after {expected - 1} comes {task.Number}");
                expected = int.TryParse(task.Number, CultureInfo.InvariantCulture, out var number) ? number + 1 : expected + 1;
            }
        }
    }

    private void Locator(PlanFolder plan, Position at, string locator)
    {
        var heading = locator.Split(',')[0];
        if (plan.Head is not null && heading.Length > 0 && !plan.Head.Outline.Any(o => o.Locator == heading))
            checks.Add(at, "locator", $"locator {locator}: the plan's outline has no {heading}");
    }

    private void Belongs(PlanFolder plan, Position at, string slug)
    {
        if (slug.Length > 0 && !slug.StartsWith($"{plan.Slug}-", StringComparison.Ordinal))
            checks.Add(at, "slug", $"slug {slug} must begin with {plan.Slug}-");
    }

    private void Repeats<T>(IEnumerable<T> entries, Func<T, string> key, Func<T, Position> at, string field, Func<string, string> what)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries.Where(e => !seen.Add(key(e))))
            checks.Add(at(entry), field, what(key(entry)));
    }

    private static string Named(string group) => group.Length == 0 ? "the catalogue" : $"group \"{group}\"";

    private static string Said(Recurrence recurrence, DateOnly? due, string? dueDay) =>
        UpperSnake.Of(recurrence) + (due is { } on ? $" {on:yyyy-MM-dd}" : "") + (dueDay is null ? "" : $" \"{dueDay}\"");
}
