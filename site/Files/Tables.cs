using System.Text.Json;
using EduPlan.Site.Build;
using EduPlan.Site.Parts;

namespace EduPlan.Site.Files;

/// <summary>A column of a download. Its meaning in words is the entry `column.NAME` of each language.</summary>
/// <param name="Type">As a Frictionless data package names it: string, number, integer, date, datetime.</param>
public sealed record Column(string Name, string Type);

/// <summary>A table of the downloads: one row for each thing, keys and labels side by side.</summary>
public sealed record Table(string Name, IReadOnlyList<Column> Columns, Func<Library, IEnumerable<IReadOnlyList<object?>>> Rows);

/// <summary>Every table that can be taken away, in the order they are offered.</summary>
public static class Tables
{
    public static Table Tasks { get; } = new(
        "tasks",
        Columns("task", "plan", "number", "title", "kind", "group", "locator", "issuingBody", "leadAgency", "leadAgencyName", "answersNow", "coordinatingAgencies",
            "deadlineText", "deadlineKind", "due:date", "deliverable", "standing", "reports:integer"),
        l => l.Tasks.Select(t => TaskRow(l, t)));

    public static Table Targets { get; } = new(
        "targets",
        Columns("target", "plan", "indicator", "indicatorName", "kind", "comparator", "value:number", "unit", "year:integer", "place", "text", "locator", "attainment",
            "latestValue:number", "latestAsOf:date", "share:number"),
        l => l.Targets.Select(t => TargetRow(l, t)));

    public static Table Reports { get; } = new(
        "reports",
        Columns("report", "task", "indicator", "reportingDuty", "province", "place", "status", "value:number", "unit", "asOf:date", "asOfPrecision", "publishedAt:datetime", "confidence",
            "summary", "summaryEn", "sourceTitle", "sourcePublisher", "sourceUrl", "sourcePublishedOn:date", "replaces", "hash"),
        l => l.Reports.Select(r => Row(r.Slug, r.Task?.Slug, r.Indicator?.Slug, r.ReportingDuty?.Slug, r.Province?.Slug, r.Place, r.Status is { } s ? Spelt(s) : null, r.Value, r.Unit,
            r.AsOf, Spelt(r.AsOfPrecision), r.PublishedAt.Time, Spelt(r.Confidence), r.Summary, r.SummaryEn, r.Source.Title, r.Source.Publisher, r.Source.Url,
            r.Source.PublishedOn, r.Replaces?.Slug, r.Hash)));

    public static IReadOnlyList<Table> All { get; } =
    [
        new("plans", Columns("plan", "number", "title", "level", "province", "district", "issuer", "issuedOn:date", "periodStart:integer", "periodEnd:integer"),
            l => l.Plans.Select(p => Row(p.Slug, p.Number, p.Title, Spelt(p.Level), p.Province.Slug, p.District, p.Issuer.Slug, p.IssuedOn, p.PeriodStart, p.PeriodEnd))),
        Tasks,
        Targets,
        Reports,
        new("indicators", Columns("indicator", "name", "nameEn", "unit", "educationLevel", "topic"),
            l => l.Indicators.Select(i => Row(i.Slug, i.Name, i.NameEn, i.Unit, i.Level is { } e ? Spelt(e) : null, Spelt(i.Topic)))),
        new("agencies", Columns("agency", "name", "nameEn", "kind", "province", "answersNow"),
            l => l.Agencies.Select(a => Row(a.Slug, a.Name, a.NameEn, Spelt(a.Kind), a.Province?.Slug, l.AnswersNow(a).Slug))),
        new("documents", Columns("document", "type", "number", "date:date", "issuer", "title"),
            l => l.Documents.Select(d => Row(d.Slug, d.Type, d.Number, d.Date, d.Issuer, d.Title))),
        new("provinces", Columns("province", "code", "name", "nameEn", "existsFrom:date", "existsTo:date", "successor"),
            l => l.Provinces.Select(p => Row(p.Slug, p.Code, p.Name, p.NameEn, p.ExistsFrom, p.ExistsTo, p.Successor?.Slug))),
        new("notes", Columns("plan", "locator", "printed", "text", "textEn"),
            l => l.Plans.SelectMany(p => p.Notes, (p, n) => Row(p.Slug, n.Locator, n.Printed, n.Text, n.TextEn))),
    ];

    public static IReadOnlyList<object?> TaskRow(Library l, Pages.Tasks.TaskFull t) => Row(
        t.Slug, t.Plan.Slug, t.Number, t.Title, Spelt(t.Kind), t.Group, t.Locator, t.IssuingBody?.Slug, t.LeadAgency?.Slug,
        t.LeadAgency is { } a ? l.Agency(a).Name : null, t.LeadAgency is { } b ? l.AnswersNow(l.Agency(b)).Slug : null,
        string.Join(' ', t.CoordinatingAgencies.Select(c => c.Slug)), t.Deadline.Text, Spelt(t.Deadline.Kind), t.Deadline.To, t.Deliverable,
        Spelt(t.Standing), l.ReportsOf(t).Count(l.Counts));

    public static IReadOnlyList<object?> TargetRow(Library l, Pages.Indicators.TargetFull t) => Row(
        t.Slug, t.Plan.Slug, t.Indicator.Slug, l.Indicator(t.Indicator).Name, Spelt(t.Kind), Spelt(t.Comparator), t.Value, t.Unit, t.Year,
        t.Place, t.Text, t.Locator, Spelt(t.Attainment.Status), t.Attainment.Latest?.Value, t.Attainment.Latest?.AsOf, t.Attainment.Share);

    /// <summary>An enum as the API spells it.</summary>
    public static string Spelt(Enum value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString());
    }

    private static object?[] Row(params object?[] cells) => cells;

    private static List<Column> Columns(params string[] names) => [.. names.Select(n => n.Split(':')).Select(n => new Column(n[0], n.Length > 1 ? n[1] : "string"))];
}
