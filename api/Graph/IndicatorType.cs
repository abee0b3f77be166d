using System.Linq.Expressions;
using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;
using EduPlan.Api.Graph.Relay;
using EduPlan.Api.Graph.Scalars;
using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;

namespace EduPlan.Api.Graph;

/// <summary>Indicator.</summary>
public sealed class IndicatorType : ObjectGraphType<Indicator>
{
    public IndicatorType()
    {
        Name = "Indicator";
        Description = "A measure that several plans can share.";
        this.Node("Indicators", i => i.Slug);
        this.DefaultOrder(SortKey.By((Indicator i) => i.Slug));
        this.Column("name", i => i.Name, "Its name.");
        this.Column("nameEn", i => i.NameEn, "Its name in plain English.");
        this.Column("unit", i => i.Unit, "What it is counted in.");
        this.Column("level", i => i.Level, "The level of education it speaks about; null for all.");
        this.EnumText("topic", i => i.Topic, "What it is about, one of: " + string.Join(", ", new EnumType<Topic>().Values.Select(v => v.Name)) + ".");
        this.Column("higherIsBetter", i => i.HigherIsBetter, "Whether more is better; null where neither is.");
        this.Many("targets", i => i.Targets, typeof(TargetType), "The targets that plans set for it.");
        AddField(new FieldFacts { Reads = ["Id"], Path = _ => Observed, Kind = PathKind.Many, GraphType = typeof(ReportType) }.On(new FieldType
        {
            Name = "observations",
            Description = "Reports that carry a measured value, corrected ones included, oldest first.",
            Type = typeof(NonNullGraphType<ListGraphType<NonNullGraphType<ReportType>>>),
            Arguments = new QueryArguments(new QueryArgument(typeof(StringGraphType)) { Name = "province", Description = "Only those of the province with this slug." }),
            Resolver = new FuncFieldResolver<Indicator, object?>(context =>
            {
                var province = context.GetArgument<string?>("province");
                var links = province is null ? Observed : i => i.Observations.Where(r => r.Value != null && r.Province!.Slug == province);
                return Edges.Children(context, links, r => r, [], province is null ? Observed : null).Load(context.Source.Id).Then(rows => ReadScope.Of(context).Give(context, rows ?? []));
            }),
        }));
        this.Many("reports", i => i.Observations, typeof(ReportType), "All reports on it, those in words and corrected ones included, oldest first.");
        this.Many("context", i => i.Context, typeof(ContextNoteType), "Sourced facts that help to read it but are not evidence on it.");
    }

    private static readonly Expression<Func<Indicator, IEnumerable<Report>>> Observed = i => i.Observations.Where(r => r.Value != null);
}
