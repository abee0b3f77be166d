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

        // Words as Rules/Folding leaves them: the tokenizer must not fold again, or "ma" would find "mã" in the columns that keep the marks.
        migrationBuilder.Sql("""
            CREATE VIRTUAL TABLE "SearchIndex" USING fts5(
                "Title", "Body", "FoldedTitle", "FoldedBody",
                content = 'SearchEntries', content_rowid = 'Id', tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3');
            """);
        migrationBuilder.Sql($"""
            CREATE TRIGGER "SearchEntries_Added" AFTER INSERT ON "SearchEntries" BEGIN {Add} END;
            CREATE TRIGGER "SearchEntries_Removed" AFTER DELETE ON "SearchEntries" BEGIN {Remove} END;
            CREATE TRIGGER "SearchEntries_Changed" AFTER UPDATE ON "SearchEntries" BEGIN {Remove} {Add} END;
            """);
    }

    private const string Add = """
        INSERT INTO "SearchIndex" (rowid, "Title", "Body", "FoldedTitle", "FoldedBody")
        VALUES (NEW."Id", NEW."Title", NEW."Body", NEW."FoldedTitle", NEW."FoldedBody");
        """;

    private const string Remove = """
        INSERT INTO "SearchIndex" ("SearchIndex", rowid, "Title", "Body", "FoldedTitle", "FoldedBody")
        VALUES ('delete', OLD."Id", OLD."Title", OLD."Body", OLD."FoldedTitle", OLD."FoldedBody");
        """;
}
