using EduPlan.Api.Data;
using EduPlan.Api.Rules;
using Microsoft.EntityFrameworkCore;

namespace EduPlan.Tests.Rules;

/// <summary>The rules are one expression each, run in SQL and in memory: on every combination of facts both must say the same.</summary>
public sealed class RulesInSqlTests : IDisposable
{
    private static readonly string?[] Deadlines = ["Năm 2022", "Tháng 6/2022", "Hằng năm", "Hằng quý", "Sau khi có Nghị định", null, "Năm 2026"];
    private static readonly string[] Days = ["2022-03-01", "2022-12-31", "2023-02-28", "2026-11-22", "2027-01-01"];
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"eduplan-{Guid.NewGuid():N}.db");
    private readonly SqlitePlanContext _db;

    public RulesInSqlTests()
    {
        _db = new(new DbContextOptionsBuilder<SqlitePlanContext>().UseSqlite($"Data Source={_file};Pooling=False").Options);
        _db.Database.EnsureCreated();
    }

    [Fact]
    public void Status_and_standing_agree_on_every_combination()
    {
        var plan = Plan();
        var id = 0L;
        foreach (var deadline in Deadlines)
            foreach (var first in Enum.GetValues<ReportedStatus>())
                foreach (var second in Enum.GetValues<ReportedStatus>())
                    foreach (var day in Days.Take(3))
                    {
                        var reports = string.Join("; ", new[] { Word(first, day, id), Word(second, "2023-06-30", id / 3) }.Where(w => w.Length > 0));
                        var task = Facts.Task(deadline, reports);
                        (task.Slug, task.Plan) = ($"t{id}", plan);
                        foreach (var report in task.Reports)
                            (report.Id, report.Slug, report.Hash, report.PreviousHash) = (++id, $"r{id}", $"h{id}", $"h{id - 1}");
                        if (task.Reports.Count == 2 && id % 5 == 0)
                            (task.Reports[0].ReplacedBy, task.Reports[1].PublishedAt) = (task.Reports[1], new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc));
                        id++;
                        _db.Add(task);
                    }
        _db.SaveChanges();
        _db.ChangeTracker.Clear();
        var tasks = _db.Tasks.Include(t => t.Reports).ThenInclude(r => r.ReplacedBy).AsNoTracking().ToDictionary(t => t.Id);
        foreach (var asOf in Days)
            foreach (var year in new[] { 2023, 2026 })
            {
                var clock = new Clock(Facts.Day(asOf), new(year, 6, 1, 0, 0, 0, DateTimeKind.Utc));
                var (status, standing) = (TaskStanding.StatusAt(clock), TaskStanding.StandingAt(clock));
                var (statusOf, standingOf) = (status.Compile(), standing.Compile());
                var inMemory = tasks.Values.ToDictionary(t => t.Id, t => (statusOf(t), standingOf(t)));
                var statuses = Pairs(_db.Tasks, status);
                var standings = Pairs(_db.Tasks, standing);
                Assert.Equal(inMemory, tasks.Keys.ToDictionary(k => k, k => (statuses[k], standings[k])));
                Assert.Equal(inMemory.Count(p => p.Value.Item2 == Standing.UnreportedOverdue), _db.Tasks.Select(standing).Count(s => s == Standing.UnreportedOverdue));
            }
    }

    [Fact]
    public void Attainment_agrees_on_every_combination()
    {
        var plan = Plan();
        var id = 0L;
        foreach (var comparator in Enum.GetValues<Comparator>())
            foreach (var kind in Enum.GetValues<TargetKind>())
                foreach (var baseline in new decimal?[] { null, 40, 60, 80 })
                    foreach (var better in new bool?[] { null, true, false })
                    {
                        var target = new Target
                        {
                            Slug = $"x{id}",
                            Plan = plan,
                            Indicator = new() { Slug = $"i{id}", Name = "", NameEn = "", Unit = "%", HigherIsBetter = better },
                            Kind = kind,
                            Comparator = comparator,
                            Value = kind == TargetKind.Qualitative ? null : 60,
                            Unit = "%",
                            Year = 2025,
                            Text = "",
                            Locator = "II",
                            BaselineValue = baseline,
                            BaselineAsOf = baseline is null ? null : new(2020, 12, 31),
                        };
                        foreach (var (value, day) in new[] { (48m, "2022-12-31"), (60.5m, "2023-12-31"), (39m, "2026-01-31") }.Take((int)(id % 4)))
                        {
                            var report = Facts.Report(++id, Facts.Day(day));
                            (report.Slug, report.Hash, report.PreviousHash, report.Province, report.Unit) = ($"r{id}", $"h{id}", $"h{id - 1}", plan.Province, "%");
                            (report.Value, report.Status) = kind == TargetKind.Qualitative ? (null, ReportedStatus.Completed) : ((decimal?)value, (ReportedStatus?)null);
                            target.Indicator.Observations.Add(report);
                        }
                        id++;
                        _db.Add(target);
                    }
        _db.SaveChanges();
        _db.ChangeTracker.Clear();
        var targets = _db.Targets.Include(t => t.Plan).Include(t => t.Indicator.Observations).AsNoTracking().ToList();
        foreach (var asOf in Days)
        {
            var status = Attainment.StatusAt(Facts.On(asOf));
            var inMemory = targets.ToDictionary(t => t.Slug, status.Compile());
            var slugs = _db.Targets.OrderBy(t => t.Id).Select(t => t.Slug).ToList();
            Assert.Equal(inMemory, slugs.Zip(_db.Targets.OrderBy(t => t.Id).Select(status)).ToDictionary(p => p.First, p => p.Second));
        }
    }

    public void Dispose()
    {
        _db.Dispose();
        File.Delete(_file);
    }

    private static Dictionary<int, T> Pairs<T>(IQueryable<PlanTask> tasks, System.Linq.Expressions.Expression<Func<PlanTask, T>> rule) =>
        tasks.OrderBy(t => t.Id).Select(t => t.Id).ToList().Zip(tasks.OrderBy(t => t.Id).Select(rule)).ToDictionary(p => p.First, p => p.Second);

    private static string Word(ReportedStatus status, string day, long turn) =>
        status == ReportedStatus.NotReported ? "" : $"{status} {day} {(DatePrecision)(turn % 4)}";

    private static Plan Plan()
    {
        var province = new Province { Slug = "p", Name = "", NameEn = "", FullName = "", FullNameEn = "", Code = "01" };
        var agency = new Agency { Slug = "a", Name = "", NameEn = "" };
        return new() { Slug = "p", Title = "", IssuedText = "", Source = new() { Title = "" }, Province = province, Issuer = agency, IssuedOn = new(2021, 1, 1), PeriodStart = 2021, PeriodEnd = 2025 };
    }
}
