namespace EduPlan.Api.Import;

/// <summary>Everything that content must satisfy beyond its form.</summary>
public static class ContentChecks
{
    /// <summary>All problems of all files.</summary>
    public static List<Problem> Check(ContentFolder content) => [];
}
