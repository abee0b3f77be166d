using EduPlan.Api.Data;

namespace EduPlan.Api.Import;

/// <summary>The plans with their tasks, targets, duties and texts.</summary>
public sealed class PlanRows
{
    private readonly PlanContext context;
    private readonly RegisterRows registers;

    public Dictionary<string, Plan> Plans { get; }
    public Dictionary<string, PlanTask> Tasks { get; }
    public Dictionary<string, Target> Targets { get; }
    public Dictionary<string, ReportingDuty> Duties { get; }
    public Dictionary<string, ContextNote> Context { get; }

    public PlanRows(PlanContext context, StoredRows stored, ContentFolder content, RegisterRows registers)
    {
        this.context = context;
        this.registers = registers;
        Plans = Upsert.BySlug(context, stored.Plans, r => r.Slug, content.Plans.Select(p => p.Head!), e => e.Slug, Fill);
        Tasks = Upsert.BySlug(context, stored.Tasks, r => r.Slug, Numbered(content, p => p.Tasks), e => e.Entry.Slug, (row, e) => Fill(row, e.Entry, e.Plan, e.Position));
        Targets = Upsert.BySlug(context, stored.Targets, r => r.Slug, Numbered(content, p => p.Targets), e => e.Entry.Slug, (row, e) => Fill(row, e.Entry, e.Plan, e.Position));
        Duties = Upsert.BySlug(
            context, stored.Duties, r => r.Slug, Numbered(content, p => p.Head!.ReportingDuties), e => e.Entry.Slug, (row, e) => Fill(row, e.Entry, e.Plan, e.Position));
        Context = Upsert.BySlug(
            context, stored.Context, r => r.Slug, content.Context.Select((e, i) => (Entry: e, Position: i)), e => e.Entry.Slug, (row, e) => Fill(row, e.Entry, e.Position));
    }

    private static IEnumerable<(T Entry, string Plan, int Position)> Numbered<T>(ContentFolder content, Func<PlanFolder, List<T>> list) =>
        content.Plans.SelectMany(p => list(p).Select((entry, i) => (entry, p.Slug, i)));

    private Agency? Agency(string? slug) => RegisterRows.Find(registers.Agencies, slug);

    private void Fill(Plan row, PlanEntry entry)
    {
        row.Slug = entry.Slug;
        row.Number = entry.Number;
        row.Title = entry.Title;
        row.Level = entry.Level;
        row.IssuedOn = entry.IssuedOn;
        row.IssuedText = entry.IssuedText;
        row.Issuer = registers.Agencies[entry.Issuer];
        row.Signer = entry.Signer;
        row.Province = registers.Provinces[entry.Province];
        row.District = entry.District;
        row.PeriodStart = entry.PeriodStart;
        row.PeriodEnd = entry.PeriodEnd;
        row.Horizon = entry.Horizon;
        row.Recipients = entry.Recipients;
        row.Source = RegisterRows.ToSource(entry.Source)!;
        Upsert.ByKey(context, row.Implements, r => r.Document, entry.Implements, e => registers.Documents[e], (r, e, i) =>
        {
            r.Document = registers.Documents[e];
            r.Position = i;
        });
        Upsert.ByKey(context, row.LegalBasis, r => r.Document, entry.LegalBasis, e => registers.Documents[e.Document], (r, e, i) =>
        {
            r.Document = registers.Documents[e.Document];
            r.Position = i;
            r.Locator = e.Locator;
        });
        Upsert.ByPosition(context, row.Outline, r => r.Position, entry.Outline, (r, e, i) =>
        {
            r.Position = i;
            r.Locator = e.Locator;
            r.Heading = e.Heading;
        });
        Upsert.ByPosition(context, row.Funding, r => r.Position, entry.Funding, (r, e, i) =>
        {
            r.Position = i;
            r.Locator = e.Locator;
            r.Text = e.Text;
            r.TextEn = e.TextEn;
        });
        Upsert.ByPosition(context, row.Notes, r => r.Position, entry.Notes, (r, e, i) =>
        {
            r.Position = i;
            r.Locator = e.Locator;
            r.Printed = e.Printed;
            r.Text = e.Text;
            r.TextEn = e.TextEn;
        });
    }

    private void Fill(PlanTask row, TaskEntry entry, string plan, int position)
    {
        row.Slug = entry.Slug;
        row.Plan = Plans[plan];
        row.Position = position;
        row.Number = entry.Number;
        row.Title = entry.Title;
        row.Kind = entry.Kind;
        row.Group = entry.Group;
        row.Locator = entry.Locator;
        row.IssuingBody = Agency(entry.IssuingBody);
        row.LeadAgency = Agency(entry.LeadAgency);
        row.PrintedIssuingBody = entry.Printed?.IssuingBody;
        row.PrintedLeadAgency = entry.Printed?.LeadAgency;
        row.PrintedCoordinatingAgencies = entry.Printed?.CoordinatingAgencies;
        row.Deadline = new()
        {
            Text = entry.Deadline?.Text,
            Kind = entry.Deadline?.Kind ?? DeadlineKind.None,
            From = entry.Deadline?.From,
            To = entry.Deadline?.To,
            Condition = entry.Deadline?.Condition,
            ConditionEn = entry.Deadline?.ConditionEn,
        };
        row.Deliverable = entry.Deliverable;
        Upsert.ByKey(context, row.Coordinators, r => r.Agency, entry.CoordinatingAgencies, e => registers.Agencies[e], (r, e, i) =>
        {
            r.Agency = registers.Agencies[e];
            r.Position = i;
        });
    }

    private void Fill(Target row, TargetEntry entry, string plan, int position)
    {
        row.Slug = entry.Slug;
        row.Plan = Plans[plan];
        row.Position = position;
        row.Indicator = registers.Indicators[entry.Indicator];
        row.Kind = entry.Kind;
        row.Comparator = entry.Comparator;
        row.Value = entry.Value;
        row.Unit = entry.Unit ?? row.Indicator.Unit;
        row.Year = entry.Year;
        row.Text = entry.Text;
        row.Locator = entry.Locator;
        row.Place = entry.Place;
        row.BaselineValue = entry.Baseline?.Value;
        row.BaselineAsOf = entry.Baseline?.AsOf;
        row.BaselineSource = RegisterRows.ToSource(entry.Baseline?.Source);
    }

    private void Fill(ReportingDuty row, DutyEntry entry, string plan, int position)
    {
        row.Slug = entry.Slug;
        row.Plan = Plans[plan];
        row.Position = position;
        row.Locator = entry.Locator;
        row.Who = registers.Agencies[entry.Who];
        row.ToWhom = Agency(entry.ToWhom);
        row.What = entry.What;
        row.WhatEn = entry.WhatEn;
        row.Rule = entry.Rule;
        row.Recurrence = entry.Recurrence;
        row.Due = entry.Due;
        row.DueDay = entry.DueDay;
    }

    private void Fill(ContextNote row, ContextEntry entry, int position)
    {
        row.Slug = entry.Slug;
        row.Plan = Plans[entry.Plan];
        row.Position = position;
        row.Task = RegisterRows.Find(Tasks, entry.Task);
        row.Indicator = RegisterRows.Find(registers.Indicators, entry.Indicator);
        row.AsOf = entry.AsOf;
        row.AsOfPrecision = entry.AsOf is null ? null : entry.AsOfPrecision ?? DatePrecision.Day;
        row.Text = entry.Text;
        row.TextEn = entry.TextEn;
        row.Confidence = entry.Confidence;
        row.Source = RegisterRows.ToSource(entry.Source)!;
    }
}
