using System.Globalization;
using EduPlan.Api.Data;
using EduPlan.Api.Rules;

namespace EduPlan.Tests.Rules;

public sealed class AttainmentTests
{
    // Observations are "value day", several parted by "; ". The first rows are those of the real plans.
    [Theory]
    [InlineData(Comparator.Gte, 300, 2025, null, "315 2024-12-31", "2026-11-22", AttainmentStatus.Met, null, AttainmentReason.NoBaseline)]
    [InlineData(Comparator.Eq, 100, 2025, null, "92.8 2024-12-31", "2026-11-22", AttainmentStatus.Undefined, null, AttainmentReason.LatestIsOlder)]
    [InlineData(Comparator.Eq, 56, 2021, null, "59.54 2021-12-31", "2026-11-22", AttainmentStatus.Met, null, AttainmentReason.NoBaseline)]
    [InlineData(Comparator.Eq, 63, 2030, null, "", "2026-11-22", AttainmentStatus.NoData, null, AttainmentReason.NoObservation)]
    [InlineData(Comparator.Eq, 100, 2025, null, "92.8 2024-12-31", "2025-12-31", AttainmentStatus.Undefined, null, AttainmentReason.NotYetAndNoBaseline)]
    // Figures from before the plan are its start, and figures from after its year are not its end.
    [InlineData(Comparator.Eq, 27.7, 2021, null, "32.43 2020-08-31", "2026-11-22", AttainmentStatus.NoData, null, AttainmentReason.NoObservation)]
    [InlineData(Comparator.Eq, 56, 2025, null, "60 2024-12-31; 40 2026-01-31", "2026-11-22", AttainmentStatus.Met, null, AttainmentReason.NoBaseline)]
    [InlineData(Comparator.Gt, 95, 2025, null, "95 2025-12-31", "2026-11-22", AttainmentStatus.NotMet, null, AttainmentReason.NoBaseline)]
    [InlineData(Comparator.Lte, 5, 2025, null, "5 2025-12-31", "2026-11-22", AttainmentStatus.Met, null, AttainmentReason.NoBaseline)]
    [InlineData(Comparator.Lt, 5, 2025, null, "5 2025-12-31", "2026-11-22", AttainmentStatus.NotMet, null, AttainmentReason.NoBaseline)]
    // With a sourced start: 40 % in 2020 to 60 % in 2025.
    [InlineData(Comparator.Eq, 60, 2025, 40, "48 2022-12-31", "2023-01-15", AttainmentStatus.OnTrack, 0.4, null)]
    [InlineData(Comparator.Eq, 60, 2025, 40, "47.9 2022-12-31", "2023-01-15", AttainmentStatus.OffTrack, 0.395, null)]
    [InlineData(Comparator.Eq, 60, 2025, 40, "61 2022-12-31; 59 2023-12-31", "2024-01-15", AttainmentStatus.OnTrack, 0.95, null)]
    [InlineData(Comparator.Lte, 20, 2025, 40, "31 2022-12-31", "2023-01-15", AttainmentStatus.OnTrack, 0.45, null)]
    [InlineData(Comparator.Eq, 40, 2025, 40, "39 2022-12-31", "2023-01-15", AttainmentStatus.Undefined, null, AttainmentReason.BaselinePastTarget)]
    // Hòa Bình 2021: 32.43 % stood at the start against a target of 27.7 %. Falling towards the target is no way made.
    [InlineData(Comparator.Eq, 27.7, 2025, 32, "27 2022-12-31", "2023-01-15", AttainmentStatus.Undefined, null, AttainmentReason.BaselinePastTarget)]
    [InlineData(Comparator.Eq, 27.7, 2025, 32, "29 2022-12-31", "2023-01-15", AttainmentStatus.Met, null, AttainmentReason.BaselinePastTarget)]
    [InlineData(Comparator.IncreaseBy, 3, 2025, 10, "13 2024-12-31", "2025-06-01", AttainmentStatus.Met, 1.0, null)]
    [InlineData(Comparator.DecreaseBy, 3, 2025, 10, "8 2025-12-31", "2026-06-01", AttainmentStatus.NotMet, 0.6667, null)]
    [InlineData(Comparator.DecreaseBy, 10, 2025, null, "647 2025-10-31", "2026-06-01", AttainmentStatus.Undefined, null, AttainmentReason.ChangeWithoutBaseline)]
    public void Holds_observations_against_the_target(
        Comparator comparator, double value, int year, int? baseline, string observations, string asOf, AttainmentStatus status, double? share, AttainmentReason? reason)
    {
        var target = Target(comparator, (decimal)value, year, baseline);
        Observe(target, observations);
        var clock = Facts.On(asOf);
        var answer = Attainment.At(target, target.Indicator.Observations, clock, Attainment.StatusAt(clock).Compile());
        Assert.Equal((status, (decimal?)share, reason), (answer.Status, answer.Share, answer.Reason));
    }

