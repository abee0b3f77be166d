using System.Text.Json;

namespace EduPlan.Tests.Site;

/// <summary>
/// A site of the test content made as bad as it can lawfully be: titles and names nobody should write, a plan without a task, tasks without a lead,
/// an indicator with one value, a province without a plan.
/// </summary>
public sealed class OddSite : IAsyncLifetime
{
    public const string Formula = "=HYPERLINK(\"http://evil.example\")";
    public const string Markup = "<script>alert(1)</script><img src=x onerror=alert(2)> \"quoted\" 'single' & {{x}} @Html";
    public static readonly string Reversed = "a\u202Eb\u200F " + new string('W', 500);

    private const string Plan = "tinh-a-1-kh-ubnd-2021", Empty = "huyen-c-2-kh-2025";

    public BuiltSite Built { get; private set; } = null!;

    /// <summary>Every page, as a path below the folder.</summary>
    public IEnumerable<string> Pages => Directory.EnumerateFiles(Built.Folder, "*.html", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(Built.Folder, f)).Order(StringComparer.Ordinal);

    public async ValueTask InitializeAsync() => Built = await BuiltSite.Of("tests/content", content =>
    {
        Change(content, $"plans/{Plan}/tasks.yaml",
            Field("title", "Đề án sắp xếp các điểm trường", Markup), Field("title", "Chương trình nâng cao chất lượng dạy học", Reversed), Field("title", "Nâng chuẩn giáo viên", Formula));
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

            """);
    });

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
