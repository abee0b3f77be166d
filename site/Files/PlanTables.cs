using EduPlan.Site.Build;
using EduPlan.Site.Pages.Plans;
using EduPlan.Site.Parts;
using static EduPlan.Site.Files.Column;
using static EduPlan.Site.Files.Tables;

namespace EduPlan.Site.Files;

/// <summary>The plans as a table, and a table for each list that a plan carries.</summary>
public static class PlanTables
{
    public static Table Plans { get; } = new(
        "plans", ["plan"],
        [
            Text("plan").Always, Text("number"), Text("title").Always, Choice<PlanLevel>("level").Always, To("province", "provinces").Always, Text("district"),
            To("issuer", "agencies").Always, Day("issuedOn"), Text("issuedText").Always, Text("signer"), Whole("periodStart").Always, Whole("periodEnd").Always, Whole("horizon"),
            Text("sourceTitle").Always, Text("sourceUrl"), Text("sourceSha256"),
        ],
        l => l.Plans.Select(p => Row(
            p.Slug, p.Number, p.Title, Spelt(p.Level), p.Province.Slug, p.District, p.Issuer.Slug, p.IssuedOn, p.IssuedText, p.Signer, p.PeriodStart, p.PeriodEnd, p.Horizon,
            p.Source.Title, p.Source.Url, p.Source.Sha256)));

    public static Table Notes { get; } = Of("notes", [Text("locator").Always, Text("printed"), Text("text").Always, Text("textEn")], Noted);

    public static IReadOnlyList<Table> Parts { get; } =
    [
        new("implements", ["plan", "document"], [To("plan", "plans").Always, To("document", "documents").Always],
            l => l.Plans.SelectMany(p => p.Implements.Select(d => d.Slug).Distinct(), (p, document) => Row(p.Slug, document))),
        Of("citations", [Text("locator").Always, To("document", "documents").Always], p => p.Citations.Select(c => Row(c.Locator, c.Document.Slug))),
        new("duties", ["duty"],
            [
                Text("duty").Always, To("plan", "plans").Always, Text("locator").Always, To("who", "agencies").Always, To("toWhom", "agencies"), Text("what").Always, Text("whatEn"),
                Text("rule").Always, Choice<Recurrence>("recurrence").Always,
            ],
            l => Duties(l).Select(x => Row(x.Duty.Slug, x.Plan.Slug, x.Duty.Locator, x.Duty.Who.Slug, x.Duty.ToWhom?.Slug, x.Duty.What, x.Duty.WhatEn, x.Duty.Rule, Spelt(x.Duty.Recurrence)))),
        new("dueDates", ["duty", "due"], [To("duty", "duties").Always, Day("due").Always],
            l => Duties(l).SelectMany(x => x.Duty.Due.Select(d => d.Day).Distinct(), (x, day) => Row(x.Duty.Slug, day))),
        Of("recipients", [Text("recipient").Always], p => p.Recipients.Select(r => Row(r))),
        Of("funding", [Text("locator").Always, Text("text").Always, Text("textEn")], p => p.Funding.Select(f => Row(f.Locator, f.Text, f.TextEn))),
        Of("outline", [Text("locator").Always, Text("heading").Always], p => p.Outline.Select(o => Row(o.Locator, o.Heading))),
        Notes,
        Of("context",
            [
                Text("contextNote").Always, To("task", "tasks"), To("indicator", "indicators"), Day("asOf"), Choice<DatePrecision>("asOfPrecision"), Text("text").Always, Text("textEn"),
                Choice<Confidence>("confidence").Always, Text("sourceTitle").Always, Text("sourcePublisher"), Text("sourceUrl"), Day("sourcePublishedOn"),
            ],
            p => p.Context.Select(c => Row(
                c.Slug, c.Task?.Slug, c.Indicator?.Slug, c.AsOf, c.AsOfPrecision is { } precision ? Spelt(precision) : null, c.Text, c.TextEn, Spelt(c.Confidence), c.Source.Title, c.Source.Publisher, c.Source.Url, c.Source.PublishedOn))),
    ];

    /// <summary>A list whose entries have no key of their own: the plan and the place in its list tell them apart.</summary>
    private static Table Of(string name, IReadOnlyList<Column> columns, Func<PlanFull, IEnumerable<IReadOnlyList<object?>>> entries) => new(
        name, ["plan", "row"], [To("plan", "plans").Always, Whole("row").Always, .. columns],
        l => l.Plans.SelectMany(p => Numbered(p, entries)));

    /// <summary>The rows of <see cref="Notes"/> that are one plan's.</summary>
    public static IEnumerable<IReadOnlyList<object?>> NotesOf(PlanFull plan) => Numbered(plan, Noted);

    private static IEnumerable<IReadOnlyList<object?>> Noted(PlanFull plan) => plan.Notes.Select(n => Row(n.Locator, n.Printed, n.Text, n.TextEn));

    private static IEnumerable<IReadOnlyList<object?>> Numbered(PlanFull plan, Func<PlanFull, IEnumerable<IReadOnlyList<object?>>> entries) =>
        entries(plan).Select((cells, i) => (IReadOnlyList<object?>)[plan.Slug, i + 1, .. cells]);

    private static IEnumerable<(PlanFull Plan, ReportingDuty Duty)> Duties(Library l) => from plan in l.Plans from duty in plan.ReportingDuties select (plan, duty);
}
