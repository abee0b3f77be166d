using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;
using EduPlan.Api.Graph.Scalars;
using EduPlan.Api.Rules;
using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace EduPlan.Api.Graph;

/// <summary>Attainment: what is known of a target on given clocks.</summary>
public sealed class AttainmentType : ObjectGraphType<Target>
{
    public AttainmentType()
    {
        Name = "Attainment";
        Description = "Whether a target was reached. The clocks are those of the field attainment.";
        this.Computed("status", Attainment.StatusAt, "Reached or not, as far as the latest figure tells.", clocks: false);
        Add("latest", typeof(ReportType), "The latest report that speaks about the target.", (context, answer) => answer.Latest is { } report ? Edges.Rows<Report, long>(context).Load(report.Id) : null);
        Add("share", typeof(FloatGraphType), "The share of the way from the sourced start to the target, 0 to 1 and beyond; null without such a start.", (_, answer) => (double?)answer.Share);
        Add("reason", typeof(EnumType<AttainmentReason>), "Why there is no share, or no answer.", (_, answer) => answer.Reason);
        Add("because", typeof(StringGraphType), "Why there is no share, or no answer, in Vietnamese.", (_, answer) => answer.Reason is { } reason ? AttainmentWords.Vietnamese(reason) : null);
        Add("becauseEn", typeof(StringGraphType), "The same in English.", (_, answer) => answer.Reason is { } reason ? AttainmentWords.English(reason) : null);
    }

    private void Add(string name, Type type, string description, Func<IResolveFieldContext<Target>, TargetAttainment, object?> value) => AddField(new FieldFacts { Reads = ["Id"] }.On(new FieldType
    {
        Name = name,
        Description = description,
        Type = type,
        Resolver = new FuncFieldResolver<Target, object?>(context => Answers(context).Load(context.Source.Id).Then(answer => value(context, answer!))),
    }));

    // One batch for all fields of one attainment: the targets with their plans, and the reports on their indicators in their provinces, of which alone the rule takes any.
    private static Batch<int, TargetAttainment> Answers(IResolveFieldContext<Target> context)
    {
        var (scope, clock) = (ReadScope.Of(context), context.Clock());
        return scope.Batch(context.Parent!, clock, () => new Batch<int, TargetAttainment>(async (ids, cancellationToken) =>
        {
            var db = await scope.OpenAsync(cancellationToken);
            var targets = await db.Targets.AsNoTracking().Where(Ids<Target, int>.In(ids)).Include(t => t.Plan).Include(t => t.Indicator).ToListAsync(cancellationToken);
            var indicators = targets.Select(t => t.IndicatorId).Distinct().ToList();
            var provinces = targets.Select(t => t.Plan.ProvinceId).Distinct().ToList();
            var reports = (await db.Reports.AsNoTracking()
                .Where(r => indicators.Contains(r.IndicatorId!.Value) && provinces.Contains(r.ProvinceId!.Value) && r.PublishedAt <= clock.KnownAt).Include(r => r.ReplacedBy)
                .ToListAsync(cancellationToken)).GroupBy(r => r.IndicatorId!.Value).ToDictionary(g => g.Key, g => g.ToList());
            return targets.ToDictionary(t => t.Id, t =>
            {
                var found = reports.GetValueOrDefault(t.IndicatorId, []);
                return Attainment.At(t, found, clock, _ => Attainment.StatusOf(t, found, clock));
            });
        }));
    }
}
