using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;
using EduPlan.Api.Graph.Scalars;
using EduPlan.Api.Rules;
using GraphQL;
using GraphQL.DataLoader;
using GraphQL.Resolvers;
using GraphQL.Types;

namespace EduPlan.Api.Graph;

/// <summary>One due day of a reporting duty, judged on given clocks.</summary>
public sealed record DutyDue(DateOnly Day, Standing Standing, long? Report);

/// <summary>DutyDue.</summary>
public sealed class DutyDueType : ObjectGraphType<DutyDue>
{
    public DutyDueType()
    {
        Name = "DutyDue";
        Description = "One day on which a reporting duty falls due, and what became of it.";
        this.Plain("day", typeof(NonNullGraphType<LocalDateType>), "The day.", context => context.Source.Day);
        this.Plain("standing", typeof(NonNullGraphType<EnumType<Standing>>), "COMPLETED_ON_TIME or COMPLETED_LATE when it was met, UNREPORTED_OVERDUE when it passed in silence.", context => context.Source.Standing);
        this.Plain("report", typeof(ReportType), "The report that met it: the earliest that is nearer to this due day than to the ones before and after it.",
            context => context.Source.Report is { } id ? Edges.Rows<Report, long>(context).Load(id) : null);
    }

    /// <summary>The field due: every due day of a duty with its standing.</summary>
    public static void AddTo(ObjectGraphType<ReportingDuty> duty) =>
        duty.AddField(new FieldFacts { Reads = ["Id", nameof(ReportingDuty.PlanId), nameof(ReportingDuty.Recurrence), nameof(ReportingDuty.Due), nameof(ReportingDuty.DueDay)] }.On(new FieldType
        {
            Name = "due",
            Description = "Every day on which it falls due within the plan's period, and what became of it; none where no date is printed.",
            Type = typeof(NonNullGraphType<ListGraphType<NonNullGraphType<DutyDueType>>>),
            Resolver = new FuncFieldResolver<ReportingDuty, object?>(context =>
            {
                var (row, clock, reports) = (context.Source, context.Clock(), DutyReports.Of(context, context.Source.Id));
                return PlanYears.Load(context, row.PlanId).And(reports, (years, found) => Days(row, years!, found ?? [], clock));
            }),
        })).AddClocks();

    private static List<DutyDue> Days(ReportingDuty duty, PlanYears years, List<Report> reports, Clock clock) =>
        [.. Deadlines.Days(years.Of(duty), duty.Slug, null, duty.Id).Select(d => new DutyDue(
            d.Item.Due,
            TaskStanding.OfDuty(d.Item.Previous, d.Item.Due, d.Item.Next, reports, clock),
            TaskStanding.ThatMet(d.Item.Previous, d.Item.Due, d.Item.Next, reports, clock)?.Id))];
}
