using EduPlan.Api.Data;
using EduPlan.Api.Rules;
using Microsoft.EntityFrameworkCore;

namespace EduPlan.Api.Reporting;

/// <summary>Moves the counts of progress with a report: what its task, or the targets that its indicator may reach, brought before it is taken away, and what they bring after it is added.</summary>
public sealed class ReportedProgress
{
    private readonly PlanContext db;
    private readonly List<PlanTask> tasks = [];
    private readonly List<Target> targets = [];
    private readonly ProgressSheet sheet = new();

    private ReportedProgress(PlanContext db) => this.db = db;

    /// <summary>Loads what a report on the subject may change, as it stands without the report.</summary>
    public static async Task<ReportedProgress> BeforeAsync(PlanContext db, ReportSubject subject, CancellationToken cancellationToken)
    {
        var progress = new ReportedProgress(db);
        if (subject.Task is { Id: var taskId } task)
        {
            await db.Plans.Where(p => p.Id == task.PlanId).LoadAsync(cancellationToken);
            await db.Reports.Include(r => r.ReplacedBy).Where(r => r.TaskId == taskId).LoadAsync(cancellationToken);
            progress.tasks.Add(task);
        }
        else if (subject is { Indicator.Id: var indicator, Province.Id: var province })
        {
            progress.targets.AddRange(await db.Targets.Include(t => t.Plan).Where(t => t.IndicatorId == indicator && t.Plan.ProvinceId == province).ToListAsync(cancellationToken));
            await db.Reports.Include(r => r.ReplacedBy).Where(r => r.IndicatorId == indicator && r.ProvinceId == province).LoadAsync(cancellationToken);
        }
        progress.sheet.Add(progress.tasks, progress.targets, -1);
        return progress;
    }

    /// <summary>Counts again, now that the context knows the report, and leaves the difference to be saved with it.</summary>
    public Task AfterAsync(CancellationToken cancellationToken)
    {
        sheet.Add(tasks, targets);
        return ProgressRows.AddAsync(db, sheet, cancellationToken);
    }
}
