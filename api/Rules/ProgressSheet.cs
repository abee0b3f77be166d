using EduPlan.Api.Data;

namespace EduPlan.Api.Rules;

/// <summary>
/// On which days the counts change, gathered for everything, each province, each plan and each leading agency. The rules that SQL runs are run here on the few
/// days on which a task or a target can change. Every report counts as known: whoever asks for an earlier moment counts the rows.
/// </summary>
public sealed class ProgressSheet
{
    private readonly Dictionary<(ProgressScope Scope, int EntityId, ProgressSpan Span, DateOnly From), ProgressTally> tallies = [];

    /// <summary>The changes that are any, in no order.</summary>
    public IEnumerable<ProgressChange> Rows => tallies.Where(t => !t.Value.IsEmpty)
        .Select(t => new ProgressChange { Scope = t.Key.Scope, EntityId = t.Key.EntityId, Span = t.Key.Span, From = t.Key.From, Tally = t.Value });

    /// <summary>Adds the changes of tasks and targets.</summary>
    /// <param name="tasks">With their plan, their reports and what corrects these.</param>
    /// <param name="targets">With their plan and their indicator, its observations in the plan's province and what corrects these.</param>
    /// <param name="times">-1 takes away what was added, before what is counted changes.</param>
    public void Add(IEnumerable<PlanTask> tasks, IEnumerable<Target> targets, int times = 1)
    {
        foreach (var task in tasks)
        {
            Add(task.Plan, task.LeadAgencyId, times, TaskStanding.ChangeDays(task), clock =>
                ProgressCount.Tally([new(TaskStanding.StandingOf(task, clock), TaskStanding.StatusOf(task, clock) != ReportedStatus.NotReported, task.Deadline.To)], [], clock.AsOf));
        }
        foreach (var ofIndicator in targets.GroupBy(t => t.Indicator))
        {
            // Each target is held against its own province's observations only; an indicator may have those of all provinces.
            var byProvince = ofIndicator.Key.Observations.GroupBy(r => r.ProvinceId ?? 0).ToDictionary(g => g.Key, g => g.ToList());
            foreach (var target in ofIndicator)
            {
                var observations = byProvince.GetValueOrDefault(target.Plan.ProvinceId) ?? [];
                Add(target.Plan, null, times, Attainment.ChangeDays(target, observations), clock =>
                    ProgressCount.Tally([], [Attainment.StatusOf(target, observations, clock)], clock.AsOf));
            }
        }
    }

    private void Add(Plan plan, int? agency, int times, IEnumerable<DateOnly> days, Func<Clock, ProgressTally> on)
    {
        var before = new ProgressTally();
        foreach (var day in days)
        {
            var now = on(new(day, DateTime.MaxValue));
            if (now.Equals(before))
                continue;
            Add(ProgressScope.Everything, 0);
            Add(ProgressScope.Province, plan.ProvinceId);
            Add(ProgressScope.Plan, plan.Id);
            if (agency is { } leader)
                Add(ProgressScope.Agency, leader);
            before = now;

            void Add(ProgressScope scope, int id)
            {
                foreach (var (span, from) in new[] { (ProgressSpan.Day, day), (ProgressSpan.Year, new DateOnly(day.Year, 1, 1)) })
                {
                    if (!tallies.TryGetValue((scope, id, span, from), out var tally))
                        tallies[(scope, id, span, from)] = tally = new();
                    tally.Add(now, times);
                    tally.Add(before, -times);
                }
            }
        }
    }
}
