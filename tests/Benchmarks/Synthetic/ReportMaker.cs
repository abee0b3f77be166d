using EduPlan.Api.Data;
using EduPlan.Api.Import;
using EduPlan.Api.Rules;

namespace EduPlan.Benchmarks.Synthetic;

/// <summary>Makes the reports and context notes of one plan.</summary>
internal sealed class ReportMaker(Dice dice, PlanFolder plan, DateOnly issuedOn, DateOnly published, Density density)
{
    private static readonly (ReportedStatus Value, int Weight)[] Statuses =
    [
        (ReportedStatus.Issued, 40), (ReportedStatus.Completed, 30), (ReportedStatus.InProgress, 20), (ReportedStatus.NotStarted, 4), (ReportedStatus.Postponed, 4), (ReportedStatus.Cancelled, 2),
    ];

    private static readonly (DatePrecision Value, int Weight)[] Precisions =
        [(DatePrecision.Day, 45), (DatePrecision.Month, 25), (DatePrecision.Year, 15), (DatePrecision.By, 15)];

    private static readonly (Confidence Value, int Weight)[] Sureness = [(Confidence.High, 60), (Confidence.Medium, 30), (Confidence.Low, 10)];

    private readonly List<TargetEntry> figures = [.. plan.Targets.Where(t => t.Value is not null)];

    public SyntheticPlan Make()
    {
        var reports = new List<ReportEntry>(density.Reports);
        var corrected = new HashSet<string>(StringComparer.Ordinal);
        for (var n = 1; n <= density.Reports; n++)
        {
            // One in thirty corrects the report before it.
            var old = reports.Count > 0 && dice.Chance(3) && corrected.Add(reports[^1].Slug) ? reports[^1] : null;
            reports.Add(Report(n, old));
        }
        return new(plan, reports, [.. Enumerable.Range(1, density.Context).Select(Context)]);
    }

    public static SourceEntry Source(DateOnly publishedOn, int number) => new()
    {
        Title = $"Bài viết mẫu số {number}",
        Publisher = "Dữ liệu mẫu",
        Url = $"https://example.org/mau/{number}",
        PublishedOn = publishedOn,
    };

    private ReportEntry Report(int n, ReportEntry? old)
    {
        var kind = dice.Below(100);
        var figure = old is null && kind < 30 && figures.Count > 0 ? dice.Of(figures) : null;
        var duty = old is null && figure is null && kind >= 93 && plan.Head!.ReportingDuties.Count > 0 ? dice.Of(plan.Head.ReportingDuties) : null;
        var measured = figure is not null || old?.Indicator is not null;
        var (asOf, precision) = Day();
        return new()
        {
            Slug = $"{plan.Slug}-r-{n}",
            Task = old is not null ? old.Task : figure is null && duty is null ? dice.Of(plan.Tasks).Slug : null,
            Indicator = old?.Indicator ?? figure?.Indicator,
            ReportingDuty = old?.ReportingDuty ?? duty?.Slug,
            Province = measured ? plan.Head!.Province : null,
            Status = measured ? null : duty is not null || old?.ReportingDuty is not null ? ReportedStatus.Completed : dice.Weighted(Statuses),
            Value = measured ? (old?.Value ?? figure!.Value!.Value) + dice.Between(-80, 40) / 10m : null,
            Unit = measured ? old?.Unit ?? figure!.Unit : null,
            AsOf = asOf,
            AsOfPrecision = precision,
            PublishedAt = published,
            Confidence = dice.Weighted(Sureness),
            Summary = Words.Sentence(dice),
            SummaryEn = $"Sample report {n}.",
            Source = Source(published.AddDays(-dice.Between(0, 20)) is var day && day < asOf ? asOf : day, n),
            Replaces = old?.Slug,
        };
    }

    private (DateOnly AsOf, DatePrecision Precision) Day()
    {
        var day = issuedOn.AddDays(dice.Below(Math.Max(1, published.DayNumber - issuedOn.DayNumber)));
        var precision = dice.Weighted(Precisions);
        var asOf = FactDays.LastDay(day, precision);
        // A month or a year that is not over yet cannot be reported on as a whole.
        return asOf <= published ? (asOf, precision) : (day, DatePrecision.Day);
    }

    private ContextEntry Context(int n)
    {
        var about = dice.Below(100);
        var asOf = issuedOn.AddDays(-dice.Below(400));
        return new()
        {
            Slug = $"{plan.Slug}-bg-{n}",
            Plan = plan.Slug,
            Task = about < 30 ? dice.Of(plan.Tasks).Slug : null,
            Indicator = about >= 60 && plan.Targets.Count > 0 ? dice.Of(plan.Targets).Indicator : null,
            AsOf = asOf,
            Text = Words.Sentence(dice),
            TextEn = $"Sample context {n}.",
            Confidence = dice.Weighted(Sureness),
            Source = Source(asOf, n),
        };
    }
}