    [Fact]
    public void Lower_is_better_turns_the_comparison()
    {
        var target = Target(Comparator.Eq, 5, 2025, null);
        target.Indicator.HigherIsBetter = false;
        Observe(target, "4 2025-12-31");
        Assert.Equal(AttainmentStatus.Met, Attainment.StatusAt(Facts.On("2026-01-01")).Compile()(target));
    }

    [Fact]
    public void A_merged_provinces_figure_never_answers_an_old_provinces_target()
    {
        var target = Target(Comparator.Eq, 60, 2025, null);
        Observe(target, "64.71 2025-08-31");
        target.Indicator.Observations[0].ProvinceId = 2;
        Assert.Equal(AttainmentStatus.NoData, Attainment.StatusAt(Facts.On("2026-01-01")).Compile()(target));
    }

    [Theory]
    [InlineData("huyện Vị Xuyên", "%")]
    [InlineData(null, "trường")]
    public void Another_place_or_unit_does_not_count(string? place, string unit)
    {
        var target = Target(Comparator.Eq, 60, 2025, null);
        Observe(target, "64 2025-08-31");
        target.Indicator.Observations[0].Place = place;
        target.Indicator.Observations[0].Unit = unit;
        Assert.Equal(AttainmentStatus.NoData, Attainment.StatusAt(Facts.On("2026-01-01")).Compile()(target));
    }

    [Theory]
    [InlineData(ReportedStatus.Completed, AttainmentStatus.Met)]
    [InlineData(ReportedStatus.InProgress, AttainmentStatus.NotMet)]
    public void A_qualitative_target_is_reached_when_a_report_says_so(ReportedStatus status, AttainmentStatus expected)
    {
        var target = Target(Comparator.Reach, 0, 2025, null);
        (target.Kind, target.Value) = (TargetKind.Qualitative, null);
        Observe(target, "0 2025-08-31");
        (target.Indicator.Observations[0].Value, target.Indicator.Observations[0].Status) = (null, status);
        var clock = Facts.On("2026-01-01");
        var answer = Attainment.At(target, target.Indicator.Observations, clock, Attainment.StatusAt(clock).Compile());
        Assert.Equal((expected, null, AttainmentReason.NotAQuantity), (answer.Status, answer.Share, answer.Reason));
    }

    private static Target Target(Comparator comparator, decimal value, int year, int? baseline) => new()
    {
        Slug = "x",
        Plan = new() { Slug = "p", Title = "", IssuedText = "", Source = new() { Title = "" }, ProvinceId = 1, IssuedOn = new(2021, 1, 1), PeriodStart = 2021, PeriodEnd = 2025 },
        Indicator = new() { Slug = "i", Name = "", NameEn = "", Unit = "%" },
        IndicatorId = 1,
        Comparator = comparator,
        Value = value,
        Unit = "%",
        Year = year,
        Text = "",
        Locator = "II",
        BaselineValue = baseline,
        BaselineAsOf = baseline is null ? null : new(2020, 12, 31),
    };

    private static void Observe(Target target, string observations) =>
        target.Indicator.Observations.AddRange(observations.Split("; ", StringSplitOptions.RemoveEmptyEntries).Select((text, i) =>
        {
            var words = text.Split(' ');
            var report = Facts.Report(i + 1, Facts.Day(words[1]));
            (report.Value, report.Unit, report.ProvinceId, report.IndicatorId) = (decimal.Parse(words[0], CultureInfo.InvariantCulture), "%", 1, 1);
            return report;
        }));
}
