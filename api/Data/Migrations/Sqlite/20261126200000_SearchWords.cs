using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EduPlan.Api.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SearchWords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            SqliteOnly.ToPartedIndex(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            SqliteOnly.FromPartedIndex(migrationBuilder);
        }
    }
}
