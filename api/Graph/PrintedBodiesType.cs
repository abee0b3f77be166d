using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;
using GraphQL.Types;

namespace EduPlan.Api.Graph;

/// <summary>PrintedBodies: three cells of a task's row.</summary>
public sealed class PrintedBodiesType : ObjectGraphType<PlanTask>
{
    public PrintedBodiesType()
    {
        Name = "PrintedBodies";
        Description = "The bodies that a task names, exactly as printed.";
        this.Column("issuingBody", t => t.PrintedIssuingBody, "Who issues it, as printed.");
        this.Column("leadAgency", t => t.PrintedLeadAgency, "Who leads it, as printed.");
        this.Column("coordinatingAgencies", t => t.PrintedCoordinatingAgencies, "Who helps, as printed.");
    }
}
