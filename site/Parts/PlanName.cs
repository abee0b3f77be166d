using EduPlan.Site.Build;
using EduPlan.Site.Pages.Plans;
using EduPlan.Site.Words;

namespace EduPlan.Site.Parts;

/// <summary>How a plan is called where its whole title would be too long.</summary>
public static class PlanName
{
    /// <summary>"Kế hoạch 238/KH-UBND"; a plan that leaves its number blank is called by its issuer's kind, place and year.</summary>
    public static string Of(PageContext p, PlanFull plan) => plan.Number is null
        ? p.W.T($"plan.unnumbered.{plan.Level}", ("place", plan.District ?? p.NameOfProvince(plan.Province)), ("period", Period(plan)))
        : p.W.T("plan.numbered", ("number", plan.Number));

    /// <summary>The same where plans of several provinces stand together: "Kế hoạch 238/KH-UBND (Hà Giang)".</summary>
    public static string WithPlace(PageContext p, PlanFull plan) =>
        plan.Number is null ? Of(p, plan) : p.W.T("plan.numberedOf", ("name", Of(p, plan)), ("place", plan.District ?? p.NameOfProvince(plan.Province)));

    /// <summary>"2021–2025", or one year.</summary>
    public static string Period(PlanFull plan) => plan.PeriodStart == plan.PeriodEnd ? $"{plan.PeriodStart}" : $"{plan.PeriodStart}–{plan.PeriodEnd}";

    /// <summary>The entry of the words that says what the plan promises, and its arguments.</summary>
    public static (string Key, (string Name, object? Value)[] Arguments) Promise(PlanFull plan) => (
        plan.Progress switch { { Total: 0, TargetsTotal: 0 } => "plan.noTasks", { TargetsTotal: 0 } => "plan.promiseTasks", { Total: 0 } => "plan.promiseTargets", _ => "plan.promise" },
        [("n", plan.Progress.Total), ("targets", plan.Progress.TargetsTotal)]);

    /// <summary>How much some plans promise: "24 nhiệm vụ"; "20 chỉ tiêu" where they name no task.</summary>
    public static string Size(WordList words, IEnumerable<PlanFull> plans)
    {
        ArgumentNullException.ThrowIfNull(words);
        var (tasks, targets) = plans.Aggregate((0, 0), (sum, p) => (sum.Item1 + p.Progress.Total, sum.Item2 + p.Progress.TargetsTotal));
        return tasks == 0 && targets > 0 ? words.T("plan.targetCount", ("n", targets)) : words.T("province.short", ("n", tasks));
    }
}
