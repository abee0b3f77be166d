using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EduPlan.Api.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ProgressChanges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ProgressChanges",
                columns: table => new
                {
                    Scope = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    EntityId = table.Column<int>(type: "INTEGER", nullable: false),
                    Span = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Tally_AwaitingCondition = table.Column<int>(type: "INTEGER", nullable: false),
                    Tally_Cancelled = table.Column<int>(type: "INTEGER", nullable: false),
                    Tally_Completed = table.Column<int>(type: "INTEGER", nullable: false),
                    Tally_CompletedLate = table.Column<int>(type: "INTEGER", nullable: false),
                    Tally_CompletedOnTime = table.Column<int>(type: "INTEGER", nullable: false),
                    Tally_DueSoon = table.Column<int>(type: "INTEGER", nullable: false),
                    Tally_InProgress = table.Column<int>(type: "INTEGER", nullable: false),
                    Tally_Issued = table.Column<int>(type: "INTEGER", nullable: false),
                    Tally_NotStarted = table.Column<int>(type: "INTEGER", nullable: false),
                    Tally_Overdue = table.Column<int>(type: "INTEGER", nullable: false),
                    Tally_Passed = table.Column<int>(type: "INTEGER", nullable: false),
                    Tally_PassedCompleted = table.Column<int>(type: "INTEGER", nullable: false),
                    Tally_Postponed = table.Column<int>(type: "INTEGER", nullable: false),
                    Tally_Recurring = table.Column<int>(type: "INTEGER", nullable: false),
                    Tally_Reported = table.Column<int>(type: "INTEGER", nullable: false),
                    Tally_Targets = table.Column<int>(type: "INTEGER", nullable: false),
                    Tally_TargetsMet = table.Column<int>(type: "INTEGER", nullable: false),
                    Tally_TargetsWithData = table.Column<int>(type: "INTEGER", nullable: false),
                    Tally_Unreported = table.Column<int>(type: "INTEGER", nullable: false),
                    Tally_UnreportedOverdue = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProgressChanges", x => new { x.Scope, x.EntityId, x.Span, x.From });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ProgressChanges");
        }
    }
}
