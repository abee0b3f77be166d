using System.Linq.Expressions;
using EduPlan.Api.Data;

namespace EduPlan.Api.Rules;

/// <summary>Why an attainment has no share, or no verdict.</summary>
public enum AttainmentReason
{
    /// <summary>No observation for the same place within the plan's time.</summary>
    NoObservation,
    /// <summary>No sourced starting value, so no share of the way can be given.</summary>
    NoBaseline,
    /// <summary>Not reached yet, its year is not over, and without a starting value nobody can say whether it is on track.</summary>
    NotYetAndNoBaseline,
    /// <summary>The target is a change, and the starting value has no source.</summary>
    ChangeWithoutBaseline,
    /// <summary>The start was already at or past the target, so a share of the way has no meaning.</summary>
    BaselinePastTarget,
    /// <summary>The target is a level or a quality: it is reached or not, without a share.</summary>
    NotAQuantity,
    /// <summary>The target's year is over, but the latest figure is from before its last year.</summary>
    LatestIsOlder,
}

/// <summary>The latest observation that speaks about a target, and what follows from it.</summary>
public sealed record TargetAttainment(AttainmentStatus Status, Report? Latest, decimal? Share, AttainmentReason? Reason);

/// <summary>
/// Whether a target was reached (truth rule 8). An observation speaks about a target when it measures the same indicator in the same unit, in the same province
/// and place, no earlier than the plan and no later than the target's year. Before that year ends "not reached" is said only as on or off track, and that only
/// against a sourced starting value, by a straight line over the years. After it "not reached" is said only by a figure of that year.
/// </summary>
public static class Attainment
{
    /// <summary>The verdict in memory, over a target with its plan and indicator loaded and those observations, with their corrections, that may speak about it.</summary>
    public static Func<Target, List<Report>, Clock, AttainmentStatus> StatusOf { get; } = StatusRule.Compile();

    /// <summary>The verdict as an expression, for SQL and for a target with plan, indicator and observations loaded.</summary>
    public static Expression<Func<Target, AttainmentStatus>> StatusAt(Clock clock) => StatusRule.Over(target => target.Indicator.Observations).On(clock);

    private static Expression<Func<Target, List<Report>, Clock, AttainmentStatus>> StatusRule =>
        (target, observations, clock) => observations
            .Where(r => r.AsOf <= clock.AsOf && r.PublishedAt <= clock.KnownAt && (r.ReplacedBy == null || r.ReplacedBy.PublishedAt > clock.KnownAt)
                && r.ProvinceId == target.Plan.ProvinceId && r.Place == (target.Place ?? target.Plan.District)
                && (target.Kind == TargetKind.Qualitative ? r.Status != null : r.Value != null && r.Unit == target.Unit)
                && r.AsOf.Year <= target.Year
                && (target.Plan.IssuedOn != null ? r.AsOf >= target.Plan.IssuedOn : r.AsOf.Year >= target.Plan.PeriodStart))
            .OrderByDescending(r => r.AsOf).ThenByDescending(r => r.Id)
            .Select(r => (AttainmentStatus?)(
                (target.Kind == TargetKind.Qualitative ? r.Status == ReportedStatus.Completed
                    : target.Comparator == Comparator.Gt ? r.Value > target.Value
                    : target.Comparator == Comparator.Lt ? r.Value < target.Value
                    : target.Comparator == Comparator.Lte ? r.Value <= target.Value
                    : target.Comparator == Comparator.IncreaseBy ? target.BaselineValue != null && r.Value - target.BaselineValue >= target.Value
                    : target.Comparator == Comparator.DecreaseBy ? target.BaselineValue != null && target.BaselineValue - r.Value >= target.Value
                    // "Đạt 60 %" is kept by 60.16 %, and by less where less is better.
                    : target.Indicator.HigherIsBetter == false ? r.Value <= target.Value : r.Value >= target.Value)
                    ? AttainmentStatus.Met
                : (target.Comparator == Comparator.IncreaseBy || target.Comparator == Comparator.DecreaseBy) && target.BaselineValue == null ? AttainmentStatus.Undefined
                // A figure from before the last year cannot show that the last year failed.
                : target.Year < clock.AsOf.Year ? r.AsOf.Year < target.Year ? AttainmentStatus.Undefined : AttainmentStatus.NotMet
                : target.Kind != TargetKind.Numeric || target.Comparator == Comparator.IncreaseBy || target.Comparator == Comparator.DecreaseBy
                    || target.BaselineValue == null || target.BaselineAsOf == null || target.Year <= target.BaselineAsOf.Value.Year
                    || (target.Comparator == Comparator.Lt || target.Comparator == Comparator.Lte || target.Indicator.HigherIsBetter == false
                        ? target.BaselineValue <= target.Value : target.BaselineValue >= target.Value)
                    ? AttainmentStatus.Undefined
                // share of the way >= share of the years, multiplied out so that no division is needed.
                : (target.BaselineValue < target.Value
                    ? (r.Value!.Value - target.BaselineValue.Value) * (target.Year - target.BaselineAsOf.Value.Year)
                        >= (target.Value!.Value - target.BaselineValue.Value) * (r.AsOf.Year - target.BaselineAsOf.Value.Year)
                    : (target.BaselineValue.Value - r.Value!.Value) * (target.Year - target.BaselineAsOf.Value.Year)
                        >= (target.BaselineValue.Value - target.Value!.Value) * (r.AsOf.Year - target.BaselineAsOf.Value.Year))
                    ? AttainmentStatus.OnTrack : AttainmentStatus.OffTrack))
            .FirstOrDefault() ?? AttainmentStatus.NoData;

