using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;
using EduPlan.Api.Graph.Relay;
using GraphQL.Types;

namespace EduPlan.Api.Graph;

/// <summary>Province.</summary>
public sealed class ProvinceType : ObjectGraphType<Province>
{
    public ProvinceType()
    {
        Name = "Province";
        Description = "A province or centrally-run city, present or former.";
        this.Node("Provinces", p => p.Slug);
        this.DefaultOrder(SortKey.By((Province p) => p.Slug));
        this.Column("name", p => p.Name, "Its name: \"Hà Giang\".");
        this.Column("nameEn", p => p.NameEn, "Its name without Vietnamese letters: \"Ha Giang\".");
        this.Column("fullName", p => p.FullName, "Its full name: \"Tỉnh Hà Giang\".");
        this.Column("fullNameEn", p => p.FullNameEn, "Its full name in English: \"Ha Giang Province\".");
        this.Column("code", p => p.Code, "Its code at the General Statistics Office, two digits.");
        this.Column("isoCode", p => p.IsoCode, "Its ISO 3166-2 code, where there is one.");
        this.Column("communes", p => p.Communes, "How many communes, wards and special zones it has; only for present units.");
        this.Column("existsFrom", p => p.ExistsFrom, "The first day of its existence, where that bounds it.");
        this.Column("existsTo", p => p.ExistsTo, "The last day of its existence; null for present units.");
        this.One("successor", p => p.Successor, typeof(ProvinceType), "The unit it was merged into.");
        this.One("successionBasis", p => p.SuccessionBasis, typeof(LegalDocumentType), "The legal document that merged it.");
        this.Part("successionSource", p => p.SuccessionSource, typeof(SourceType), "Where the merger can be read.");
        this.Many("predecessors", p => p.Predecessors, typeof(ProvinceType), "The units that were merged into it.");
        this.Many("plans", p => p.Plans, typeof(PlanType), "Plans of the province, of its departments and of its districts.");
        this.Connection("tasks", p => p.Plans.SelectMany(plan => plan.Tasks), ids => t => ids.Contains(t.Plan.ProvinceId), typeof(TaskType), "The tasks of all its plans.");
        this.Connection("targets", p => p.Plans.SelectMany(plan => plan.Targets), ids => t => ids.Contains(t.Plan.ProvinceId), typeof(TargetType), "The targets of all its plans.");
        this.Progress("How the tasks and targets of all its plans stand.", ProgressScope.Province, t => t.Plan.ProvinceId, t => t.Plan.ProvinceId);
    }
}
