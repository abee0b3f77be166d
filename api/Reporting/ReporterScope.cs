using EduPlan.Api.Data;
using Microsoft.EntityFrameworkCore;

namespace EduPlan.Api.Reporting;

/// <summary>
/// What a reporter may speak for (truth rule 9): the body or the province of its token, and those that it answers for since they were merged into it,
/// however many mergers ago.
/// </summary>
/// <param name="Agencies">Ids of agencies; empty for a province's token.</param>
/// <param name="Provinces">Ids of provinces: for an agency's token those where it can measure.</param>
/// <param name="IsProvince">True when the token is a province's, which may report on everything there.</param>
public sealed record ReporterScope(IReadOnlySet<int> Agencies, IReadOnlySet<int> Provinces, bool IsProvince)
{
    public static async Task<ReporterScope> OfAsync(PlanContext db, Reporter reporter, CancellationToken cancellationToken)
    {
        var provinces = await db.Provinces.Where(p => p.SuccessorId != null).Select(p => new Merger(p.Id, p.SuccessorId!.Value)).ToListAsync(cancellationToken);
        if (reporter.ProvinceId is { } own)
            return new(new HashSet<int>(), WithPredecessors(own, provinces), true);
        var agencies = await db.Agencies.Where(a => a.SuccessorId != null).Select(a => new Merger(a.Id, a.SuccessorId!.Value)).ToListAsync(cancellationToken);
        var home = await db.Agencies.Where(a => a.Id == reporter.AgencyId).Select(a => a.ProvinceId).SingleOrDefaultAsync(cancellationToken);
        return new(
            WithPredecessors(reporter.AgencyId!.Value, agencies),
            home is { } province ? WithPredecessors(province, provinces) : new HashSet<int>(),
            false);
    }

    /// <summary>True when the reporter answers for one of the bodies named, or for the province.</summary>
    public bool Answers(int provinceId, params ReadOnlySpan<int?> named)
    {
        if (IsProvince)
            return Provinces.Contains(provinceId);
        foreach (var agency in named)
        {
            if (agency is { } id && Agencies.Contains(id))
                return true;
        }
        return false;
    }

    private static HashSet<int> WithPredecessors(int id, List<Merger> mergers)
    {
        var found = new HashSet<int> { id };
        // A round for each generation; the set stops even a circle of successors.
        while (mergers.Any(m => found.Contains(m.Into) && found.Add(m.Id)))
        {
        }
        return found;
    }

    private sealed record Merger(int Id, int Into);
}
