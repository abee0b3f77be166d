using EduPlan.Api.Data;
using EduPlan.Api.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace EduPlan.Api.Import;

/// <summary>What an import did: the problems that stopped it (then nothing was written), or what was written.</summary>
public sealed record ImportResult(IReadOnlyList<Problem> Problems, ImportCounts Rows, string? Version);

/// <summary>Rows of the content now stored, and how many of all rows were written to get there.</summary>
public sealed record ImportCounts(int Provinces, int Agencies, int Documents, int Indicators, int Plans, int Tasks, int Targets, int Duties, int Reports)
{
    public static readonly ImportCounts None = new(0, 0, 0, 0, 0, 0, 0, 0, 0);

    public int Added { get; init; }
    public int Changed { get; init; }
    public int Removed { get; init; }

    public override string ToString() =>
        $"{Plans} plans, {Tasks} tasks, {Targets} targets, {Duties} reporting duties, {Reports} reports, {Provinces} provinces, {Agencies} agencies, "
        + $"{Documents} legal documents, {Indicators} indicators; rows added {Added}, changed {Changed}, removed {Removed}";
}

/// <summary>Turns the content folder into rows. Everything is written in one transaction or nothing is.</summary>
/// <param name="contexts">The database; it is created or upgraded once the content is known to be good.</param>
/// <param name="time">Says what day it is: nothing is dated later.</param>
public sealed class Importer(IDbContextFactory<PlanContext> contexts, TimeProvider time)
{
    /// <summary>
    /// Reads, checks and stores <paramref name="folder"/>. Idempotent by slug: equal content writes nothing. Rows gone from the content are
    /// removed, unless a report points at them. Curated reports are appended to the chain; reports born in the database are not touched.
    /// </summary>
    public async Task<ImportResult> ImportAsync(string folder, CancellationToken cancellationToken = default)
    {
        var today = Clock.TodayIn(time);
        var (content, problems) = ContentReader.Read(folder);
        problems.AddRange(ContentChecks.Check(content));
        if (content.Dataset is { } dated && dated.UpdatedOn > today)
            problems.Add(new(dated.At.File, dated.At.LineOf("updatedOn"), $"updatedOn is {dated.UpdatedOn:yyyy-MM-dd}, and today is {today:yyyy-MM-dd}"));
        if (problems.Count > 0)
            return Refused(problems);

        await contexts.PrepareAsync(cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.BeginWritingAsync(cancellationToken);
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        // What points at a removed row goes with it, but not before every row points where the files say: what pointed at a renamed one stays.
        context.ChangeTracker.CascadeDeleteTiming = CascadeTiming.OnSaveChanges;
        var stored = await StoredRows.LoadAsync(context, cancellationToken);
        var registers = new RegisterRows(context, stored, content);
        var plans = new PlanRows(context, stored, content, registers);
        var reports = new ReportRows(context, stored, content, registers, plans, today);
        problems.AddRange(reports.Problems);
        context.ChangeTracker.DetectChanges();
        context.ChangeTracker.CascadeChanges();
        problems.AddRange(await Removals.ForbiddenAsync(context, content, cancellationToken));
        if (problems.Count > 0)
            return Refused(problems);

        var dataset = await DatasetAsync(context, content, reports, cancellationToken);
        var counts = Counts(context, content, reports.Count);
        await context.SaveChangesAsync(cancellationToken);
        await SearchRows.WriteAsync(context, cancellationToken);
        await ProgressRows.WriteAsync(context, Counted(context), cancellationToken);
        await Announcements.AnnounceAsync(context, dataset.Version, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new([], counts, dataset.Version);
    }

    private static ImportResult Refused(IEnumerable<Problem> problems) =>
        new([.. problems.Distinct().OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line).ThenBy(p => p.What, StringComparer.Ordinal)], ImportCounts.None, null);

    private static async Task<Dataset> DatasetAsync(PlanContext context, ContentFolder content, ReportRows reports, CancellationToken cancellationToken)
    {
        var entry = content.Dataset!;
        var dataset = await context.Datasets.SingleOrDefaultAsync(cancellationToken);
        if (dataset is null)
            context.Add(dataset = new() { Version = "", ContentHash = "", Licence = "", LicenceUrl = "" });
        dataset.ContentHash = content.Hash;
        dataset.Licence = entry.Licence;
        dataset.LicenceUrl = entry.LicenceUrl;
        dataset.Synthetic = entry.Synthetic;
        dataset.DataAsOf = reports.LastDay is { } day && day > entry.UpdatedOn ? day : entry.UpdatedOn;
        DatasetVersion.Follow(dataset, reports.Last);
        context.ChangeTracker.DetectChanges();
        return dataset;
    }

    // Everything is loaded, so nothing need be read again.
    private static ProgressSheet Counted(PlanContext context)
    {
        var sheet = new ProgressSheet();
        sheet.Add(Rows<PlanTask>(), Rows<Target>());
        return sheet;

        IEnumerable<T> Rows<T>() where T : class => context.ChangeTracker.Entries<T>().Where(e => e.State == EntityState.Unchanged).Select(e => e.Entity);
    }

    private static ImportCounts Counts(PlanContext context, ContentFolder content, int reports)
    {
        var states = context.ChangeTracker.Entries().CountBy(e => e.State).ToDictionary();
        return new(
            content.Provinces.Count, content.Agencies.Count, content.Documents.Count, content.Indicators.Count, content.Plans.Count,
            content.Plans.Sum(p => p.Tasks.Count), content.Plans.Sum(p => p.Targets.Count), content.Plans.Sum(p => p.Head!.ReportingDuties.Count), reports)
        {
            Added = states.GetValueOrDefault(EntityState.Added),
            Changed = states.GetValueOrDefault(EntityState.Modified),
            Removed = states.GetValueOrDefault(EntityState.Deleted),
        };
    }
}
