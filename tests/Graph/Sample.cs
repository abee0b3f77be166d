using System.Globalization;
using EduPlan.Api.Data;

namespace EduPlan.Tests.Graph;

/// <summary>A small invented data set in which every row differs from the others by what some test asks for. It is marked synthetic.</summary>
public static class Sample
{
    public static Dataset Dataset() => new()
    {
        Version = "sample000001",
        ContentHash = "0",
        DataAsOf = new(2026, 11, 22),
        Licence = "CC BY 4.0",
        LicenceUrl = "https://creativecommons.org/licenses/by/4.0/",
        Synthetic = true,
        LastHash = "h5",
    };

    public static void Fill(PlanContext db)
    {
        var basis = new LegalDocument { Slug = "nq-1", Number = "01/NQ", Type = "Nghị quyết", Date = new(2025, 6, 12), Issuer = "Quốc hội" };
        var cited = new LegalDocument { Slug = "qd-2", Number = "02/QĐ", Type = "Quyết định", Title = "Phổ cập" };
        var an = Province("an", "Tỉnh An", "01");
        var nam = Province("nam", "Cà Nam", "03");
        var binh = Province("dak-binh", "Đắk Bình", "02");
        (binh.Successor, binh.SuccessionBasis, binh.ExistsTo) = (an, basis, new DateOnly(2025, 6, 30));
        var soAn = new Agency { Slug = "so-an", Name = "Sở Giáo dục và Đào tạo tỉnh An", NameEn = "Department of Education of An", Kind = AgencyKind.Department, Province = an, Aliases = ["Sở GD&ĐT", "Sở GDĐT An"] };
        var soBinh = new Agency { Slug = "so-binh", Name = "Sở Giáo dục và Đào tạo Đắk Bình", NameEn = "Department of Education of Dak Binh", Kind = AgencyKind.Department, Province = binh, Successor = soAn, SuccessionBasis = basis };
        var bo = new Agency { Slug = "bo", Name = "Bộ Giáo dục và Đào tạo", NameEn = "Ministry of Education", Kind = AgencyKind.CentralBody };

        var a = Plan("ke-hoach-a", an, soAn, 2021, 2025, new DateOnly(2021, 9, 7));
        a.Implements.Add(new() { Document = basis, Position = 0 });
        a.LegalBasis.AddRange([new() { Document = cited, Position = 1, Locator = "II" }, new() { Document = basis, Position = 0, Locator = "I" }]);
        a.Outline.AddRange([new() { Position = 1, Locator = "II", Heading = "Chỉ tiêu" }, new() { Position = 0, Locator = "I", Heading = "Mục đích" }]);
        a.Notes.Add(new() { Position = 0, Locator = "I", Printed = "2012", Text = "Năm in sai.", TextEn = "The year is a slip." });
        a.Funding.Add(new() { Position = 0, Locator = "III", Text = "Ngân sách tỉnh", TextEn = "The province's budget" });
        var b = Plan("ke-hoach-b", binh, soBinh, 2022, 2030, null);
        var c = Plan("ke-hoach-c", nam, bo, 2024, 2026, new DateOnly(2024, 1, 2));

        var t1 = Task(a, 1, "Xây trường mầm non", TaskKind.Catalogue, soAn, DeadlineKind.Year, "2021-01-01", "2021-12-31");
        var t2 = Task(a, 2, "Đào tạo giáo viên", TaskKind.Scheme, soAn, DeadlineKind.Month, "2022-06-01", "2022-06-30");
        var t3 = Task(a, 3, "đào tạo cán bộ", TaskKind.Scheme, bo, DeadlineKind.Day, null, "2023-11-25");
        Task(a, 4, "Xóa mù chữ", TaskKind.Catalogue, null, DeadlineKind.None, null, null);
        Task(a, 5, "Chuyển đổi số", TaskKind.Project, soAn, DeadlineKind.Annual, null, null);
        Task(a, 6, "Phổ cập 100% _trẻ_ 5 tuổi", TaskKind.Catalogue, soAn, DeadlineKind.Contingent, null, null);
        var t7 = Task(a, 7, "Trường chuyên", TaskKind.Project, bo, DeadlineKind.Period, "2021-01-01", "2025-12-31");
        Task(a, 8, "Thư viện", TaskKind.Project, soAn, DeadlineKind.Day, null, "2026-12-01");
        Task(b, 1, "Xây trường bán trú", TaskKind.Catalogue, soBinh, DeadlineKind.Period, "2022-01-01", "2030-12-31");
        var b2 = Task(b, 2, "Sáp nhập điểm trường", TaskKind.Resolution, soBinh, DeadlineKind.Quarterly, null, null);
        t1.Coordinators.AddRange([new() { Agency = bo, Position = 1 }, new() { Agency = soBinh, Position = 0 }]);
        t7.Coordinators.Add(new() { Agency = soAn, Position = 0 });
        a.Context.Add(new() { Slug = "ke-hoach-a-n-1", Position = 0, Task = t3, Text = "Lớp học còn thiếu.", TextEn = "Classrooms were short.", Confidence = Confidence.Medium, Source = Source("Báo") });

        var share = new Indicator { Slug = "ty-le-chuan", Name = "Tỷ lệ trường đạt chuẩn", NameEn = "Share of schools up to standard", Unit = "%", Topic = Topic.Schools, HigherIsBetter = true };
        var dropout = new Indicator { Slug = "bo-hoc", Name = "Tỷ lệ bỏ học", NameEn = "Drop-out rate", Unit = "%", Topic = Topic.Enrolment, Level = EducationLevel.Primary, HigherIsBetter = false };
        var level = new Indicator { Slug = "pho-cap", Name = "Mức độ phổ cập", NameEn = "Level of universal education", Unit = "mức độ", Topic = Topic.Universalisation };
        Target(a, 1, share, Comparator.Gte, 60m, 2025, 40m);
        Target(a, 2, share, Comparator.Gte, 98.7m, 2030, 40m);
        Target(a, 3, dropout, Comparator.Lt, 0.15m, 2025, null);
        Target(b, 1, level, Comparator.Reach, 3m, 2025, null).Kind = TargetKind.Ordinal;

        var duty = new ReportingDuty { Slug = "ke-hoach-a-bc-1", Plan = a, Locator = "V", Who = soAn, ToWhom = bo, What = "Báo cáo năm", WhatEn = "Yearly report", Rule = "hằng năm, trước 15/12", Recurrence = Recurrence.Annual, DueDay = "12-15" };
        var once = new ReportingDuty { Slug = "ke-hoach-b-bc-1", Plan = b, Locator = "V", Who = soBinh, What = "Sơ kết", WhatEn = "Midway report", Rule = "trước 25/11/2023", Recurrence = Recurrence.Once, Due = new(2023, 11, 25) };
        db.AddRange(an, nam, binh, soAn, soBinh, bo, a, b, c, share, dropout, level, duty, once, Dataset());

        Report(db, 1, "2021-09-07", "2022-01-01", r => (r.Task, r.Status) = (t1, ReportedStatus.Issued));
        Report(db, 2, "2022-05-01", "2024-01-01", r => (r.Task, r.Status) = (t2, ReportedStatus.Completed));
        Report(db, 3, "2024-03-01", "2024-04-01", r => (r.Task, r.Status) = (t7, ReportedStatus.NotStarted));
        Report(db, 4, "2024-03-01", "2024-05-01", r => (r.Task, r.Status, r.ReplacesId) = (t7, ReportedStatus.InProgress, 3));
        Report(db, 5, "2024-12-31", "2025-02-01", r => (r.Indicator, r.Province, r.Value, r.Unit) = (share, an, 62.5m, "%"));
        Report(db, 6, "2025-06-30", "2025-07-01", r => (r.Task, r.Status) = (b2, ReportedStatus.Cancelled));
        Report(db, 7, "2022-12-10", "2023-01-01", r => (r.ReportingDuty, r.Status) = (duty, ReportedStatus.Completed));
    }

