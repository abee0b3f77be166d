namespace EduPlan.Api.Data;

/// <summary>One searchable thing: its text as written and folded (see Rules/Folding).</summary>
public sealed class SearchEntry
{
    private const int KindBits = 4, EntityBits = 32;
    private static readonly string[] Kinds = ["Province", "Plan", "Task", "Target", "Indicator", "Agency", "LegalDocument"];

    /// <summary>
    /// The entry's place among all that are found alike, made of the length of its title, its kind and its row, so that both full text indexes give the
    /// shorter title first by themselves and a search stops at the end of its page, however many entries hold the words.
    /// </summary>
    public required long Id { get; set; }
    /// <summary>GraphQL type name: Province, Plan, Task, Target, Indicator, Agency, LegalDocument.</summary>
    public required string Kind { get; set; }
    public required int EntityId { get; set; }
    /// <summary>Name or title, lower case, marks kept, NFC.</summary>
    public required string Title { get; set; }
    /// <summary>Everything to be found, the title too, lower case, marks kept, NFC.</summary>
    public required string Body { get; set; }
    /// <summary>Title, folded.</summary>
    public required string FoldedTitle { get; set; }
    /// <summary>Body, folded.</summary>
    public required string FoldedBody { get; set; }

    /// <summary>The <see cref="Id"/> of an entry; the migration SearchOrder says the same in SQL.</summary>
    /// <exception cref="ArgumentException">There is no such kind.</exception>
    public static long PlaceOf(string kind, int entityId, string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        var ordinal = Array.IndexOf(Kinds, kind);
        if (ordinal < 0)
            throw new ArgumentException($"A {kind} cannot be searched for.", nameof(kind));
        return ((long)title.Length << (KindBits + EntityBits)) | ((long)ordinal << EntityBits) | (uint)entityId;
    }

    /// <summary>What stands at a place: the name of its GraphQL type and the id of its row.</summary>
    public static (string Kind, int EntityId) At(long place) => (Kinds[(int)(place >> EntityBits) & ((1 << KindBits) - 1)], (int)(uint)place);
}
