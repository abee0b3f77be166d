namespace EduPlan.Api.Data;

/// <summary>One searchable thing: its text as written and folded (see Rules/Folding).</summary>
public sealed class SearchEntry
{
    public int Id { get; set; }
    /// <summary>GraphQL type name: Province, Plan, Task, Target, Indicator, Agency, LegalDocument.</summary>
    public required string Kind { get; set; }
    public int EntityId { get; set; }
    /// <summary>Name or title, lower case, marks kept, NFC.</summary>
    public required string Title { get; set; }
    /// <summary>Everything to be found, lower case, marks kept, NFC.</summary>
    public required string Body { get; set; }
    /// <summary>Title, folded.</summary>
    public required string FoldedTitle { get; set; }
    /// <summary>Body, folded.</summary>
    public required string FoldedBody { get; set; }
}
