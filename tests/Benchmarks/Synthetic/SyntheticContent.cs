using EduPlan.Api.Import;

namespace EduPlan.Benchmarks.Synthetic;

/// <summary>One made-up plan with what was reported of it.</summary>
internal sealed record SyntheticPlan(PlanFolder Folder, List<ReportEntry> Reports, List<ContextEntry> Context)
{
    public PlanEntry Head => Folder.Head!;
}

/// <summary>
/// A made-up content folder of any size, one plan at a time: five plans for each unit of scale, shaped as the real five. The same seed, scale
/// and density give the same records.
/// </summary>
internal sealed class SyntheticContent
{
    private readonly int seed;
    private readonly PlanShape[] shapes;
    private readonly Density density;

    public SyntheticContent(int seed, int scale, Density density)
    {
        this.seed = seed;
        this.density = density;
        shapes = [.. PlanShape.All.Select(s => s.Times(density.Tasks, density.Targets))];
        PlanCount = scale * PlanShape.All.Length;
        Name = $"synthetic, seed {seed}, {PlanCount} plans, density {density.Tasks:0.###}";
        // Once through all plans, to learn what they point at.
        foreach (var _ in Plans()) { }
    }

    public int PlanCount { get; }

    public string Name { get; }

    public Registers Registers { get; } = new();

    public DatasetEntry Dataset { get; } = new()
    {
        Licence = "CC0 1.0",
        LicenceUrl = "https://creativecommons.org/publicdomain/zero/1.0/",
        UpdatedOn = LastDay,
        Synthetic = true,
    };

    /// <summary>The last day on which a made-up report is entered.</summary>
    public static DateOnly LastDay { get; } = new(2026, 10, 31);

    /// <summary>The plans, in the order in which their reports are entered.</summary>
    public IEnumerable<SyntheticPlan> Plans()
    {
        var first = new DateOnly(2024, 1, 1);
        var days = LastDay.DayNumber - first.DayNumber;
        for (var i = 0; i < PlanCount; i++)
        {
            // All reports of a plan are entered on one day, later for later plans: the chain's order is the plans' order.
            var published = first.AddDays((int)((long)days * (i + 1) / PlanCount));
            yield return new PlanMaker(new Dice(seed, i), Registers, shapes[i % shapes.Length], density, i, PlanCount, published).Make();
        }
    }
}
