using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;
using EduPlan.Api.Graph.Relay;
using GraphQL.Types;

namespace EduPlan.Api.Graph;

/// <summary>Plan.</summary>
public sealed class PlanType : ObjectGraphType<Plan>
{
    public PlanType()
    {
        Name = "Plan";
        Description = "An adopted education plan.";
        this.Node("Plans", p => p.Slug);
        this.DefaultOrder(SortKey.By((Plan p) => p.Slug));
        this.Column("number", p => p.Number, "Its official number: \"238/KH-UBND\"; null where the document leaves it blank.");
        this.Column("title", p => p.Title, "Its title, as printed.");
        this.Column("level", p => p.Level, "Who adopted it.");
        this.Column("issuedOn", p => p.IssuedOn, "The day it was issued; null where only the month or year is known.");
        this.Column("issuedText", p => p.IssuedText, "The date of issue, as printed.");
        this.One("issuer", p => p.Issuer, typeof(AgencyType), "Who issued it.");
        this.Column("signer", p => p.Signer, "Who signed it, as printed.");
        this.One("province", p => p.Province, typeof(ProvinceType), "The province it was made for, as it was then.");
        this.Column("district", p => p.District, "The district it was made for; null for a whole province.");
        this.Column("periodStart", p => p.PeriodStart, "The first year of its period.");
        this.Column("periodEnd", p => p.PeriodEnd, "The last year of its period.");
        this.Column("horizon", p => p.Horizon, "The farther year that it looks to.");
        this.Column("recipients", p => p.Recipients, "Those it was sent to (\"Nơi nhận\"), as printed.");
        this.Through("implements", p => p.Implements, (PlanImplementation i) => i.Document, p => p.Implements.Select(i => i.Document),
            typeof(LegalDocumentType), "The documents that it carries out, the nearest first.", SortKey.By((PlanImplementation i) => i.Position));
        this.Through("legalBasis", p => p.LegalBasis, (PlanCitation c) => c.Document, p => p.LegalBasis.Select(c => c.Document),
            typeof(LegalDocumentType), "Every document that it cites, in the order of first citation.", SortKey.By((PlanCitation c) => c.Position));
        this.Many("citations", p => p.LegalBasis, typeof(CitationType), "The same with the place of each first citation.");
        this.Many("outline", p => p.Outline, typeof(OutlineEntryType), "Its numbered headings, in order.");
        this.Connection("tasks", p => p.Tasks, ids => t => ids.Contains(t.PlanId), typeof(TaskType), "What it promises to do.");
        this.Connection("targets", p => p.Targets, ids => t => ids.Contains(t.PlanId), typeof(TargetType), "What it promises to reach.");
        this.Many("reportingDuties", p => p.ReportingDuties, typeof(ReportingDutyType), "Who must report on it to whom, and when.");
        this.Many("funding", p => p.Funding, typeof(FundingSourceType), "Where its money is to come from.");
        this.Many("notes", p => p.Notes, typeof(EditorialNoteType), "What is inconsistent or mistyped in the official text.");
        this.Many("context", p => p.Context, typeof(ContextNoteType), "Sourced facts that help to read it but are not evidence on its tasks or targets.");
        this.Part("source", p => p.Source, typeof(SourceType), "The document it was read from.");
        this.Progress("How its tasks and targets stand.", ProgressScope.Plan, t => t.PlanId, t => t.PlanId);
    }
}
