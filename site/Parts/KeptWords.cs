namespace EduPlan.Site.Parts;

/// <summary>The sentence that says how many promises were kept.</summary>
public static class KeptWords
{
    /// <summary>The entry of the words and its arguments.</summary>
    public static (string Key, (string Name, object? Value)[] Arguments) Of(Count count)
    {
        ArgumentNullException.ThrowIfNull(count);
        return (count.Completed, count.Of(Standing.CompletedLate)) switch
        {
            (0, _) => ("answer.noneKept", []),
            (var kept, 0) => ("answer.kept", [("n", kept)]),
            (var kept, var late) when kept == late => ("answer.keptLate", [("n", kept)]),
            var (kept, late) => ("answer.keptSomeLate", [("n", kept), ("late", late)]),
        };
    }
}
