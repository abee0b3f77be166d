using EduPlan.Api.Data;
using EduPlan.Api.Rules;
using Microsoft.EntityFrameworkCore;

namespace EduPlan.Api.Graph;

/// <summary>
/// The words of a search, for the full text index of each database. Whatever is typed is cut into letters and digits by <see cref="Folding"/> first and
/// sent as a parameter, so nothing of it can be a command. Every word must be found; the last may be only the beginning of one.
/// </summary>
public sealed class SearchText
{
    /// <summary>How long a text may be looked for, unless the edge is told otherwise; the edge refuses a longer one.</summary>
    public const int MaxLength = 200;

    /// <summary>0: all words in the title with their marks; 1: anywhere with their marks; 2 and 3: the same without. An entry is in the first that fits.</summary>
    public const int Tiers = 4;

    private readonly string[] folded, marked;

    private SearchText(string[] folded, string[] marked) => (this.folded, this.marked) = (folded, marked);

    // As SQLite's index has them (migration SearchWords).
    private IEnumerable<string> Signed => folded.Select(w => "_" + w);

    /// <summary>The words of what was typed; null when there are none.</summary>
    public static SearchText? Of(string text)
    {
        var folded = Folding.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var marked = Folding.Lower(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return folded.Length == 0 || marked.Length == 0 ? null : new(folded, marked);
    }

    /// <summary>The statement that reads the places of one tier's entries, in their order, after the place <paramref name="last"/> and at most <paramref name="count"/>; see <see cref="SearchEntry.At"/>.</summary>
    public FormattableString Places(PlanContext db, int tier, long last, int count)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (db is PostgresPlanContext)
            return Postgres(tier, last, count);
        var match = tier switch
        {
            0 => In("Title", marked),
            1 => $"({In("Body", marked)}) NOT ({In("Title", marked)})",
            2 => $"({In("FoldedTitle", Signed)}) NOT ({In("Body", marked)})",
            _ => $"({In("FoldedBody", Signed)}) NOT (({In("FoldedTitle", Signed)}) OR ({In("Body", marked)}))",
        };
        return $"""SELECT rowid FROM "SearchIndex" WHERE "SearchIndex" MATCH {match} AND rowid > {last} ORDER BY rowid LIMIT {count}""";
    }

    /// <summary>The places of the entries of all tiers.</summary>
    public IQueryable<long> Places(PlanContext db)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db is PostgresPlanContext ? Postgres(db) : Sqlite(db, $"({In("FoldedBody", Signed)}) OR ({In("Body", marked)})");
    }

    private static IQueryable<long> Sqlite(PlanContext db, string match) =>
        db.Database.SqlQuery<long>($"""SELECT rowid AS "Value" FROM "SearchIndex" WHERE "SearchIndex" MATCH {match}""");

    // https://sqlite.org/fts5.html#full_text_query_syntax: quoted words, "*" for a beginning, columns in braces.
    private static string In(string column, IEnumerable<string> words) =>
        $"{{{column}}} : ({string.Join(" AND ", words.Select(w => $"\"{w}\""))} *)";

    // https://www.postgresql.org/docs/current/datatype-textsearch.html#DATATYPE-TSQUERY: quoted words, ":*" for a beginning, ":A" for the title.
    private FormattableString Postgres(int tier, long last, int count)
    {
        var (title, body, foldedTitle, foldedBody) = (Of(marked, "A"), Of(marked, ""), Of(folded, "A"), Of(folded, ""));
        return tier switch
        {
            0 => Marked(title),
            1 => Marked($"{body} & !({title})"),
            2 => Folded(foldedTitle),
            _ => Folded($"{foldedBody} & !({foldedTitle})"),
        };

        FormattableString Marked(string query) => $"""
            SELECT "Id" FROM "SearchEntries" WHERE "Words" @@ to_tsquery('simple', {query}) AND "Id" > {last} ORDER BY "Id" LIMIT {count}
            """;

        FormattableString Folded(string query) => $"""
            SELECT "Id" FROM "SearchEntries"
            WHERE "FoldedWords" @@ to_tsquery('simple', {query}) AND NOT "Words" @@ to_tsquery('simple', {body}) AND "Id" > {last} ORDER BY "Id" LIMIT {count}
            """;
    }

    private IQueryable<long> Postgres(PlanContext db) => db.Database.SqlQuery<long>($"""
        SELECT "Id" AS "Value" FROM "SearchEntries"
        WHERE "FoldedWords" @@ to_tsquery('simple', {Of(folded, "")}) OR "Words" @@ to_tsquery('simple', {Of(marked, "")})
        """);

    private static string Of(string[] words, string weight) =>
        string.Join(" & ", words.Select((w, i) => (i == words.Length - 1 ? $"'{w}':*" : $"'{w}':") + weight).Select(w => w.TrimEnd(':')));
}
