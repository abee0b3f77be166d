using Microsoft.EntityFrameworkCore.Migrations;

namespace EduPlan.Api.Data.Migrations.Postgres;

/// <summary>What PostgreSQL needs beside the model; called at the end of the first migration.</summary>
internal static class PostgresOnly
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
        // Reports are append-only (truth rule 10).
        migrationBuilder.Sql("""
            CREATE FUNCTION reports_are_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION 'reports are append-only: a report cannot be %', CASE TG_OP WHEN 'UPDATE' THEN 'changed' ELSE 'removed' END
                    USING ERRCODE = 'restrict_violation';
            END $$;
            """);
        migrationBuilder.Sql("""
            CREATE TRIGGER "Reports_NoUpdateOrDelete" BEFORE UPDATE OR DELETE ON "Reports" FOR EACH ROW EXECUTE FUNCTION reports_are_append_only();
            CREATE TRIGGER "Reports_NoTruncate" BEFORE TRUNCATE ON "Reports" FOR EACH STATEMENT EXECUTE FUNCTION reports_are_append_only();
            """);

        // The folding is ours (Rules/Folding); 'simple' only parts words. A word of the title weighs more.
        migrationBuilder.Sql("""
            ALTER TABLE "SearchEntries" ADD COLUMN "Words" tsvector
                GENERATED ALWAYS AS (setweight(to_tsvector('simple', "Title"), 'A') || setweight(to_tsvector('simple', "Body"), 'B')) STORED;
            ALTER TABLE "SearchEntries" ADD COLUMN "FoldedWords" tsvector
                GENERATED ALWAYS AS (setweight(to_tsvector('simple', "FoldedTitle"), 'A') || setweight(to_tsvector('simple', "FoldedBody"), 'B')) STORED;
            CREATE INDEX "IX_SearchEntries_Words" ON "SearchEntries" USING gin ("Words");
            CREATE INDEX "IX_SearchEntries_FoldedWords" ON "SearchEntries" USING gin ("FoldedWords");
            """);
    }
}
