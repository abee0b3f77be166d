using EduPlan.Api.Data;
using EduPlan.Api.Import;

namespace EduPlan.Benchmarks.Synthetic;

/// <summary>
/// The registers, filled by being used: only what some plan points at is in them, as the content's checks demand. Each entry follows from its
/// numbers alone, so that it does not matter which plan asks first.
/// </summary>
internal sealed class Registers
{
    // The province first, as the register is sorted; "!" sorts before every letter.
    private readonly SortedDictionary<string, AgencyEntry> agencies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> printed = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, DocumentEntry> documents = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, IndicatorEntry> indicators = new(StringComparer.Ordinal);

    public IReadOnlyList<ProvinceEntry> Provinces { get; } = [.. Names.Provinces.Select(p => new ProvinceEntry
    {
        Slug = p.Slug,
        Name = p.Name,
        NameEn = p.English,
        FullName = $"{(p.City ? "Thành phố" : "Tỉnh")} {p.Name}",
        FullNameEn = $"{p.English} {(p.City ? "City" : "Province")}",
        Code = p.Code,
        Communes = p.Communes,
    })];

    public IEnumerable<AgencyEntry> Agencies => agencies.Values;

    public IEnumerable<DocumentEntry> Documents => documents.Values;

    public IEnumerable<IndicatorEntry> Indicators => indicators.Values;

    /// <summary>A body of a province, by its short key: <c>so-gddt</c>.</summary>
    public string Body(ProvinceEntry province, string key)
    {
        var (_, name, english, kind, alias) = Names.Bodies.First(b => b.Key == key);
        return Agency(province, $"{key}-{province.Slug}", $"{name} {Words.Lower(province.FullName)}", $"{english}, {province.NameEn}", kind, alias);
    }

    /// <summary>The People's Committee of a made-up commune.</summary>
    public string Commune(ProvinceEntry province, int number) => Agency(
        province, $"ubnd-xa-mau-{number}-{province.Slug}", $"Ủy ban nhân dân xã {Words.Commune(number * 7)} {Words.Lower(province.FullName)}",
        $"People's Committee of sample commune {number}, {province.NameEn}", AgencyKind.PeoplesCommittee, $"UBND xã {Words.Commune(number * 7)}");

    /// <summary>The Ministry.</summary>
    public string Ministry() => Agency(null, "bo-gddt", "Bộ Giáo dục và Đào tạo", "Ministry of Education and Training", AgencyKind.CentralBody, "Bộ GD&ĐT");

    /// <summary>How an agency is printed in a plan's table.</summary>
    public string Printed(string slug) => printed[slug];

    /// <summary>One of thirty central documents.</summary>
    public string Central(int number) => Document($"{100 + number}-qd-ttg-{2016 + number % 6}", $"{100 + number}/QĐ-TTg", "Quyết định", 2016 + number % 6, number, "Thủ tướng Chính phủ");

    /// <summary>A document of a province: the low numbers are cited by many plans, a plan's own by itself.</summary>
    public string Provincial(ProvinceEntry province, int number) => Document(
        $"{number}-nq-hdnd-{2018 + number % 4}-{province.Slug}", $"{number}/NQ-HĐND", "Nghị quyết", 2018 + number % 4, number, $"HĐND {Words.Lower(province.FullName)}");

    /// <summary>The indicator of a kind with a number; the first hundred are the common ones.</summary>
    public (string Slug, string Unit) Indicator(TargetKind kind, int number)
    {
        var (noun, english, topic) = Names.Measures[number % Names.Measures.Length];
        var (level, levelName) = Names.Levels[number / Names.Measures.Length % Names.Levels.Length];
        var (prefix, unit, start) = (kind, number % 4) switch
        {
            (TargetKind.Ordinal, _) => ("muc-do", "mức độ", "Mức độ"),
            (TargetKind.Qualitative, _) => ("dat", "đạt", "Đạt"),
            (_, 0) => ("so", "trường", "Số"),
            _ => ("ty-le", "%", "Tỷ lệ"),
        };
        var slug = $"{prefix}-mau-{number}";
        if (!indicators.ContainsKey(slug))
        {
            var where = number < 100 ? "" : $" ở vùng {Words.Commune(number)}";
            indicators[slug] = new()
            {
                Slug = slug,
                Name = $"{start} {noun} {levelName}{where}",
                NameEn = $"Sample measure {number}: {english}",
                Unit = unit,
                Level = level,
                Topic = topic,
                HigherIsBetter = number % 5 == 0 ? null : number % 7 != 0,
            };
        }
        return (slug, unit);
    }

    private string Agency(ProvinceEntry? province, string slug, string name, string english, AgencyKind kind, string alias)
    {
        var key = $"{province?.Slug}!{slug}";
        if (!agencies.ContainsKey(key))
        {
            printed[slug] = alias;
            agencies[key] = new() { Slug = slug, Name = name, NameEn = english, Kind = kind, Province = province?.Slug, Aliases = [alias] };
        }
        return slug;
    }

    private string Document(string slug, string number, string type, int year, int chance, string issuer)
    {
        if (!documents.ContainsKey(slug))
        {
            documents[slug] = new()
            {
                Slug = slug,
                Number = number,
                Type = type,
                Date = new(year, 1 + chance % 12, 1 + chance % 28),
                Issuer = issuer,
                Title = Words.Work(new(chance, year)),
            };
        }
        return slug;
    }
}
