using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;
using EduPlan.Api.Graph.Relay;
using EduPlan.Api.Graph.Scalars;
using GraphQL.Resolvers;
using GraphQL.Types;

namespace EduPlan.Api.Graph;

/// <summary>ReportingDuty.</summary>
public sealed class ReportingDutyType : ObjectGraphType<ReportingDuty>
{
    public ReportingDutyType()
    {
        Name = "ReportingDuty";
        Description = "Who must report what to whom, and when.";
        this.Node("ReportingDuties", d => d.Slug);
        this.DefaultOrder(SortKey.By((ReportingDuty d) => d.Plan.Slug), SortKey.By((ReportingDuty d) => d.Position), SortKey.By((ReportingDuty d) => d.Slug));
        this.One("plan", d => d.Plan, typeof(PlanType), "The plan that sets it.");
        this.Column("locator", d => d.Locator, "Where in the plan it is printed.");
        this.One("who", d => d.Who, typeof(AgencyType), "Who must report.");
        this.One("toWhom", d => d.ToWhom, typeof(AgencyType), "To whom, where the plan says so.");
        this.Column("what", d => d.What, "What is to be reported, in our words.");
        this.Column("whatEn", d => d.WhatEn, "The same in English.");
        this.Column("rule", d => d.Rule, "When, as printed: \"trước 25/11/2023\".");
        this.Column("recurrence", d => d.Recurrence, "How often it falls due.");
        AddField(new FieldFacts { Reads = [nameof(ReportingDuty.PlanId), nameof(ReportingDuty.Recurrence), nameof(ReportingDuty.Due), nameof(ReportingDuty.DueDay)] }.On(new FieldType
        {
            Name = "dueDates",
            Description = "Every day on which it falls due within the plan's period, none before the plan was issued or, where no day of issue is printed, before the date of the latest document it cites; none where no date is printed.",
            Type = typeof(NonNullGraphType<ListGraphType<NonNullGraphType<LocalDateType>>>),
            Resolver = new FuncFieldResolver<ReportingDuty, object?>(context => PlanYears.Load(context, context.Source.PlanId).Then(years => years!.Of(context.Source).ToList())),
        }));
        DutyDueType.AddTo(this);
        this.Many("reports", d => d.Reports, typeof(ReportType), "What was reported under it: all reports, corrected ones included, oldest first.");
    }
}
