using System.Linq.Expressions;
using EduPlan.Api.Data;

namespace EduPlan.Api.Rules;

/// <summary>
/// What was reported of a task, held against its deadline on a given day (truth rules 2, 5, 6, 7). Written as expressions so that the same rule
/// runs in SQL, to filter and sort, and in memory over a task with its reports and their corrections loaded.
/// </summary>
public static class TaskStanding
{
    /// <summary>A deadline this many days ahead, or fewer, is "due soon".</summary>
    public const int SoonDays = 30;

    /// <summary>A report counts when its fact held by the day, it was known by then, and no correction of it was.</summary>
    public static bool Counts(Report report, Clock clock) =>
        report.AsOf <= clock.AsOf && report.PublishedAt <= clock.KnownAt && (report.ReplacedBy is null || report.ReplacedBy.PublishedAt > clock.KnownAt);

    /// <summary>The rules in memory, over a task with its reports and their corrections loaded.</summary>
    public static Func<PlanTask, Clock, ReportedStatus> StatusOf { get; } = StatusRule.Compile();

    /// <inheritdoc cref="StatusOf"/>
    public static Func<PlanTask, Clock, Standing> StandingOf { get; } = StandingRule.Compile();

    /// <summary>The status of the latest report that counts; of two with one day the later entered; NotReported without any.</summary>
    public static Expression<Func<PlanTask, ReportedStatus>> StatusAt(Clock clock) => StatusRule.On(clock);

    private static Expression<Func<PlanTask, Clock, ReportedStatus>> StatusRule =>
        (task, clock) => task.Reports
            .Where(r => r.Status != null && r.AsOf <= clock.AsOf && r.PublishedAt <= clock.KnownAt && (r.ReplacedBy == null || r.ReplacedBy.PublishedAt > clock.KnownAt))
            .OrderByDescending(r => r.AsOf).ThenByDescending(r => r.Id)
            .Select(r => r.Status)
            .FirstOrDefault() ?? ReportedStatus.NotReported;

    /// <summary>
    /// The standing. Completed is on time when some report shows it by the due day; late only when a source dates it after that day (a source that is
    /// dated to a month or year must begin after it, and one that only shows "by that day" never makes it late). A document once issued met its deadline,
    /// so a later "in progress" is not overdue.
    /// </summary>
    public static Expression<Func<PlanTask, Standing>> StandingAt(Clock clock) => StandingRule.On(clock);

    private static Expression<Func<PlanTask, Clock, Standing>> StandingRule =>
        (task, clock) => task.Reports
            .Where(r => r.Status != null && r.AsOf <= clock.AsOf && r.PublishedAt <= clock.KnownAt && (r.ReplacedBy == null || r.ReplacedBy.PublishedAt > clock.KnownAt))
            .OrderByDescending(r => r.AsOf).ThenByDescending(r => r.Id)
            .Select(r => (Standing?)(
                r.Status == ReportedStatus.Issued ? Standing.Issued
                : r.Status == ReportedStatus.Postponed ? Standing.Postponed
                : r.Status == ReportedStatus.Cancelled ? Standing.Cancelled
                : r.Status == ReportedStatus.Completed
                    ? task.Deadline.To == null ? Standing.Completed
                    : task.Reports.Any(c => c.Status == ReportedStatus.Completed && c.AsOf <= task.Deadline.To
                        && c.AsOf <= clock.AsOf && c.PublishedAt <= clock.KnownAt && (c.ReplacedBy == null || c.ReplacedBy.PublishedAt > clock.KnownAt)) ? Standing.CompletedOnTime
                    : task.Reports.Any(c => c.Status == ReportedStatus.Completed
                        && (c.AsOfPrecision == DatePrecision.Day
                            || (c.AsOfPrecision == DatePrecision.Month && c.AsOf.Year * 12 + c.AsOf.Month > task.Deadline.To.Value.Year * 12 + task.Deadline.To.Value.Month)
                            || (c.AsOfPrecision == DatePrecision.Year && c.AsOf.Year > task.Deadline.To.Value.Year))
                        && c.AsOf <= clock.AsOf && c.PublishedAt <= clock.KnownAt && (c.ReplacedBy == null || c.ReplacedBy.PublishedAt > clock.KnownAt)) ? Standing.CompletedLate
                    : Standing.Completed
                : task.Deadline.To == null || task.Deadline.To > Soon(clock.AsOf)
                    || task.Reports.Any(i => i.Status == ReportedStatus.Issued
                        && i.AsOf <= clock.AsOf && i.PublishedAt <= clock.KnownAt && (i.ReplacedBy == null || i.ReplacedBy.PublishedAt > clock.KnownAt))
                    ? r.Status == ReportedStatus.NotStarted ? Standing.NotStarted : Standing.InProgress
                : task.Deadline.To < clock.AsOf ? Standing.Overdue : Standing.DueSoon))
            .FirstOrDefault()
            ?? (task.Deadline.Kind == DeadlineKind.Annual || task.Deadline.Kind == DeadlineKind.Quarterly ? Standing.Recurring
                : task.Deadline.Kind == DeadlineKind.Contingent ? Standing.AwaitingCondition
                : task.Deadline.To == null || task.Deadline.To > Soon(clock.AsOf) ? Standing.Unreported
                : task.Deadline.To < clock.AsOf ? Standing.UnreportedOverdue
                : Standing.DueSoon);

