using EduPlan.Api.Data;

namespace EduPlan.Benchmarks.Synthetic;

/// <summary>How one of the real plans is built; the generator makes its plans after these in turn.</summary>
/// <param name="Level">Who adopted it.</param>
/// <param name="Catalogue">Rows of each group of the printed catalogue; a single number is a catalogue without groups.</param>
/// <param name="Works">Other tasks by kind.</param>
/// <param name="Deadlines">Kinds of deadline by weight; null is a task without one.</param>
/// <param name="Targets">Targets by kind and comparator.</param>
internal sealed record PlanShape(
    PlanLevel Level, int[] Catalogue, (TaskKind Kind, int Count)[] Works, (DeadlineKind? Kind, int Weight)[] Deadlines, (TargetKind Kind, Comparator Comparator, int Count)[] Targets)
{
    public int Headings { get; init; }
    public int Citations { get; init; }
    public int Implements { get; init; }
    public int Notes { get; init; }
    public int Duties { get; init; }
    public int Recipients { get; init; }
    public int Funding { get; init; }
    /// <summary>Most coordinating agencies of one task, and the per cent of tasks that name a lead, an issuing body, a product.</summary>
    public int Coordinators { get; init; }
    public int Lead { get; init; }
    public int Issuing { get; init; }
    public int Deliverable { get; init; }

    /// <summary>Five plans, 164 tasks and 134 targets together: counted from the real ones on 22 November 2026 and kept, so that measures of different days compare.</summary>
    public static readonly PlanShape[] All =
    [
        new(PlanLevel.District, [],
            [(TaskKind.Plan, 4), (TaskKind.Programme, 4), (TaskKind.Scheme, 3), (TaskKind.Assignment, 2), (TaskKind.Project, 1), (TaskKind.Resolution, 1)],
            [(null, 14), (DeadlineKind.Contingent, 1)],
            [(TargetKind.Numeric, Comparator.Eq, 11), (TargetKind.Qualitative, Comparator.Reach, 5), (TargetKind.Numeric, Comparator.Gte, 3), (TargetKind.Ordinal, Comparator.Reach, 3)])
        { Headings = 23, Citations = 17, Implements = 5, Notes = 17, Duties = 3, Recipients = 7, Lead = 13, Issuing = 20 },
        new(PlanLevel.Province, [24], [],
            [(DeadlineKind.Year, 14), (DeadlineKind.Period, 5), (DeadlineKind.Annual, 3), (DeadlineKind.None, 2)], [])
        { Headings = 21, Citations = 15, Implements = 1, Notes = 24, Duties = 2, Recipients = 16, Funding = 2, Coordinators = 4, Lead = 100, Issuing = 100 },
        new(PlanLevel.Department, [9, 6, 6, 4, 7, 9, 5, 7, 5, 6, 3], [],
            [(DeadlineKind.Month, 50), (DeadlineKind.Year, 8), (DeadlineKind.Contingent, 4), (DeadlineKind.MonthRange, 2), (DeadlineKind.Day, 2), (DeadlineKind.Quarterly, 1)],
            [(TargetKind.Numeric, Comparator.Eq, 18), (TargetKind.Numeric, Comparator.Gte, 7), (TargetKind.Qualitative, Comparator.Reach, 6)])
        { Headings = 35, Citations = 40, Implements = 5, Notes = 22, Duties = 1, Recipients = 5, Funding = 2, Lead = 100, Deliverable = 100 },
        new(PlanLevel.Department, [],
            [(TaskKind.Programme, 5), (TaskKind.Plan, 3), (TaskKind.Assignment, 3), (TaskKind.Scheme, 2), (TaskKind.Project, 2), (TaskKind.Resolution, 1)],
            [(null, 14), (DeadlineKind.Year, 2)],
            [
                (TargetKind.Qualitative, Comparator.Reach, 12), (TargetKind.Numeric, Comparator.Eq, 9), (TargetKind.Numeric, Comparator.Gte, 3),
                (TargetKind.Numeric, Comparator.Gt, 3), (TargetKind.Ordinal, Comparator.Reach, 3), (TargetKind.Numeric, Comparator.Lt, 2),
            ])
        { Headings = 20, Citations = 8, Implements = 3, Notes = 31, Duties = 1, Recipients = 5, Funding = 6, Lead = 20, Issuing = 6 },
        new(PlanLevel.Province, [],
            [(TaskKind.Assignment, 21), (TaskKind.Plan, 10), (TaskKind.Scheme, 8), (TaskKind.Programme, 2), (TaskKind.Project, 1)],
            [(null, 1)],
            [
                (TargetKind.Numeric, Comparator.Eq, 18), (TargetKind.Numeric, Comparator.Gt, 14), (TargetKind.Qualitative, Comparator.Reach, 6), (TargetKind.Numeric, Comparator.Gte, 4),
                (TargetKind.Ordinal, Comparator.Reach, 3), (TargetKind.Numeric, Comparator.IncreaseBy, 3), (TargetKind.Numeric, Comparator.DecreaseBy, 1),
            ])
        { Headings = 46, Citations = 6, Implements = 1, Notes = 22, Duties = 2, Recipients = 11, Funding = 4, Coordinators = 2, Lead = 57, Issuing = 2, Deliverable = 24 },
    ];

    /// <summary>The shape with more or fewer tasks and targets.</summary>
    public PlanShape Times(double tasks, double targets) => this with
    {
        Catalogue = [.. Catalogue.Select(n => Round(n, tasks))],
        Works = [.. Works.Select(w => (w.Kind, Round(w.Count, tasks)))],
        Targets = [.. Targets.Select(t => (t.Kind, t.Comparator, Round(t.Count, targets)))],
    };

    private static int Round(int count, double times) => (int)Math.Round(count * times, MidpointRounding.AwayFromZero);
}

/// <summary>How much a plan holds, against the real ones.</summary>
/// <param name="Tasks">Factor on the tasks of a shape.</param>
/// <param name="Targets">Factor on its targets.</param>
/// <param name="Reports">Reports of a plan.</param>
/// <param name="Context">Context notes of a plan.</param>
internal sealed record Density(double Tasks, double Targets, int Reports, int Context)
{
    /// <summary>As the real plans: 33 tasks, 27 targets, 30 reports, 20 context notes each.</summary>
    public static readonly Density Real = new(1, 1, 30, 20);

    /// <summary>As a whole country is expected to fill it: 50 tasks, 30 targets, 200 reports each.</summary>
    public static readonly Density Nation = new(250 / 164.0, 150 / 134.0, 200, 20);
}
