using EduPlan.Site.Build;
using EduPlan.Site.Pages.Tasks;
using static EduPlan.Site.Files.Column;
using static EduPlan.Site.Files.Tables;

namespace EduPlan.Site.Files;

/// <summary>The table beside a task's page: the task with each of its reports, corrected ones included; by itself where nobody reported, so that silence is a row too.</summary>
public static class TaskTable
{
    private static readonly string[] Header =
    [
        "task", "plan", "number", "title", "leadAgencyName", "deadlineText", "due", "standing", "report", "status", "asOf", "asOfPrecision", "publishedAt", "confidence", "summary",
        "summaryEn", "sourceTitle", "sourcePublisher", "sourceUrl", "sourcePublishedOn", "replaces", "replacedBy", "counts", "hash",
    ];

    public static byte[] Csv(Library l, TaskFull task)
    {
        ArgumentNullException.ThrowIfNull(l);
        ArgumentNullException.ThrowIfNull(task);
        var start = Row(
            task.Slug, task.Plan.Slug, task.Number, task.Title, task.LeadAgency is { } lead ? l.Agency(lead).Name : null, task.Deadline.Text, task.Deadline.To, Spelt(task.Standing));
        var reports = l.ReportsOf(task).Select(r => Row(
            r.Slug, r.Status is { } status ? Spelt(status) : null, r.AsOf, Spelt(r.AsOfPrecision), r.PublishedAt.Time, Spelt(r.Confidence), r.Summary, r.SummaryEn, r.Source.Title,
            r.Source.Publisher, r.Source.Url, r.Source.PublishedOn, r.Replaces?.Slug, r.ReplacedBy?.Slug, l.Counts(r), r.Hash)).DefaultIfEmpty(new object?[Header.Length - start.Count]);
        return Files.Csv.Write(Header, reports.Select(r => start.Concat(r)));
    }
}