    /// <summary>
    /// The report that met one due day of a reporting duty: the earliest that counts and is nearer to this due day than to the ones before and after it,
    /// so that no report meets two. Null when there is none.
    /// </summary>
    public static Report? ThatMet(DateOnly? previousDue, DateOnly due, DateOnly? nextDue, IEnumerable<Report> reports, Clock clock) => reports
        .Where(r => r.Status == ReportedStatus.Completed && Counts(r, clock))
        .Where(r => !(previousDue is { } previous && Days(r.AsOf, previous) <= Days(r.AsOf, due)) && !(nextDue is { } next && Days(r.AsOf, next) < Days(r.AsOf, due)))
        .OrderBy(r => r.AsOf).ThenBy(r => r.Id).FirstOrDefault();

    /// <summary>The standing of one due day of a reporting duty: met by that day or late, when a report met it; silence otherwise.</summary>
    public static Standing OfDuty(DateOnly? previousDue, DateOnly due, DateOnly? nextDue, IEnumerable<Report> reports, Clock clock)
    {
        if (ThatMet(previousDue, due, nextDue, reports, clock) is { } met)
            return met.AsOf <= due ? Standing.CompletedOnTime : Standing.CompletedLate;
        if (due < clock.AsOf)
            return Standing.UnreportedOverdue;
        return due <= Soon(clock.AsOf) ? Standing.DueSoon : Standing.Unreported;
    }

    /// <summary>
    /// The only days on which the status, the standing or whether the deadline has passed can be another than the day before, in order: the calendar's first,
    /// each report's, the one on which the deadline comes near, and the one after it. What a rule asks of the day beside these belongs here.
    /// </summary>
    public static IEnumerable<DateOnly> ChangeDays(PlanTask task)
    {
        var days = new SortedSet<DateOnly>(task.Reports.Select(r => r.AsOf)) { DateOnly.MinValue };
        if (task.Deadline.To is { } due)
        {
            if (due.DayNumber > SoonDays)
                days.Add(due.AddDays(-SoonDays));
            if (due < DateOnly.MaxValue)
                days.Add(due.AddDays(1));
        }
        return days;
    }

    private static int Days(DateOnly one, DateOnly other) => Math.Abs(one.DayNumber - other.DayNumber);

    // The calendar ends, and anybody may ask for its last days.
    private static DateOnly Soon(DateOnly asOf) => asOf > DateOnly.MaxValue.AddDays(-SoonDays) ? DateOnly.MaxValue : asOf.AddDays(SoonDays);
}
