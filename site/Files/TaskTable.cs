using EduPlan.Site.Build;
using EduPlan.Site.Pages.Tasks;
using EduPlan.Site.Parts;
using static EduPlan.Site.Files.Column;
using static EduPlan.Site.Files.Tables;

namespace EduPlan.Site.Files;

/// <summary>The table beside a task's page: the task with each of its reports, corrected ones included; by itself where nobody reported, so that silence is a row too.</summary>
public static class TaskTable
{
    public static IReadOnlyList<Column> Columns { get; } =
    [
        Text("task").Always, To("plan", "plans").Always, Text("number").Always, Text("title").Always, Text("leadAgencyName"), Text("deadlineText"), Day("due"),
        Choice<Standing>("standing").Always, To("report", "reports"), Choice<ReportedStatus>("status"), Day("asOf"), Choice<DatePrecision>("asOfPrecision"), Time("publishedAt"),
        Choice<Confidence>("confidence"), Text("summary"), Text("summaryEn"), Text("sourceTitle"), Text("sourcePublisher"), Text("sourceUrl"), Day("sourcePublishedOn"),
        To("replaces", "reports"), To("replacedBy", "reports"), Truth("counts"), Text("hash"),
    ];

    public static byte[] Csv(Library l, TaskFull task)
    {
        ArgumentNullException.ThrowIfNull(l);
        ArgumentNullException.ThrowIfNull(task);
        var start = Row(
            task.Slug, task.Plan.Slug, task.Number, task.Title, task.LeadAgency is { } lead ? l.Agency(lead).Name : null, task.Deadline.Text, task.Deadline.To, Spelt(task.Standing));
        var reports = l.ReportsOf(task).Select(r => Row(
            r.Slug, r.Status is { } status ? Spelt(status) : null, r.AsOf, Spelt(r.AsOfPrecision), r.PublishedAt.Time, Spelt(r.Confidence), r.Summary, r.SummaryEn, r.Source.Title,
            r.Source.Publisher, r.Source.Url, r.Source.PublishedOn, r.Replaces?.Slug, r.ReplacedBy?.Slug, l.Counts(r), r.Hash)).DefaultIfEmpty(new object?[Columns.Count - start.Count]);
        return Files.Csv.Write(Columns.Select(c => c.Name), reports.Select(r => start.Concat(r)));
    }
}
