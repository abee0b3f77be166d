using System.Globalization;
using EduPlan.Api.Data;
using EduPlan.Api.Import;
using EduPlan.Api.Rules;

namespace EduPlan.Benchmarks.Synthetic;

/// <summary>Makes one plan after a shape.</summary>
internal sealed class PlanMaker
{
    private static readonly (TaskKind Kind, string Slug, string Sign, string Noun)[] Works =
    [
        (TaskKind.Scheme, "de-an", "ĐA", "Đề án"), (TaskKind.Plan, "ke-hoach", "KH", "Kế hoạch"), (TaskKind.Programme, "chuong-trinh", "CT", "Chương trình"),
        (TaskKind.Project, "du-an", "DA", "Dự án"), (TaskKind.Resolution, "nghi-quyet", "NQ", "Nghị quyết"),
    ];

    private readonly Dice dice;
    private readonly Registers registers;
    private readonly PlanShape shape;
    private readonly Density density;
    private readonly int index, indicators;
    private readonly DateOnly published;
    private readonly ProvinceEntry province;
    private readonly int start;
    private readonly string slug;
    private readonly List<HeadingEntry> outline = [];

    public PlanMaker(Dice dice, Registers registers, PlanShape shape, Density density, int index, int plans, DateOnly published)
    {
        (this.dice, this.registers, this.shape, this.density, this.index, this.published) = (dice, registers, shape, density, index, published);
        province = registers.Provinces[index % registers.Provinces.Count];
        start = 2021 + index / registers.Provinces.Count % 3;
        indicators = 100 + Math.Min(plans / 8, 1400);
        slug = $"{province.Slug}-{index + 1}-kh-ubnd-{start}";
    }

