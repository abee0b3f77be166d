using System.Linq.Expressions;
using EduPlan.Api.Data;
using EduPlan.Api.Rules;
using Microsoft.EntityFrameworkCore;

namespace EduPlan.Api.Graph;

/// <summary>Progress as the sum of the stored changes: whole years, then the days of the last one.</summary>
public static class ProgressSums
{
    private static readonly Expression<Func<IGrouping<int, ProgressChange>, ProgressTally>> Tally = Summed();

    /// <summary>The numbers of each id; of one that is left out nothing is counted. Null when the rows must be counted instead: a report entered after the clock's knownAt, which the sums cannot leave out, or the sums are behind.</summary>
    public static async Task<IReadOnlyDictionary<int, ProgressTally>?> AtAsync(
        PlanContext db, ProgressScope scope, IReadOnlyCollection<int> ids, Clock clock, CancellationToken cancellationToken)
    {
        var (asOf, knownAt) = clock;
        var year = new DateOnly(asOf.Year, 1, 1);
        var keys = ids.ToList();
        var changes = db.ProgressChanges.Where(c => c.Scope == scope && keys.Contains(c.EntityId));
        // Two ranges of the key, one after the other; an "or" between them is left to no planner.
        var sums = await changes.Where(c => c.Span == ProgressSpan.Year && c.From < year)
            .Concat(changes.Where(c => c.Span == ProgressSpan.Day && c.From >= year && c.From <= asOf))
            .GroupBy(c => c.EntityId)
            .Select(Sums(db, knownAt))
            .ToListAsync(cancellationToken);
        return sums.Any(s => s.AreOthers) ? null : sums.ToDictionary(s => s.Id, s => s.Tally);
    }

    // In the same command as the sums: a report that enters between two commands would be in one and not in the other.
    private static Expression<Func<IGrouping<int, ProgressChange>, Sum>> Sums(PlanContext db, DateTime knownAt)
    {
        Expression<Func<bool>> others = () => db.Reports.Any(r => r.PublishedAt > knownAt) || db.Datasets.Any(d => d.CountedVersion != d.Version);
        var changes = Tally.Parameters[0];
        return Expression.Lambda<Func<IGrouping<int, ProgressChange>, Sum>>(
            Expression.MemberInit(
                Expression.New(typeof(Sum)),
                Expression.Bind(typeof(Sum).GetProperty(nameof(Sum.Id))!, Expression.Property(changes, "Key")),
                Expression.Bind(typeof(Sum).GetProperty(nameof(Sum.Tally))!, Tally.Body),
                Expression.Bind(typeof(Sum).GetProperty(nameof(Sum.AreOthers))!, others.Body)),
            changes);
    }

    // g => new ProgressTally { Issued = g.Sum(c => c.Tally.Issued), … }: every number that a tally has.
    private static Expression<Func<IGrouping<int, ProgressChange>, ProgressTally>> Summed()
    {
        var (changes, change) = (Expression.Parameter(typeof(IGrouping<int, ProgressChange>), "g"), Expression.Parameter(typeof(ProgressChange), "c"));
        var sums = typeof(ProgressTally).GetProperties().Where(p => p.CanWrite && p.GetIndexParameters().Length == 0).Select(number => Expression.Bind(
            number,
            Expression.Call(
                typeof(Enumerable), nameof(Enumerable.Sum), [typeof(ProgressChange)], changes,
                Expression.Lambda<Func<ProgressChange, int>>(Expression.Property(Expression.Property(change, nameof(ProgressChange.Tally)), number), change))));
        return Expression.Lambda<Func<IGrouping<int, ProgressChange>, ProgressTally>>(Expression.MemberInit(Expression.New(typeof(ProgressTally)), sums), changes);
    }

    private sealed class Sum
    {
        public required int Id { get; init; }
        public required ProgressTally Tally { get; init; }
        public required bool AreOthers { get; init; }
    }
}
