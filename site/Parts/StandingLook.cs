namespace EduPlan.Site.Parts;

/// <summary>What a standing looks like and which of the reader's questions it answers. The verdict itself comes from the API.</summary>
public static class StandingLook
{
    /// <summary>CSS classes of a square; every standing differs from the others by pattern or shape, not by colour alone.</summary>
    public static string Class(Standing standing) => standing switch
    {
        Standing.CompletedOnTime or Standing.Completed => "s ok",
        Standing.CompletedLate => "s ok lt",
        Standing.Issued => "s is",
        Standing.InProgress => "s pr",
        Standing.DueSoon => "s sn",
        Standing.NotStarted => "s ns",
        Standing.Overdue => "s ov",
        Standing.UnreportedOverdue => "s si",
        Standing.Unreported => "s un",
        Standing.Recurring => "s re",
        Standing.AwaitingCondition => "s aw",
        Standing.Postponed => "s po",
        _ => "s ca",
    };

    /// <summary>The square beside a target's verdict; null for one that stands in between, which words alone say.</summary>
    public static string? Class(AttainmentStatus verdict) => verdict switch
    {
        AttainmentStatus.Met => "s ok",
        AttainmentStatus.NotMet => "s ov",
        AttainmentStatus.NoData => "s un",
        _ => null,
    };

    /// <summary>True where an answer is owed: the deadline has passed without the work being shown done.</summary>
    public static bool IsOwed(Standing standing) => standing is Standing.Overdue or Standing.UnreportedOverdue;

    public static bool IsKept(Standing standing) => standing is Standing.Completed or Standing.CompletedOnTime or Standing.CompletedLate;
}
