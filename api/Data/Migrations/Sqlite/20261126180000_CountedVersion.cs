using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EduPlan.Api.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CountedVersion : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "CountedVersion",
                table: "Datasets",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "CountedVersion",
                table: "Datasets");
        }
    }
}
