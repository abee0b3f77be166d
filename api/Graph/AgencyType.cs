using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;
using EduPlan.Api.Graph.Relay;
using GraphQL.Types;

namespace EduPlan.Api.Graph;

/// <summary>Agency.</summary>
public sealed class AgencyType : ObjectGraphType<Agency>
{
    public AgencyType()
    {
        Name = "Agency";
        Description = "A body, or a printed group of bodies, that plans name.";
        this.Node("Agencies", a => a.Slug);
        this.DefaultOrder(SortKey.By((Agency a) => a.Slug));
        this.Column("name", a => a.Name, "Its full official name.");
        this.Column("nameEn", a => a.NameEn, "Its name in plain English.");
        this.Column("aliases", a => a.Aliases, "Other spellings that the plans print.");
        this.Column("kind", a => a.Kind, "What kind of body it is.");
        this.One("province", a => a.Province, typeof(ProvinceType), "The province it serves; null for central bodies.");
        this.One("successor", a => a.Successor, typeof(AgencyType), "Who answers now, after the mergers of 2025; null where it still does.");
        this.One("successionBasis", a => a.SuccessionBasis, typeof(LegalDocumentType), "The legal document that says so.");
        this.Part("successionSource", a => a.SuccessionSource, typeof(SourceType), "Where that can be read.");
        this.Many("predecessors", a => a.Predecessors, typeof(AgencyType), "The bodies it answers for since the mergers of 2025.");
        this.Connection("leads", a => a.Leads, ids => t => ids.Contains(t.LeadAgencyId!.Value), typeof(TaskType), "The tasks it leads.");
        this.Connection("coordinates", a => a.Coordinates.Select(c => c.Task), ids => t => t.Coordinators.Any(c => ids.Contains(c.AgencyId)), typeof(TaskType), "The tasks it helps with.");
        this.Many("reportingDuties", a => a.Duties, typeof(ReportingDutyType), "What it must report.");
        LastReports.AddTo(this);
        this.Progress("How the tasks it leads stand; an agency has no targets.", ProgressScope.Agency, t => t.LeadAgencyId, null);
    }
}
