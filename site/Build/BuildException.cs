namespace EduPlan.Site.Build;

/// <summary>Anything that stops a build: one clear line for the operator; the live site stays as it was.</summary>
public sealed class BuildException : Exception
{
    public BuildException() { }

    public BuildException(string line) : base(line) { }

    public BuildException(string line, Exception cause) : base(line, cause) { }
}
