namespace EduPlan.Site.Build;

/// <summary>Anything that stops a build: one clear line for the operator; the live site stays as it was.</summary>
public sealed class BuildException : Exception
{
    public BuildException() { }

    public BuildException(string line) : base(line) { }

    public BuildException(string line, Exception cause) : base(line, cause) { }

    /// <summary>What to tell an operator of any fault that ended a run; one that nobody foresaw is named with its kind.</summary>
    public static string LineOf(Exception fault) => fault switch
    {
        // Of work done side by side, the fault that is told best.
        AggregateException { InnerExceptions.Count: > 0 } several => LineOf(several.Flatten().InnerExceptions.OrderByDescending(e => e is BuildException).First()),
        BuildException known => known.Message,
        IOException or UnauthorizedAccessException => fault.Message.ReplaceLineEndings(" "),
        _ => $"{fault?.GetType().Name}: {fault?.Message.ReplaceLineEndings(" ")}",
    };
}
