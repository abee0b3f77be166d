namespace EduPlan.Api.Data;

/// <summary>Whose tasks and targets are counted: everybody's, those of a province's plans, those of one plan, or the tasks that an agency leads.</summary>
public enum ProgressScope { Everything, Province, Plan, Agency }

/// <summary>How long the time is over which changes are summed.</summary>
public enum ProgressSpan { Year, Day }

/// <summary>
/// How the counts of a scope change on one day, or over one whole year. What holds on a day is the sum of the whole years before it and of the days of its own
/// year up to it: a few hundred rows, however much is counted. Written in the transaction that changes a task, a target or what was reported of them.
/// </summary>
public sealed class ProgressChange
{
    public ProgressScope Scope { get; set; }
    /// <summary>The province, plan or agency; 0 for everything.</summary>
    public int EntityId { get; set; }
    public ProgressSpan Span { get; set; }
    /// <summary>The day, or the first of the year.</summary>
    public DateOnly From { get; set; }
    public required ProgressTally Tally { get; set; }
}

/// <summary>Numbers of tasks and targets that can be added up, or how such numbers change.</summary>
public sealed class ProgressTally
{
    // The standings come first, as many as there are.
    private static readonly int ReportedAt = Enum.GetValues<Standing>().Length, PassedAt = ReportedAt + 1, PassedCompletedAt = ReportedAt + 2,
        TargetsAt = ReportedAt + 3, TargetsMetAt = ReportedAt + 4, TargetsWithDataAt = ReportedAt + 5, Length = ReportedAt + 6;

    private readonly int[] counts = new int[Length];

    public int CompletedOnTime { get => this[Standing.CompletedOnTime]; set => this[Standing.CompletedOnTime] = value; }
    public int CompletedLate { get => this[Standing.CompletedLate]; set => this[Standing.CompletedLate] = value; }
    public int Completed { get => this[Standing.Completed]; set => this[Standing.Completed] = value; }
    public int Issued { get => this[Standing.Issued]; set => this[Standing.Issued] = value; }
    public int InProgress { get => this[Standing.InProgress]; set => this[Standing.InProgress] = value; }
    public int NotStarted { get => this[Standing.NotStarted]; set => this[Standing.NotStarted] = value; }
    public int DueSoon { get => this[Standing.DueSoon]; set => this[Standing.DueSoon] = value; }
    public int Overdue { get => this[Standing.Overdue]; set => this[Standing.Overdue] = value; }
    public int Unreported { get => this[Standing.Unreported]; set => this[Standing.Unreported] = value; }
    public int UnreportedOverdue { get => this[Standing.UnreportedOverdue]; set => this[Standing.UnreportedOverdue] = value; }
    public int Recurring { get => this[Standing.Recurring]; set => this[Standing.Recurring] = value; }
    public int AwaitingCondition { get => this[Standing.AwaitingCondition]; set => this[Standing.AwaitingCondition] = value; }
    public int Postponed { get => this[Standing.Postponed]; set => this[Standing.Postponed] = value; }
    public int Cancelled { get => this[Standing.Cancelled]; set => this[Standing.Cancelled] = value; }
    /// <summary>Tasks with at least one report.</summary>
    public int Reported { get => counts[ReportedAt]; set => counts[ReportedAt] = value; }
    /// <summary>Tasks whose deadline has passed.</summary>
    public int Passed { get => counts[PassedAt]; set => counts[PassedAt] = value; }
    /// <summary>Tasks done among those whose deadline has passed.</summary>
    public int PassedCompleted { get => counts[PassedCompletedAt]; set => counts[PassedCompletedAt] = value; }
    public int Targets { get => counts[TargetsAt]; set => counts[TargetsAt] = value; }
    public int TargetsMet { get => counts[TargetsMetAt]; set => counts[TargetsMetAt] = value; }
    public int TargetsWithData { get => counts[TargetsWithDataAt]; set => counts[TargetsWithDataAt] = value; }

    /// <summary>Tasks of one standing.</summary>
    public int this[Standing standing]
    {
        get => counts[(int)standing];
        set => counts[(int)standing] = value;
    }

    /// <summary>True when nothing is counted, or nothing changes.</summary>
    public bool IsEmpty => !counts.AsSpan().ContainsAnyExcept(0);

    /// <summary>True when all numbers are the other's.</summary>
    public bool Equals(ProgressTally other) => counts.AsSpan().SequenceEqual(other.counts);

    /// <summary>Adds all numbers of the other, so many times; -1 takes them away.</summary>
    public void Add(ProgressTally other, int times = 1)
    {
        for (var i = 0; i < counts.Length; i++)
            counts[i] += times * other.counts[i];
    }
}
