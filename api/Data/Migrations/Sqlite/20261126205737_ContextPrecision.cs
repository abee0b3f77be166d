using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EduPlan.Api.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ContextPrecision : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "AsOfPrecision",
                table: "ContextNotes",
                type: "TEXT",
                maxLength: 32,
                nullable: true);

            // What the old rows say; the next import brings what the files say.
            migrationBuilder.Sql("""UPDATE "ContextNotes" SET "AsOfPrecision" = 'Day' WHERE "AsOf" IS NOT NULL""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "AsOfPrecision",
                table: "ContextNotes");
        }
    }
}
