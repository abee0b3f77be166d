using EduPlan.Api.Data;
using EduPlan.Api.Rules;
using Microsoft.EntityFrameworkCore;

namespace EduPlan.Api.Graph;

/// <summary>One entry that a search found. <see cref="Tier"/>: 0 all words in the title with their marks, 1 anywhere with their marks, 2 and 3 the same without.</summary>
public sealed record SearchHit(int Id, string Kind, int EntityId, int Tier, int Length);

/// <summary>
/// The words of a search, for the full text index of each database. Whatever is typed is cut into letters and digits by <see cref="Folding"/> first and
/// sent as a parameter, so nothing of it can be a command. Every word must be found; the last may be only the beginning of one.
/// </summary>
public static class SearchText
{
    public const int MaxLength = 200;

    /// <summary>All entries that hold the words, or null when there are no words.</summary>
    public static IQueryable<SearchHit>? Find(PlanContext db, string text)
    {
        var folded = Folding.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var marked = Folding.Lower(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (folded.Length == 0 || marked.Length == 0)
            return null;
        return db is PostgresPlanContext ? Postgres(db, folded, marked) : Sqlite(db, folded, marked);
    }

    // https://sqlite.org/fts5.html#full_text_query_syntax: quoted words, "*" for a beginning, columns in braces.
    private static IQueryable<SearchHit> Sqlite(PlanContext db, string[] folded, string[] marked)
    {
        var (plain, exact) = (Words(folded), Words(marked));
        var (title, body, foldedTitle, foldedBody) = ($"{{Title}} : ({exact})", $"{{Body}} : ({exact})", $"{{FoldedTitle}} : ({plain})", $"{{FoldedBody}} : ({plain})");
        return db.Database.SqlQuery<SearchHit>($"""
            SELECT e."Id", e."Kind", e."EntityId", length(e."Title") AS "Length",
                CASE WHEN e."Id" IN (SELECT rowid FROM "SearchIndex" WHERE "SearchIndex" MATCH {title}) THEN 0
                     WHEN e."Id" IN (SELECT rowid FROM "SearchIndex" WHERE "SearchIndex" MATCH {body}) THEN 1
                     WHEN e."Id" IN (SELECT rowid FROM "SearchIndex" WHERE "SearchIndex" MATCH {foldedTitle}) THEN 2
                     ELSE 3 END AS "Tier"
            FROM "SearchIndex" i JOIN "SearchEntries" e ON e."Id" = i.rowid
            WHERE "SearchIndex" MATCH {foldedBody}
            """);

        static string Words(string[] words) => string.Join(" AND ", words.Select((w, i) => i == words.Length - 1 ? $"\"{w}\"*" : $"\"{w}\""));
    }

    // https://www.postgresql.org/docs/current/datatype-textsearch.html#DATATYPE-TSQUERY: quoted words, ":*" for a beginning, ":A" for the title.
    private static IQueryable<SearchHit> Postgres(PlanContext db, string[] folded, string[] marked)
    {
        var (title, body, foldedTitle, foldedBody) = (Words(marked, "A"), Words(marked, ""), Words(folded, "A"), Words(folded, ""));
        return db.Database.SqlQuery<SearchHit>($"""
            SELECT e."Id", e."Kind", e."EntityId", length(e."Title") AS "Length",
                CASE WHEN e."Words" @@ to_tsquery('simple', {title}) THEN 0
                     WHEN e."Words" @@ to_tsquery('simple', {body}) THEN 1
                     WHEN e."FoldedWords" @@ to_tsquery('simple', {foldedTitle}) THEN 2
                     ELSE 3 END AS "Tier"
            FROM "SearchEntries" e
            WHERE e."FoldedWords" @@ to_tsquery('simple', {foldedBody})
            """);

        static string Words(string[] words, string weight) =>
            string.Join(" & ", words.Select((w, i) => (i == words.Length - 1 ? $"'{w}':*" : $"'{w}':") + weight).Select(w => w.TrimEnd(':')));
    }
}
