using EduPlan.Api.Data;
using Microsoft.EntityFrameworkCore;

namespace EduPlan.Api.Import;

/// <summary>Rows that left the content but can't leave the database, because something that is never erased points at them.</summary>
public static class Removals
{
    /// <summary>One problem for each row about to be removed that a report or a reporter's token points at.</summary>
    public static async Task<List<Problem>> ForbiddenAsync(PlanContext context, ContentFolder content, CancellationToken cancellationToken)
    {
        var problems = new List<Problem>();
        // As stored: removing a row has already emptied the tracked keys that pointed at it.
        var reports = context.ChangeTracker.Entries<Report>().Where(e => e.State != EntityState.Added).Select(e => (Report)e.OriginalValues.ToObject()).OrderBy(r => r.Id).ToList();
        Pointed<PlanTask>("plans", "task", r => r.Id, r => r.Slug, r => r.TaskId);
        Pointed<ReportingDuty>("plans", "reporting duty", r => r.Id, r => r.Slug, r => r.ReportingDutyId);
        Pointed<Indicator>("indicators.yaml", "indicator", r => r.Id, r => r.Slug, r => r.IndicatorId);
        Pointed<Province>("provinces.yaml", "province", r => r.Id, r => r.Slug, r => r.ProvinceId);
        var tokens = await context.ReporterTokens.AsNoTracking().OrderBy(t => t.Name).ToListAsync(cancellationToken);
        foreach (var agency in Gone<Agency>())
            problems.AddRange(tokens.Where(t => t.AgencyId == agency.Id).Take(1).Select(t => Keep("agencies.yaml", "agency", agency.Slug, $"token {t.Name}")));
        foreach (var province in Gone<Province>())
            problems.AddRange(tokens.Where(t => t.ProvinceId == province.Id).Take(1).Select(t => Keep("provinces.yaml", "province", province.Slug, $"token {t.Name}")));
        return problems;

        void Pointed<T>(string file, string noun, Func<T, int> id, Func<T, string> slug, Func<Report, int?> key) where T : class
        {
            foreach (var row in Gone<T>())
                problems.AddRange(reports.Where(r => key(r) == id(row)).Take(1).Select(r => Keep(file, noun, slug(row), $"report {r.Slug}")));
        }

        IEnumerable<T> Gone<T>() where T : class => context.ChangeTracker.Entries<T>().Where(e => e.State == EntityState.Deleted).Select(e => e.Entity);

        Problem Keep(string file, string noun, string slug, string by) => new($"{content.Path}/{file}", 0, $"{noun} {slug} cannot be removed: {by} points at it");
    }
}