    public static Province Province(string slug, string name, string code) =>
        new() { Slug = slug, Name = name, NameEn = slug, FullName = name, FullNameEn = slug, Code = code };

    public static Plan Plan(string slug, Province province, Agency issuer, int start, int end, DateOnly? issuedOn) => new()
    {
        Slug = slug,
        Title = $"Kế hoạch {slug[^1]}",
        Number = slug == "ke-hoach-a" ? "1/KH" : null,
        IssuedText = "tháng 9",
        IssuedOn = issuedOn,
        Province = province,
        Issuer = issuer,
        PeriodStart = start,
        PeriodEnd = end,
        Recipients = ["UBND", "Sở"],
        Source = Source(slug),
    };

    public static PlanTask Task(Plan plan, int number, string title, TaskKind kind, Agency? lead, DeadlineKind deadline, string? from, string? to)
    {
        var task = new PlanTask
        {
            Slug = $"{plan.Slug}-{number}",
            Plan = plan,
            Position = number - 1,
            Number = number.ToString(CultureInfo.InvariantCulture),
            Title = title,
            Kind = kind,
            Locator = $"Danh mục, dòng {number}",
            LeadAgency = lead,
            Deadline = new() { Kind = deadline, From = Day(from), To = Day(to), Text = to },
            PrintedLeadAgency = lead?.Name,
        };
        plan.Tasks.Add(task);
        return task;
    }

    public static Target Target(Plan plan, int number, Indicator indicator, Comparator comparator, decimal value, int year, decimal? baseline)
    {
        var target = new Target
        {
            Slug = $"{plan.Slug}-ct-{number}",
            Plan = plan,
            Position = number - 1,
            Indicator = indicator,
            Comparator = comparator,
            Value = value,
            Unit = indicator.Unit,
            Year = year,
            Text = $"{indicator.Name} {value.ToString(CultureInfo.InvariantCulture)}",
            Locator = "II",
            BaselineValue = baseline,
            BaselineAsOf = baseline is null ? null : new DateOnly(2020, 12, 31),
        };
        plan.Targets.Add(target);
        return target;
    }

    public static void Report(PlanContext db, long id, string asOf, string published, Action<Report> about)
    {
        var report = new Report
        {
            Id = id,
            Slug = $"r-{id}",
            AsOf = Day(asOf)!.Value,
            PublishedAt = Day(published)!.Value.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
            Summary = $"Báo cáo {id}",
            Source = Source($"Nguồn {id}"),
            Hash = $"h{id}",
            PreviousHash = id == 1 ? null : $"h{id - 1}",
        };
        about(report);
        db.Add(report);
    }

    public static Source Source(string title) => new() { Title = title };

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