    /// <summary>The only days on which the verdict can be another than the day before, in order: the calendar's first, each observation's, and the one after the target's year.</summary>
    public static IEnumerable<DateOnly> ChangeDays(Target target, IEnumerable<Report> observations)
    {
        var days = new SortedSet<DateOnly>(observations.Select(r => r.AsOf)) { DateOnly.MinValue };
        if (target.Year < DateOnly.MaxValue.Year)
            days.Add(new(target.Year + 1, 1, 1));
        return days;
    }

    /// <summary>Whether the observation speaks about the target on these clocks.</summary>
    public static bool Counts(Report r, Target target, Clock clock) =>
        TaskStanding.Counts(r, clock) && r.IndicatorId == target.IndicatorId
        && r.ProvinceId == target.Plan.ProvinceId && r.Place == (target.Place ?? target.Plan.District)
        && (target.Kind == TargetKind.Qualitative ? r.Status is not null : r.Value is not null && r.Unit == target.Unit)
        && r.AsOf.Year <= target.Year
        && (target.Plan.IssuedOn is { } issued ? r.AsOf >= issued : r.AsOf.Year >= target.Plan.PeriodStart);

    /// <summary>The whole answer for one target with its plan and indicator, over any observations.</summary>
    public static TargetAttainment At(Target target, IEnumerable<Report> observations, Clock clock, Func<Target, AttainmentStatus> status)
    {
        var latest = observations.Where(r => Counts(r, target, clock)).OrderByDescending(r => r.AsOf).ThenByDescending(r => r.Id).FirstOrDefault();
        if (latest is null)
            return new(AttainmentStatus.NoData, null, null, AttainmentReason.NoObservation);
        var verdict = status(target);
        var (share, why) = Share(target, latest);
        var reason = verdict switch
        {
            AttainmentStatus.Undefined when why != AttainmentReason.ChangeWithoutBaseline && target.Year < clock.AsOf.Year => AttainmentReason.LatestIsOlder,
            AttainmentStatus.Undefined when why == AttainmentReason.NoBaseline => AttainmentReason.NotYetAndNoBaseline,
            _ => why,
        };
        return new(verdict, latest, share, reason);
    }

    private static (decimal? Share, AttainmentReason? Why) Share(Target target, Report latest)
    {
        if (target.Kind != TargetKind.Numeric)
            return (null, AttainmentReason.NotAQuantity);
        var change = target.Comparator is Comparator.IncreaseBy or Comparator.DecreaseBy;
        if (target.BaselineValue is not { } start)
            return (null, change ? AttainmentReason.ChangeWithoutBaseline : AttainmentReason.NoBaseline);
        var end = target.Comparator switch
        {
            Comparator.IncreaseBy => start + target.Value!.Value,
            Comparator.DecreaseBy => start - target.Value!.Value,
            _ => target.Value!.Value,
        };
        var down = target.Comparator is Comparator.Lt or Comparator.Lte or Comparator.DecreaseBy || !change && target.Indicator.HigherIsBetter == false;
        return (down ? start <= end : start >= end)
            ? (null, AttainmentReason.BaselinePastTarget)
            : (Math.Round((latest.Value!.Value - start) / (end - start), 4), null);
    }
}
