using System.Security.Cryptography;
using System.Text;
using EduPlan.Api.Data;
using EduPlan.Api.Import;
using EduPlan.Api.Rules;
using EduPlan.Benchmarks.Synthetic;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EduPlan.Benchmarks.Loading;

/// <summary>
/// Writes made-up content straight into a database: the rows are those that the import makes (its own code makes them, some plans at a time), but they are
/// not written through EF's change tracker, so that millions fit.
/// </summary>
internal sealed class DirectLoad(SyntheticContent content)
{
    private const int PlansAtOnce = 50;

    // In this order each table only points at tables before it, or at itself.
    private static readonly Type[] Order =
    [
        typeof(LegalDocument), typeof(Province), typeof(Agency), typeof(Indicator), typeof(Plan), typeof(PlanImplementation), typeof(PlanCitation), typeof(OutlineEntry),
        typeof(FundingSource), typeof(EditorialNote), typeof(PlanTask), typeof(TaskCoordinator), typeof(Target), typeof(ReportingDuty), typeof(ContextNote), typeof(Report),
        typeof(SearchEntry), typeof(ProgressChange), typeof(Dataset),
    ];

    private readonly Dictionary<Type, int> ids = [];

    /// <summary>Prepares the database, which must hold no data set yet, and fills it.</summary>
    /// <returns>Rows written, by table.</returns>
    public async Task<IReadOnlyDictionary<string, int>> RunAsync(string connection)
    {
        await using var services = new ServiceCollection().AddLogging().AddPlanDatabase(connection).BuildServiceProvider();
        var contexts = services.GetRequiredService<IDbContextFactory<PlanContext>>();
        await contexts.PrepareAsync();
        if (await contexts.IsFilledAsync())
            throw new OperatorException($"{Database.NameOf(connection)} already holds a data set");

        await using var context = await contexts.CreateDbContextAsync();
        await using var tables = await Tables.OpenAsync(context, Order);
        var head = new ContentFolder { Path = "", Hash = "" };
        head.Provinces.AddRange(content.Registers.Provinces);
        head.Agencies.AddRange(content.Registers.Agencies);
        head.Documents.AddRange(content.Registers.Documents);
        head.Indicators.AddRange(content.Registers.Indicators);
        await using var first = await contexts.CreateDbContextAsync();
        var registers = new RegisterRows(first, Empty(null), head);
        List<object> lasting = [.. registers.Documents.Values, .. registers.Provinces.Values, .. registers.Agencies.Values, .. registers.Indicators.Values];
        await WriteAsync(tables, lasting);

        Report? last = null;
        foreach (var some in content.Plans().Chunk(PlansAtOnce))
        {
            var folder = new ContentFolder { Path = "", Hash = "" };
            folder.Plans.AddRange(some.Select(p => p.Folder));
            folder.Reports.AddRange(some.SelectMany(p => p.Reports));
            folder.Context.AddRange(some.SelectMany(p => p.Context));
            await using var making = await contexts.CreateDbContextAsync();
            making.ChangeTracker.AutoDetectChangesEnabled = false;
            var stored = Empty(last);
            var plans = new PlanRows(making, stored, folder, registers);
            last = new ReportRows(making, stored, folder, registers, plans, Clock.TodayIn(TimeProvider.System)).Last;
            making.ChangeTracker.DetectChanges();
            var known = lasting.ToHashSet();
            await WriteAsync(tables, [.. making.ChangeTracker.Entries().Where(e => e.State == EntityState.Added).Select(e => e.Entity).Where(e => !known.Contains(e) && e != stored.Reports.FirstOrDefault())]);
            foreach (var row in lasting)
                tables.Of(row.GetType()).Forget(row);
        }

        // Last, as an observation may speak about the targets of any plan of its province.
        await using var counting = await contexts.CreateDbContextAsync();
        await WriteAsync(tables, [.. (await ProgressRows.CountAsync(counting, CancellationToken.None)).Rows]);

        var dataset = new Dataset
        {
            Version = "",
            ContentHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content.Name))),
            Licence = content.Dataset.Licence,
            LicenceUrl = content.Dataset.LicenceUrl,
            Synthetic = content.Dataset.Synthetic,
            DataAsOf = content.Dataset.UpdatedOn,
        };
        DatasetVersion.Follow(dataset, last);
        dataset.CountedVersion = dataset.Version;
        await WriteAsync(tables, [dataset]);
        await tables.FinishAsync(ids);
        return tables.Written;
    }

    private async Task WriteAsync(Tables tables, List<object> rows)
    {
        var byType = rows.ToLookup(r => r.GetType());
        var sorted = Order.SelectMany(t => byType[t]).ToList();
        if (sorted.Count != rows.Count)
            throw new NotSupportedException($"the loader knows no place for {string.Join(", ", byType.Select(g => g.Key.Name).Except(Order.Select(t => t.Name)))}");
        foreach (var row in sorted)
        {
            if (row is not Dataset and not Report && row.GetType().GetProperty("Id") is { } id)
                id.SetValue(row, ids[row.GetType()] = ids.GetValueOrDefault(row.GetType()) + 1);
        }
        foreach (var row in sorted)
            await tables.WriteAsync(row);
        foreach (var row in sorted.Where(r => r is Province or Plan or PlanTask or Target or Indicator or Agency or LegalDocument))
            await tables.WriteAsync(SearchRows.EntryOf(row));
        await tables.CommitAsync();
    }

    private static StoredRows Empty(Report? last) => new()
    {
        Provinces = [],
        Agencies = [],
        Documents = [],
        Indicators = [],
        Plans = [],
        Tasks = [],
        Targets = [],
        Duties = [],
        Context = [],
        Reports = last is null ? [] : [last],
    };
}
