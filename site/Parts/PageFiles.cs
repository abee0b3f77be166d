namespace EduPlan.Site.Parts;

/// <summary>The files that stand beside a page; null where there is none.</summary>
/// <param name="Query">The page's GraphQL question, with its variables filled in.</param>
/// <param name="Run">The same question as an address of the endpoint.</param>
public sealed record PageFiles(string? Query = null, string? Run = null, string? Json = null, string? Csv = null, string? Feed = null, string? Calendar = null)
{
    public static PageFiles None { get; } = new();
}

/// <summary>One step of the path from the front page to a page.</summary>
public sealed record Crumb(string Href, string Text);