    public SyntheticPlan Make()
    {
        Outline();
        var issuedOn = new DateOnly(start, 1, 5).AddDays(dice.Below(300));
        var issuer = shape.Level switch
        {
            PlanLevel.Province => registers.Body(province, "ubnd"),
            PlanLevel.Department => registers.Body(province, "so-gddt"),
            _ => registers.Commune(province, Unit),
        };
        var number = $"{index + 1}/KH-UBND";
        var head = new PlanEntry
        {
            Slug = slug,
            Number = number,
            Title = $"Kế hoạch mẫu {Words.Lower(Words.Work(dice))} trên địa bàn {Words.Lower(province.FullName)}, giai đoạn {start}-{start + 4}",
            Level = shape.Level,
            IssuedOn = issuedOn,
            IssuedText = $"ngày {issuedOn.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)}",
            Issuer = issuer,
            Province = province.Slug,
            District = shape.Level == PlanLevel.District ? $"Xã {Words.Commune(Unit * 7)}" : null,
            PeriodStart = start,
            PeriodEnd = start + 4,
            Horizon = dice.Chance(40) ? start + 9 : null,
            Catalogue = [.. shape.Catalogue.Select((rows, i) => new CatalogueEntry { Group = Group(i), Rows = rows })],
            Implements = [.. Documents().Distinct().Take(shape.Implements)],
            LegalBasis = [.. Documents().Distinct().Take(shape.Citations).Select(d => new CitationEntry { Document = d, Locator = Locator() })],
            Outline = outline,
            Recipients = [.. Enumerable.Range(0, shape.Recipients).Select(i => $"Như điều {i + 1} (dữ liệu mẫu)")],
            Funding = [.. Enumerable.Range(0, shape.Funding).Select(_ => new FundingEntry { Locator = Locator(), Text = Words.Sentence(dice), TextEn = "Sample source of money." })],
            Notes = [.. Enumerable.Range(0, shape.Notes).Select(i => new NoteEntry { Locator = Locator(), Printed = $"mục {i}", Text = Words.Sentence(dice), TextEn = $"Sample note {i}." })],
            ReportingDuties = [.. Enumerable.Range(1, shape.Duties).Select(Duty)],
            Source = new() { Title = $"Kế hoạch mẫu số {number}", File = $"{index:D6}.txt", Sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(index))) },
        };
        var plan = new PlanFolder { Slug = slug, Path = $"plans/{slug}", Head = head };
        plan.Tasks.AddRange(Catalogue().Concat(Others()));
        plan.Targets.AddRange(shape.Targets.SelectMany(t => Enumerable.Repeat(t, t.Count)).Select((t, i) => Target(t.Kind, t.Comparator, i + 1)));
        return new ReportMaker(dice, plan, issuedOn, published, density).Make();
    }

    private int Unit => index / registers.Provinces.Count % Math.Max(1, province.Communes!.Value);

    private bool Grouped => shape.Catalogue.Length > 1;

    private string? Group(int i) => Grouped ? $"{Words.Roman(i + 1)}. {Words.Heading(new Dice(i, 1))}" : null;

    private string GroupLocator(int i) => Grouped ? $"DM. {Words.Roman(i + 1)}" : "Danh mục";

    private void Outline()
    {
        outline.Add(new() { Locator = "Phần mở đầu", Heading = "Phần mở đầu" });
        for (var i = 0; i < shape.Catalogue.Length; i++)
            outline.Add(new() { Locator = GroupLocator(i), Heading = Group(i) ?? "Danh mục" });
        for (var section = 1; outline.Count < shape.Headings; section++)
        {
            outline.Add(new() { Locator = Words.Roman(section), Heading = Words.Heading(dice) });
            for (var part = 1; part <= 4 && outline.Count < shape.Headings; part++)
                outline.Add(new() { Locator = $"{Words.Roman(section)}.{part}", Heading = Words.Heading(dice) });
        }
    }

    private string Locator() => $"{dice.Of(outline).Locator}, gạch đầu dòng {dice.Between(1, 9)}";

    private IEnumerable<string> Documents()
    {
        // Its own resolution first, then what the province's and the country's plans share.
        yield return registers.Provincial(province, 1000 + index);
        while (true)
            yield return dice.Chance(50) ? registers.Central(dice.Below(30)) : registers.Provincial(province, 1 + dice.Below(40));
    }

    private DutyEntry Duty(int n)
    {
        var once = n % 2 == 0;
        var due = new DateOnly(start + 2, 11, 25);
        return new()
        {
            Slug = $"{slug}-bc-{n}",
            Locator = Locator(),
            Who = registers.Body(province, "so-gddt"),
            ToWhom = registers.Body(province, "ubnd"),
            What = "Báo cáo kết quả thực hiện kế hoạch mẫu.",
            WhatEn = "Sample report on how the plan is carried out.",
            Rule = once ? $"trước {due.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)}" : "Định kỳ hằng năm (trước ngày 15/12)",
            Recurrence = once ? Recurrence.Once : Recurrence.Annual,
            Due = once ? due : null,
            DueDay = once ? null : "12-15",
        };
    }

    private IEnumerable<TaskEntry> Catalogue()
    {
        for (var group = 0; group < shape.Catalogue.Length; group++)
        {
            for (var row = 1; row <= shape.Catalogue[group]; row++)
            {
                var place = Grouped ? $"{Words.Roman(group + 1).ToLowerInvariant()}-{row}" : $"{row}";
                yield return Task(TaskKind.Catalogue, $"{slug}-{place}", $"{row}", Words.Title(dice), Group(group), $"{GroupLocator(group)}, dòng {row}");
            }
        }
    }

    private IEnumerable<TaskEntry> Others()
    {
        foreach (var (kind, count) in shape.Works)
        {
            for (var n = 1; n <= count; n++)
            {
                var work = Works.FirstOrDefault(w => w.Kind == kind);
                var heading = dice.Of(outline);
                yield return kind == TaskKind.Assignment
                    ? Task(kind, $"{slug}-iv-{n}", $"IV.{n}", Words.Title(dice), heading.Heading, Locator())
                    : Task(kind, $"{slug}-{work.Slug}-{n}", $"{work.Sign}-{n}", $"{work.Noun} {Words.Lower(Words.Title(dice))}", heading.Heading, Locator());
            }
        }
    }

    private TaskEntry Task(TaskKind kind, string taskSlug, string number, string title, string? group, string locator)
    {
        var lead = dice.Chance(shape.Lead) ? registers.Body(province, dice.Of(Names.Bodies).Key) : null;
        var issuing = dice.Chance(shape.Issuing) ? registers.Body(province, "ubnd") : null;
        List<string> helpers = [.. Enumerable.Range(0, shape.Coordinators == 0 ? 0 : dice.Between(1, shape.Coordinators)).Select(Helper).Distinct()];
        return new()
        {
            Slug = taskSlug,
            Number = number,
            Title = title,
            Kind = kind,
            Group = group,
            Locator = locator,
            IssuingBody = issuing,
            LeadAgency = lead,
            CoordinatingAgencies = helpers,
            Printed = lead is null && issuing is null && helpers.Count == 0 ? null : new()
            {
                IssuingBody = issuing is null ? null : registers.Printed(issuing),
                LeadAgency = lead is null ? null : registers.Printed(lead),
                CoordinatingAgencies = helpers.Count == 0 ? null : string.Join("; ", helpers.Select(registers.Printed)),
            },
            Deadline = dice.Weighted(shape.Deadlines) is { } deadline ? Deadline(deadline) : null,
            Deliverable = dice.Chance(shape.Deliverable) ? Words.Lower(Words.Work(dice)) : null,
        };
    }

    private string Helper(int n) => n switch
    {
        0 => registers.Body(province, "cac-so-ban-nganh"),
        1 => registers.Body(province, "ubnd-cac-xa"),
        _ => dice.Chance(50) ? registers.Commune(province, dice.Below(province.Communes!.Value)) : registers.Body(province, dice.Of(Names.Bodies).Key),
    };

    private DeadlineEntry Deadline(DeadlineKind kind)
    {
        var (year, month) = (start + dice.Below(5), dice.Between(1, 9));
        var text = kind switch
        {
            DeadlineKind.Day => $"trước {dice.Between(1, 28):00}/{month:00}/{year}",
            DeadlineKind.Month => $"Tháng {month}/{year}",
            DeadlineKind.MonthRange => $"Tháng {month}-{month + 3}/{year}",
            DeadlineKind.Year => dice.Chance(30) ? $"Năm {year} (đã ban hành)" : $"Năm {year}",
            DeadlineKind.Period => $"Giai đoạn {start}-{start + 4}",
            DeadlineKind.Annual => "Hằng năm",
            DeadlineKind.Quarterly => "Hằng quý",
            DeadlineKind.Contingent => "Sau khi có hướng dẫn của Bộ GD&ĐT",
            _ => "(Đã ban hành)",
        };
        var read = DueDates.Parse(text)!;
        return new()
        {
            Text = text,
            Kind = read.Kind,
            From = read.From,
            To = read.To,
            Condition = kind == DeadlineKind.Contingent ? "Khi có hướng dẫn (dữ liệu mẫu)." : null,
            ConditionEn = kind == DeadlineKind.Contingent ? "Once guidance is out (sample)." : null,
        };
    }

    private TargetEntry Target(TargetKind kind, Comparator comparator, int n)
    {
        var (indicator, unit) = registers.Indicator(kind, dice.Chance(70) ? dice.Below(100) : dice.Below(indicators));
        decimal? value = kind switch
        {
            TargetKind.Qualitative => null,
            TargetKind.Ordinal => dice.Between(1, 3),
            _ => comparator is Comparator.IncreaseBy or Comparator.DecreaseBy ? dice.Between(2, 15) : dice.Between(300, 999) / 10m,
        };
        return new()
        {
            Slug = $"{slug}-ct-{n}",
            Indicator = indicator,
            Kind = kind,
            Comparator = comparator,
            Value = value,
            Unit = unit,
            Year = start + 4,
            Text = Words.Work(dice),
            Locator = Locator(),
            Place = dice.Chance(2) ? $"xã {Words.Commune(dice.Below(1600))}" : null,
            Baseline = kind == TargetKind.Numeric && dice.Chance(8)
                ? new() { Value = dice.Between(100, 600) / 10m, AsOf = new(start - 1, 12, 31), Source = ReportMaker.Source(new(start, 3, 1), index) }
                : null,
        };
    }
}
