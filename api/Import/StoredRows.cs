using EduPlan.Api.Data;
using Microsoft.EntityFrameworkCore;

namespace EduPlan.Api.Import;

/// <summary>What the database holds before an import, all of it tracked, so that only real differences are written.</summary>
public sealed class StoredRows
{
    public required List<Province> Provinces { get; init; }
    public required List<Agency> Agencies { get; init; }
    public required List<LegalDocument> Documents { get; init; }
    public required List<Indicator> Indicators { get; init; }
    public required List<Plan> Plans { get; init; }
    public required List<PlanTask> Tasks { get; init; }
    public required List<Target> Targets { get; init; }
    public required List<ReportingDuty> Duties { get; init; }
    public required List<ContextNote> Context { get; init; }
    /// <summary>In chain order.</summary>
    public required List<Report> Reports { get; init; }

    public static async Task<StoredRows> LoadAsync(PlanContext context, CancellationToken cancellationToken)
    {
        // Loaded set by set: the tracker joins them, where one query with includes would multiply rows.
        var rows = new StoredRows
        {
            Provinces = await context.Provinces.ToListAsync(cancellationToken),
            Documents = await context.LegalDocuments.ToListAsync(cancellationToken),
            Agencies = await context.Agencies.ToListAsync(cancellationToken),
            Indicators = await context.Indicators.ToListAsync(cancellationToken),
            Plans = await context.Plans.ToListAsync(cancellationToken),
            Tasks = await context.Tasks.ToListAsync(cancellationToken),
            Targets = await context.Targets.ToListAsync(cancellationToken),
            Duties = await context.ReportingDuties.ToListAsync(cancellationToken),
            Context = await context.ContextNotes.ToListAsync(cancellationToken),
            Reports = await context.Reports.OrderBy(r => r.Id).ToListAsync(cancellationToken),
        };
        await context.Set<TaskCoordinator>().LoadAsync(cancellationToken);
        await context.Set<PlanImplementation>().LoadAsync(cancellationToken);
        await context.Set<PlanCitation>().LoadAsync(cancellationToken);
        await context.Set<OutlineEntry>().LoadAsync(cancellationToken);
        await context.Set<FundingSource>().LoadAsync(cancellationToken);
        await context.Set<EditorialNote>().LoadAsync(cancellationToken);
        return rows;
    }
}

/// <summary>Bringing stored rows to what the files say, with as few writes as there are differences.</summary>
internal static class Upsert
{
    /// <summary>Fills the row of each entry, adding what is new and removing what is in no file. Returns the rows by slug.</summary>
    public static Dictionary<string, TRow> BySlug<TRow, TEntry>(
        PlanContext context, List<TRow> stored, Func<TRow, string> slugOf, IEnumerable<TEntry> entries, Func<TEntry, string> slug, Action<TRow, TEntry> fill)
        where TRow : class
    {
        var old = stored.ToDictionary(slugOf, StringComparer.Ordinal);
        var rows = new Dictionary<string, TRow>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var row = old.TryGetValue(slug(entry), out var known) ? known : Activator.CreateInstance<TRow>();
            fill(row, entry);
            rows.Add(slug(entry), row);
            if (known is null)
                context.Add(row);
        }
        context.RemoveRange(stored.Where(r => !rows.ContainsKey(slugOf(r))));
        return rows;
    }

    /// <summary>The same for a plan's numbered parts without a slug: the row at a position is kept and filled anew.</summary>
    public static void ByPosition<TRow, TEntry>(
        PlanContext context, List<TRow> rows, Func<TRow, int> positionOf, List<TEntry> entries, Action<TRow, TEntry, int> fill)
        where TRow : class
    {
        var old = rows.OrderBy(positionOf).ToList();
        for (var i = 0; i < entries.Count; i++)
        {
            var row = i < old.Count ? old[i] : Activator.CreateInstance<TRow>();
            fill(row, entries[i], i);
            if (i >= old.Count)
                rows.Add(row);
        }
        context.RemoveRange(old.Skip(entries.Count));
    }

    /// <summary>The same for a join row, known by the id of what it joins to.</summary>
    public static void ByKey<TRow, TEntry, TKey>(
        PlanContext context, List<TRow> rows, Func<TRow, TKey> keyOf, List<TEntry> entries, Func<TEntry, TKey> key, Action<TRow, TEntry, int> fill)
        where TRow : class where TKey : class
    {
        var old = rows.ToDictionary(keyOf);
        for (var i = 0; i < entries.Count; i++)
        {
            if (!old.Remove(key(entries[i]), out var row))
                rows.Add(row = Activator.CreateInstance<TRow>());
            fill(row, entries[i], i);
        }
        context.RemoveRange(old.Values);
    }
}
