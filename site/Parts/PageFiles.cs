namespace EduPlan.Site.Parts;

/// <summary>The files that stand beside a page; null where there is none.</summary>
/// <param name="Query">The page's GraphQL question, with its variables filled in.</param>
/// <param name="Run">The same question as an address of the endpoint.</param>
public sealed record PageFiles(string? Query = null, string? Run = null, string? Json = null, string? Csv = null, string? Feed = null, string? Calendar = null)
{
    public static PageFiles None { get; } = new();

    /// <summary>A second table, where the page is about two kinds of things, and the entry of the words that says which.</summary>
    public string? More { get; init; }

    /// <inheritdoc cref="More"/>
    public string? MoreIs { get; init; }

    /// <summary>The entry of the words that says what the feed follows: this page, or what it belongs to.</summary>
    public string Follows { get; init; } = "foot.feed";

    /// <summary>How many entries of a list the question asks for, where the page shows or counts more; null where the answer holds all that the page lists.</summary>
    public int? Part { get; init; }
}

/// <summary>One step of the path from the front page to a page.</summary>
public sealed record Crumb(string Href, string Text);
