namespace EduPlan.Site.Parts;

/// <summary>The sentence that says how many promises were kept.</summary>
public static class KeptWords
{
    /// <summary>The entry of the words and its arguments.</summary>
    public static (string Key, (string Name, object? Value)[] Arguments) Of(int kept, int late) => late switch
    {
        _ when kept == 0 => ("answer.noneKept", []),
        0 => ("answer.kept", [("n", kept)]),
        _ when kept == late => ("answer.keptLate", [("n", kept)]),
        _ => ("answer.keptSomeLate", [("n", kept), ("late", late)]),
    };
}
