using Microsoft.EntityFrameworkCore.Migrations;

namespace EduPlan.Api.Data.Migrations.Sqlite;

/// <summary>What SQLite needs beside the model; called at the end of the first migration.</summary>
internal static class SqliteOnly
{
    // What SearchEntry.PlaceOf makes of a title, a kind and a row. As many kinds as there were then; a later one needs no change of what is stored.
    private const string Kind = """
        (CASE "Kind" WHEN 'Province' THEN 0 WHEN 'Plan' THEN 1 WHEN 'Task' THEN 2 WHEN 'Target' THEN 3 WHEN 'Indicator' THEN 4 WHEN 'Agency' THEN 5 ELSE 6 END)
        """;

    /// <summary>Gives each search entry the number of its place (migration SearchOrder).</summary>
    public const string ToPlaces = $"""UPDATE "SearchEntries" SET "Id" = (CAST(length("Title") AS bigint) << 36) | (CAST({Kind} AS bigint) << 32) | "EntityId";""";

    /// <summary>Gives them small numbers again.</summary>
    public const string FromPlaces = $"""UPDATE "SearchEntries" SET "Id" = "EntityId" * 7 + {Kind};""";

    public static void Up(MigrationBuilder migrationBuilder)
    {
        // Reports are append-only (truth rule 10). REPLACE deletes what stands in the way of any unique index, without a DELETE trigger: so it is refused too.
        migrationBuilder.Sql("""
            CREATE TRIGGER "Reports_NoUpdate" BEFORE UPDATE ON "Reports"
            BEGIN SELECT RAISE(ABORT, 'reports are append-only: a report cannot be changed'); END;
            """);
        migrationBuilder.Sql("""
            CREATE TRIGGER "Reports_NoDelete" BEFORE DELETE ON "Reports"
            BEGIN SELECT RAISE(ABORT, 'reports are append-only: a report cannot be removed'); END;
            """);
        migrationBuilder.Sql("""
            CREATE TRIGGER "Reports_NoReplace" BEFORE INSERT ON "Reports" WHEN EXISTS (SELECT 1 FROM "Reports" WHERE "Id" = NEW."Id"
                OR "Slug" = NEW."Slug" OR "Hash" = NEW."Hash" OR "PreviousHash" = NEW."PreviousHash" OR "ReplacesId" = NEW."ReplacesId" OR "IdempotencyKey" = NEW."IdempotencyKey")
            BEGIN SELECT RAISE(ABORT, 'reports are append-only: a report with this id or slug exists'); END;
            """);

        MixedIndex(migrationBuilder);
    }

    /// <summary>
    /// Makes the full text index anew for the migration SearchWords, so that a search costs what its page costs, however many entries hold the words.
    /// FTS5 reads all rows of a word whatever column is asked for, and first gathers all rows of a beginning it has no index of. So a folded word bears
    /// a sign that no other word has ("_ke"), or the words typed without marks would be looked for in vain in every row that has them folded; beginnings
    /// are kept up to the longest syllable and that sign; and no positions are, since nothing asks for words in a row. The words are parted by spaces already.
    /// </summary>
    public static void ToPartedIndex(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(DropIndex);
        migrationBuilder.Sql("""
            CREATE VIRTUAL TABLE "SearchIndex" USING fts5(
                "Title", "Body", "FoldedTitle", "FoldedBody",
                content = '', detail = column, tokenize = 'ascii tokenchars _', prefix = '1 2 3 4 5 6 7 8');
            """);
        Keep(migrationBuilder, PartedAdd, PartedRemove);
        migrationBuilder.Sql($"""
            INSERT INTO "SearchIndex" (rowid, "Title", "Body", "FoldedTitle", "FoldedBody")
            SELECT "Id", "Title", "Body", {Signed}"FoldedTitle"{Parted}, {Signed}"FoldedBody"{Parted} FROM "SearchEntries" ORDER BY "Id";
            """);
    }

    /// <summary>Makes the index of the first release again.</summary>
    public static void FromPartedIndex(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(DropIndex);
        MixedIndex(migrationBuilder);
        migrationBuilder.Sql("""INSERT INTO "SearchIndex" ("SearchIndex") VALUES ('rebuild');""");
    }

    private static void MixedIndex(MigrationBuilder migrationBuilder)
    {
        // Words as Rules/Folding leaves them: the tokenizer must not fold again, or "ma" would find "mã" in the columns that keep the marks.
        migrationBuilder.Sql("""
            CREATE VIRTUAL TABLE "SearchIndex" USING fts5(
                "Title", "Body", "FoldedTitle", "FoldedBody",
                content = 'SearchEntries', content_rowid = 'Id', tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3');
            """);
        Keep(migrationBuilder, Add, Remove);
    }

    private static void Keep(MigrationBuilder migrationBuilder, string add, string remove) => migrationBuilder.Sql($"""
        CREATE TRIGGER "SearchEntries_Added" AFTER INSERT ON "SearchEntries" BEGIN {add} END;
        CREATE TRIGGER "SearchEntries_Removed" AFTER DELETE ON "SearchEntries" BEGIN {remove} END;
        CREATE TRIGGER "SearchEntries_Changed" AFTER UPDATE ON "SearchEntries" BEGIN {remove} {add} END;
        """);

    private const string DropIndex = """
        DROP TRIGGER "SearchEntries_Added";
        DROP TRIGGER "SearchEntries_Removed";
        DROP TRIGGER "SearchEntries_Changed";
        DROP TABLE "SearchIndex";
        """;

    private const string Signed = "'_' || replace(", Parted = ", ' ', ' _')";

    private const string Add = """
        INSERT INTO "SearchIndex" (rowid, "Title", "Body", "FoldedTitle", "FoldedBody")
        VALUES (NEW."Id", NEW."Title", NEW."Body", NEW."FoldedTitle", NEW."FoldedBody");
        """;

    private const string Remove = """
        INSERT INTO "SearchIndex" ("SearchIndex", rowid, "Title", "Body", "FoldedTitle", "FoldedBody")
        VALUES ('delete', OLD."Id", OLD."Title", OLD."Body", OLD."FoldedTitle", OLD."FoldedBody");
        """;

    private const string PartedAdd = $"""
        INSERT INTO "SearchIndex" (rowid, "Title", "Body", "FoldedTitle", "FoldedBody")
        VALUES (NEW."Id", NEW."Title", NEW."Body", {Signed}NEW."FoldedTitle"{Parted}, {Signed}NEW."FoldedBody"{Parted});
        """;

    private const string PartedRemove = $"""
        INSERT INTO "SearchIndex" ("SearchIndex", rowid, "Title", "Body", "FoldedTitle", "FoldedBody")
        VALUES ('delete', OLD."Id", OLD."Title", OLD."Body", {Signed}OLD."FoldedTitle"{Parted}, {Signed}OLD."FoldedBody"{Parted});
        """;
}
