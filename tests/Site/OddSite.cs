using System.Text.Json;

namespace EduPlan.Tests.Site;

/// <summary>
/// A site of the test content made as bad as it can lawfully be: titles and names nobody should write, a plan without a task, tasks without a lead,
/// an indicator with one value, a province without a plan, a plan of targets alone, lists longer than any page shows, a deadline of long ago.
/// </summary>
public sealed class OddSite : IAsyncLifetime
{
    public const string Formula = "=HYPERLINK(\"http://evil.example\")";
    public const string Markup = "<script>alert(1)</script><img src=x onerror=alert(2)> \"quoted\" 'single' & {{x}} @Html";
    public static readonly string Reversed = "a\u202Eb\u200F " + new string('W', 500);

    private const string Plan = "tinh-a-1-kh-ubnd-2021", Empty = "huyen-c-2-kh-2025", Targets = "thua-thien-3-kh-ubnd-2021";

    public BuiltSite Built { get; private set; } = null!;

    /// <summary>Every page, as a path below the folder.</summary>
    public IEnumerable<string> Pages => Directory.EnumerateFiles(Built.Folder, "*.html", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(Built.Folder, f)).Order(StringComparer.Ordinal);

    public async ValueTask InitializeAsync() => Built = await BuiltSite.Of("tests/content", content =>
    {
        Change(content, $"plans/{Plan}/tasks.yaml",
            Field("title", "Đề án sắp xếp các điểm trường", Markup), Field("title", "Chương trình nâng cao chất lượng dạy học", Reversed), Field("title", "Nâng chuẩn giáo viên", Formula),
            ("to: 2022-12-09", "to: 2008-12-09"));
        Change(content, $"plans/{Plan}/plan.yaml", Field("title", "Kế hoạch phát triển giáo dục giai đoạn 2021-2025", Markup));
        Change(content, "agencies.yaml", Field("name", "Ủy ban nhân dân các huyện", Markup));
        Change(content, "indicators.yaml", Field("name", "Số điểm trường lẻ", Reversed));
        Change(content, $"plans/{Empty}/plan.yaml",
            ("catalogue:\n  - group: I. Văn phòng\n    rows: 2\n  - group: II. Thanh tra\n    rows: 1\n", ""));
        File.WriteAllText(Path.Combine(content, "plans", Empty, "tasks.yaml"), "[]\n");
        File.AppendAllText(Path.Combine(content, "provinces.yaml"), """


            - slug: tinh-d
              name: Không Kế Hoạch
              nameEn: No Plan
              fullName: Tỉnh Không Kế Hoạch
              fullNameEn: No Plan Province
              code: "98"
              existsFrom: 2025-07-01

            - slug: thua-thien
              name: Thừa Thiên
              nameEn: Thua Thien
              fullName: Tỉnh Thừa Thiên
              fullNameEn: Thua Thien Province
              code: "97"
              existsTo: 2025-06-30
              successor: hue
              successionBasis: 9-2025-qh

            - slug: hue
              name: Huế
              nameEn: Hue
              fullName: Thành phố Huế
              fullNameEn: Hue City
              code: "96"
              existsFrom: 2025-07-01

            """);
        TargetsAlone(Directory.CreateDirectory(Path.Combine(content, "plans", Targets)).FullName);
        File.AppendAllText(Path.Combine(content, "reports", "tinh-a.yaml"), string.Concat(
        [
            Report(6, $"reportingDuty: {Plan}-bc-2\n  status: COMPLETED", "2023-12-10"),
            Report(7, "indicator: so-diem-truong\n  province: thua-thien\n  value: 190\n  unit: điểm", "2024-12-31"),
            .. Enumerable.Range(8, 8).Select(n => Report(n, "indicator: duy-tri-pho-cap-mam-non\n  province: tinh-a\n  status: COMPLETED", $"2024-01-{n:00}")),
        ]));
    });

    // Eight targets, the first of them on track and the others behind; seventy headings; fourteen duties.
    private static void TargetsAlone(string folder)
    {
        File.WriteAllText(Path.Combine(folder, "tasks.yaml"), "[]\n");
        File.WriteAllText(Path.Combine(folder, "plan.yaml"), $"""
            slug: {Targets}
            number: "3/KH-UBND"
            title: Kế hoạch chỉ tiêu giáo dục
            level: PROVINCE
            issuedOn: 2021-09-07
            issuedText: ngày 07/9/2021
            issuer: ubnd-tinh-a
            province: thua-thien
            periodStart: 2021
            periodEnd: 2025
            horizon: 2035
            source:
              title: Kế hoạch số 3/KH-UBND
            outline:
            {string.Join('\n', Enumerable.Range(1, 70).Select(n => $"  - {{ locator: 'Mục {n}', heading: 'Mục {n}' }}"))}
            reportingDuties:
            {string.Join('\n', Enumerable.Range(1, 14).Select(n => $"  - {{ slug: {Targets}-bc-{n}, locator: 'Mục {n}', who: ubnd-tinh-a, what: Báo cáo {n}, whatEn: Report {n}, rule: định kỳ, recurrence: PERIODIC }}"))}

            """);
        File.WriteAllText(Path.Combine(folder, "targets.yaml"), string.Concat(Enumerable.Range(1, 8).Select(n => $"""
            - slug: {Targets}-ct-{n}
              indicator: so-diem-truong
              kind: NUMERIC
              comparator: LTE
              value: {(n == 1 ? 185 : 100)}
              year: {2026 + n}
              text: Còn ít điểm trường hơn
              locator: Mục {n}
              baseline:
                value: 200
                asOf: 2020-12-31
                source:
                  title: Báo cáo năm 2020
                  url: https://example.org/bao-cao-2020

            """)));
    }

    private static string Report(int n, string about, string asOf) => $"""

        - slug: {Plan}-r-{n}
          {about}
          asOf: {asOf}
          asOfPrecision: DAY
          publishedAt: 2025-07-03
          confidence: HIGH
          summary: Báo cáo {n}.
          source:
            title: Báo cáo {n}
            url: https://example.org/{n}

        """;

    public async ValueTask DisposeAsync()
    {
        if (Built is not null)
            await Built.DisposeAsync();
    }

    // JSON strings are YAML strings.
    private static (string, string) Field(string name, string plain, string odd) => ($"{name}: {plain}\n", $"{name}: {JsonSerializer.Serialize(odd)}\n");

    private static void Change(string content, string path, params (string From, string To)[] changes)
    {
        var file = Path.Combine(content, path);
        var text = File.ReadAllText(file);
        foreach (var (from, to) in changes)
        {
            Assert.Contains(from, text, StringComparison.Ordinal);
            text = text.Replace(from, to, StringComparison.Ordinal);
        }

        File.WriteAllText(file, text);
    }
}
