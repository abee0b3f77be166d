using EduPlan.Site.Build;
using EduPlan.Site.Pages.Plans;
using EduPlan.Site.Pages.Provinces;
using EduPlan.Site.Words;

namespace EduPlan.Site.Parts;

/// <summary>The sentence that says what a province promised: the entry of the words and its arguments, the same on its page and its picture.</summary>
public static class ProvincePromise
{
    /// <summary>Of a province with plans of its own.</summary>
    /// <param name="plans">At least one.</param>
    public static (string Key, (string Name, object? Value)[] Arguments) Of(PageContext p, ProvinceFull province, IReadOnlyList<PlanFull> plans)
    {
        ArgumentNullException.ThrowIfNull(p);
        ArgumentNullException.ThrowIfNull(province);
        if (province.Progress is { Total: 0 } only)
            return plans is [var one] ? PlanName.Promise(one) : ("province.promiseTargets", [("plans", plans?.Count), ("targets", only.TargetsTotal)]);
        if (plans is not [var plan])
            return ("province.promiseMany", [("plans", plans?.Count), ("n", province.Progress.Total)]);
        // Vietnamese begins the sentence with it.
        var level = p.W[$"level.{plan.Level}"] is var words && p.W.Vietnamese ? words : WordList.Inside(words);
        var place = plan.District is { } district ? " " + p.W.T("province.placeIn", ("district", district)) : "";
        return ("province.promiseOne", [("level", level), ("period", PlanName.Period(plan)), ("place", place), ("n", province.Progress.Total)]);
    }

    /// <summary>Of a province without one, which answers for the plans of those merged into it.</summary>
    public static (string Key, (string Name, object? Value)[] Arguments) Inherited(PageContext p, IReadOnlyList<ProvinceFull> former)
    {
        ArgumentNullException.ThrowIfNull(p);
        var (tasks, targets) = (former.Sum(f => f.Progress.Total), former.Sum(f => f.Progress.TargetsTotal));
        return (tasks == 0 && targets > 0 ? "province.noPlanInheritedTargets" : "province.noPlanInherited",
            [("n", tasks), ("targets", targets), ("name", string.Join(", ", former.Select(f => p.W.Pick(f.Name, f.NameEn))))]);
    }
}
