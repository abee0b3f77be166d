using System.Reflection;
using System.Text.RegularExpressions;

namespace EduPlan.Tests;

/// <summary>The stages know only the ones before them (decision 002).</summary>
public sealed partial class ArchitectureTests
{
    private static readonly string Root = Ancestor("EduPlan.sln");

    [Theory]
    [InlineData("api/Data", "Import|Reporting|Upkeep|Graph|Http")]
    [InlineData("api/Rules", "Import|Reporting|Upkeep|Graph|Http")]
    [InlineData("api/Import", "Reporting|Upkeep|Graph|Http")]
    [InlineData("api/Reporting", "Import|Upkeep|Graph|Http")]
    [InlineData("api/Upkeep", "Import|Reporting|Graph|Http")]
    [InlineData("api/Graph", "Import|Upkeep|Http")]
    [InlineData("api/Http", "Import|Upkeep")]
    public void A_stage_knows_only_the_stages_before_it(string folder, string forbidden) => Assert.Empty(Knowing(folder, forbidden));

    [Fact]
    public void The_data_run_the_rules_in_one_place() =>
        // The other two know the clock alone, as one of the values that a kept query is run with.
        Assert.Equal(["ProgressRows.cs", "QueryPlans.cs", "SlotLifting.cs"], Knowing("api/Data", "Rules").Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Fact]
    public void Rules_know_the_entities_and_no_database()
    {
        var wrong = Sources("api/Rules").Where(f => Database().IsMatch(File.ReadAllText(f))).Select(f => Path.GetRelativePath(Root, f));
        Assert.Empty(wrong);
    }

    [Fact]
    public void The_site_knows_only_the_contract() =>
        Assert.DoesNotContain(Assembly.Load("EduPlan.Site").GetReferencedAssemblies(), a => a.Name is "EduPlan.Api" or "GraphQL" or "Microsoft.EntityFrameworkCore");

    [Fact]
    public void A_commit_without_code_is_no_new_program() =>
        Assert.DoesNotContain('+', Assembly.Load("EduPlan.Site").GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);

    [Fact]
    public void No_code_below_the_edge_reads_the_clock()
    {
        // Program.cs and the command that starts a build are the edge; everything else takes its clocks as parameters or asks TimeProvider.
        var wrong = Sources("api").Concat(Sources("site")).Where(f => SystemClock().IsMatch(File.ReadAllText(f))).Select(f => Path.GetRelativePath(Root, f));
        Assert.Empty(wrong);
    }

    [Fact]
    public void The_top_level_holds_the_five_rooms_and_nothing_else()
    {
        // artifacts and dist are what a build leaves behind; git ignores both.
        string[] rooms = ["api", "artifacts", "content", "dist", "site", "tests"];
        Assert.DoesNotContain(Directory.GetDirectories(Root).Select(Path.GetFileName), n => !n!.StartsWith('.') && !rooms.Contains(n));
    }

    private static IEnumerable<string> Knowing(string folder, string stages) =>
        Sources(folder).Where(f => Regex.IsMatch(File.ReadAllText(f), $@"EduPlan\.Api\.({stages})\b")).Select(f => Path.GetRelativePath(Root, f));

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal))
            .Where(f => !f.Contains("Migrations", StringComparison.Ordinal));

    private static string Ancestor(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, file)))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"{file} is not above {AppContext.BaseDirectory}");
    }

    [GeneratedRegex(@"PlanContext|Microsoft\.EntityFrameworkCore")]
    private static partial Regex Database();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Utc)?Now\b|\bDateTime\.Today\b|Stopwatch\.GetTimestamp\(\)")]
    private static partial Regex SystemClock();
}
