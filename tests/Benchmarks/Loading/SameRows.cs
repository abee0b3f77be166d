using EduPlan.Api.Data;
using EduPlan.Api.Import;
using EduPlan.Benchmarks.Synthetic;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace EduPlan.Benchmarks.Loading;

/// <summary>Proves that <see cref="DirectLoad"/> leaves the rows that an import of the same content leaves; only the numbers of rows may differ.</summary>
internal static class SameRows
{
    /// <summary>Fills two SQLite files below <paramref name="folder"/>, one each way, and compares every table.</summary>
    /// <returns>What differs, a line for a table; empty when nothing does.</returns>
    public static async Task<IReadOnlyList<string>> CompareAsync(SyntheticContent content, string folder)
    {
        var files = Path.Combine(folder, "content");
        ContentWriter.Write(content, files);
        var (imported, loaded) = (Path.Combine(folder, "imported.db"), Path.Combine(folder, "loaded.db"));
        await new DirectLoad(content).RunAsync(loaded);
        await using (var services = Services(imported))
        {
            var contexts = services.GetRequiredService<IDbContextFactory<PlanContext>>();
            await contexts.PrepareAsync();
            var result = await new Importer(contexts, TimeProvider.System).ImportAsync(files);
            if (result.Problems.Count > 0)
                return [.. result.Problems.Take(20).Select(p => p.ToString())];
        }
        var (left, right) = (await DumpAsync(imported), await DumpAsync(loaded));
        var differences = new List<string>();
        foreach (var (table, rows) in left)
        {
            var (missing, extra) = (rows.Except(right[table]).ToList(), right[table].Except(rows).ToList());
            if (rows.Count != right[table].Count || missing.Count + extra.Count > 0)
                differences.Add($"{table}: imported {rows.Count}, loaded {right[table].Count}; only imported: {missing.FirstOrDefault()}; only loaded: {extra.FirstOrDefault()}");
        }
        return differences;
    }

    private static ServiceProvider Services(string file) => new ServiceCollection().AddLogging().AddPlanDatabase(file).BuildServiceProvider();

    private static async Task<Dictionary<string, List<string>>> DumpAsync(string file)
    {
        await using var services = Services(file);
        await using var context = await services.GetRequiredService<IDbContextFactory<PlanContext>>().CreateDbContextAsync();
        await context.Database.OpenConnectionAsync();
        var dump = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var type in context.Model.GetEntityTypes())
        {
            var table = type.GetTableName()!;
            var columns = Columns(type, StoreObjectIdentifier.Table(table)).ToList();
            await using var command = context.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT {string.Join(", ", columns)} FROM \"{table}\" AS t";
            await using var reader = await command.ExecuteReaderAsync();
            var rows = dump[table] = [];
            while (await reader.ReadAsync())
                rows.Add(string.Join(" | ", columns.Select((_, i) => reader.IsDBNull(i) ? "" : reader.GetString(i))));
        }
        return dump;
    }

    // Numbers of rows differ, so a row that is pointed at is told by its slug. The content's hash is over files, which a load has not.
    private static IEnumerable<string> Columns(ITypeBase type, StoreObjectIdentifier table)
    {
        foreach (var property in type.GetProperties())
        {
            var column = property.GetColumnName(table);
            if (property.GetContainingForeignKeys().FirstOrDefault() is { } key && key.PrincipalEntityType.FindProperty("Slug") is not null)
                yield return $"(SELECT p.\"Slug\" FROM \"{key.PrincipalEntityType.GetTableName()}\" AS p WHERE p.\"Id\" = t.\"{column}\")";
            else if (property.Name is not "EntityId" and not "ContentHash" and not "Version" and not "CountedVersion" && (!property.IsPrimaryKey() || type.ClrType == typeof(Report) || type.ClrType == typeof(ProgressChange)))
                yield return $"t.\"{column}\"";
        }
        foreach (var column in type.GetComplexProperties().SelectMany(c => Columns(c.ComplexType, table)))
            yield return column;
    }
}
