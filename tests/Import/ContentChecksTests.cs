using EduPlan.Tests.Support;

namespace EduPlan.Tests.Import;

/// <summary>Each thing that can be wrong in the files: one line that names file and line, and a database that is byte for byte as it was.</summary>
public sealed class ContentChecksTests(ContentChecksTests.Filled filled) : IClassFixture<ContentChecksTests.Filled>
{
    private const string Plan = "plans/tinh-a-1-kh-ubnd-2021/plan.yaml";
    private const string Tasks = "plans/tinh-a-1-kh-ubnd-2021/tasks.yaml";
    private const string Targets = "plans/tinh-a-1-kh-ubnd-2021/targets.yaml";
    private const string Grouped = "plans/huyen-c-2-kh-2025/tasks.yaml";
    private const string Reports = "reports/tinh-a.yaml";

    private const string SecondCorrection = """
        - slug: tinh-a-1-kh-ubnd-2021-r-6
          indicator: ty-le-truong-dat-chuan
          province: tinh-a
          value: 52.7
          unit: "%"
          asOf: 2024-12-31
          asOfPrecision: MONTH
          publishedAt: 2025-07-02
          confidence: HIGH
          summary: Đính chính lần nữa.
          source:
            title: Đính chính
            url: https://example.org/dinh-chinh-2
          replaces: tinh-a-1-kh-ubnd-2021-r-2

        """;

    /// <summary>A database that holds the unspoilt content, for all cases.</summary>
    public sealed class Filled : IAsyncLifetime
    {
        public TestDatabase Database { get; private set; } = null!;

        /// <summary>All rows as they were stored first.</summary>
        public string Dump { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            using var content = new TestContent();
            Database = await TestDatabase.CreateAsync();
            await Database.FillAsync(content.Path);
            Dump = await Database.DumpAsync();
        }

        public ValueTask DisposeAsync() => Database.DisposeAsync();
    }

    // file; what is replaced (it stands there once); by what; the lines from there to the line that is named; what is said of it.
    public static TheoryData<string, string, string, int, string> Cases => new()
    {
        // The form.
        { Plan, "  - rows: 9", "  - rows: 9\n - 9", 1, "not readable as YAML: While parsing a block mapping, did not find expected key" },
        { Tasks, "deliverable: Tờ trình", "delivrable: Tờ trình", 0, "unknown field delivrable; known here: slug, number, title, kind, group, locator, issuingBody, leadAgency, coordinatingAgencies, printed, deadline, deliverable" },
        { Plan, "level: PROVINCE", "level: PROVINZ", 0, "level is PROVINZ; allowed: PROVINCE, DEPARTMENT, DISTRICT" },
        { Plan, "periodStart: 2021", "periodStart: năm 2021", 0, "periodStart is năm 2021; a whole number is needed" },
        { Plan, "issuedOn: 2021-09-07", "issuedOn: 7/9/2021", 0, "issuedOn is 7/9/2021; a date such as 2021-09-07 is needed" },
        { Targets, "value: 55.5", "value: \"55,5\"", 0, "value is 55,5; a number such as 98.7 is needed" },
        { Plan, "periodStart: 2021", "periodStart: 21", 0, "periodStart is 21; a year such as 2021 is needed" },
        // What a database would give back changed.
        { Targets, "value: 55.5", "value: 55.5000001", 0, "value must not have more than 6 decimals" },
        { Targets, "value: 40", "value: 1000000000000", 0, "value must be below 1000000000000 in size" },
        { Reports, "value: 52.6", "value: 52.6000001", 0, "value must not have more than 6 decimals" },
        { Reports, "summary: Báo cáo đã gửi.", "summary: \"Báo cáo\\0 đã gửi.\"", 0, "summary holds characters that are no text" },
        { Plan, "level: PROVINCE\n", "", -3, "level is missing" },
        { Plan, "title: Kế hoạch phát triển giáo dục giai đoạn 2021-2025", "title:", 0, "title is empty; leave the field out instead" },
        { Plan, "level: PROVINCE", "level: PROVINCE\nlevel: PROVINCE", 1, "not readable as YAML: Duplicate key level" },
        { "dataset.yaml", "synthetic: true", "synthetic: yes", 0, "synthetic is yes; allowed: true, false" },
        { "dataset.yaml", "licenceUrl: https://creativecommons.org/licenses/by/4.0/", "licenceUrl: creativecommons.org", 0, "licenceUrl is creativecommons.org; an address that begins with https:// or http:// is needed" },
        // Slugs and what they point at.
        { Plan, "issuer: ubnd-tinh-a", "issuer: ubnd-tinh-aa", 0, "unknown agency ubnd-tinh-aa; did you mean ubnd-tinh-a?" },
        { Tasks, "coordinatingAgencies: [ubnd-cac-huyen-a, bo-gddt]", "coordinatingAgencies:\n    - ubnd-cac-huyen-a\n    - bo-gddt\n    - so-noi-vu", 3, "unknown agency so-noi-vu" },
        { Tasks, "coordinatingAgencies: [ubnd-cac-huyen-a, bo-gddt]", "coordinatingAgencies: [bo-gddt, bo-gddt, ubnd-cac-huyen-a]", 0, "coordinatingAgencies names bo-gddt twice" },
        { Plan, "province: tinh-a", "province: tinh-x", 0, "unknown province tinh-x; did you mean tinh-a?" },
        { Plan, "- document: 6-nq-tu-2021-a", "- document: 16-nq-tu", 0, "unknown legal document 16-nq-tu" },
        { Plan, "implements:\n  - 6-nq-tu-2021-a", "implements:\n  - 7-nq-tu-2021-a", 1, "unknown legal document 7-nq-tu-2021-a; did you mean 6-nq-tu-2021-a?" },
        { Targets, "indicator: ty-le-truong-dat-chuan", "indicator: ty-le-truong-dat-chan", 0, "unknown indicator ty-le-truong-dat-chan; did you mean ty-le-truong-dat-chuan?" },
        { Tasks, "- slug: tinh-a-1-kh-ubnd-2021-5", "- slug: tinh-a-1-kh-ubnd-2021-4", 0, "duplicate task tinh-a-1-kh-ubnd-2021-4, first at plans/tinh-a-1-kh-ubnd-2021/tasks.yaml:43" },
        { Tasks, "- slug: tinh-a-1-kh-ubnd-2021-5", "- slug: tinh-a-1-kh-ubnd-2021-Năm", 0, "slug tinh-a-1-kh-ubnd-2021-Năm may only have small letters without marks, digits and single hyphens between them" },
        { Tasks, "- slug: tinh-a-1-kh-ubnd-2021-5", "- slug: tinh-b-5", 0, "slug tinh-b-5 must begin with tinh-a-1-kh-ubnd-2021-" },
        { "agencies.yaml", "  successor: so-gddt-b\n", "", 3, "agency so-gddt-b is used by nothing" },
        { "provinces.yaml", "successor: tinh-b", "successor: tinh-a", 0, "tinh-a succeeds itself" },
        { "provinces.yaml", "  successionBasis: 9-2025-qh\n", "", -1, "successor is tinh-b, so successionBasis is needed: the legal document that says so" },
        { "agencies.yaml", "  successionBasis: 9-2025-qh\n", "", -1, "successor is so-gddt-b, so successionBasis is needed: the legal document that says so" },
        { "documents.yaml", "# Carried out by both plans.", "- slug: 1-2020\n  number: \"1\"\n  type: Luật\n", 0, "legal document 1-2020 is used by nothing" },
        { "indicators.yaml", "# Fewer is better.", "- slug: so-lop\n  name: Số lớp\n  nameEn: Classes\n  unit: lớp\n  topic: SCHOOLS\n", 0, "indicator so-lop is used by nothing" },
        { "provinces.yaml", "existsFrom: 2025-07-01", "existsFrom: 2025-07-01\n  existsTo: 2025-06-30", 1, "existsTo is before existsFrom" },
        // Places.
        { Tasks, "locator: Danh mục, dòng 5", "locator: DM. I, dòng 5", 0, "locator DM. I, dòng 5: the plan's outline has no DM. I" },
        { Plan, "locator: II, đoạn 3", "locator: III, đoạn 3", 0, "locator III, đoạn 3: the plan's outline has no III" },
        { Plan, "  - locator: Danh mục\n", "  - locator: II\n    heading: Hai\n  - locator: Danh mục\n", 0, "the outline has II twice" },
        // The catalogue.
        { Plan, "- rows: 9", "- rows: 10", 0, "the catalogue prints 10 rows, but tasks.yaml has 9" },
        { Plan, "- rows: 9", "- rows: 8", 0, "the catalogue prints 8 rows, but tasks.yaml has 9" },
        { Grouped, "number: \"2\"", "number: \"1\"", 0, "duplicate row 1 in group \"I. Văn phòng\", first at line 2" },
        { Grouped, "number: \"2\"", "number: \"3\"", 0, "row 2 of group \"I. Văn phòng\" is missing: after 1 comes 3" },
        { Plan, "periodEnd: 2025", "periodEnd: 2020", 0, "periodEnd is before periodStart" },
        { "plans/huyen-c-2-kh-2025/plan.yaml", "periodEnd: 2025", "periodEnd: 2025\nhorizon: 2024", 1, "horizon is before periodEnd" },
        // Deadlines.
        { Tasks, "from: 2021-06-01", "from: 2021-09-01", 1, "deadline.to is before deadline.from" },
        { Tasks, "to: 2021-08-31", "to: 2021-08-30", -3, "deadline.text \"Tháng 6-8/2021\" means MONTH_RANGE from 2021-06-01 to 2021-08-31, not MONTH_RANGE from 2021-06-01 to 2021-08-30" },
        { Tasks, "kind: QUARTERLY", "kind: QUARTERLY\n    to: 2021-12-31", 1, "deadline.kind is QUARTERLY, which has no dates" },
        { Tasks, "kind: DAY\n    to: 2023-11-25", "kind: DAY", 0, "deadline.kind is DAY, so deadline.to is needed" },
        { Tasks, "text: Hằng quý", "text: Đầu quý", 0, "deadline.text \"Đầu quý\" follows no rule; give the dates with readByHand: true and say why in a comment" },
        { Tasks, "    condition: khi Chính phủ ban hành nghị định\n", "", -1, "deadline.kind is CONTINGENT, so deadline.condition and deadline.conditionEn are needed" },
        { Tasks, "kind: ANNUAL", "kind: ANNUAL\n    condition: nếu có kinh phí", 1, "deadline.condition is only for CONTINGENT; deadline.kind is ANNUAL" },
        { Tasks, "    kind: DAY\n    to: 2023-11-25", "    kind: DAY\n    to: 2023-11-25\n    readByHand: true", 2, "deadline.text \"trước 25/11/2023\" can be read by rule; take readByHand out" },
        // Targets.
        { Targets, "value: 55.5\n  ", "", -4, "value is missing; only a QUALITATIVE target has none" },
        { Targets, "kind: QUALITATIVE", "kind: QUALITATIVE\n  value: 1", 1, "a QUALITATIVE target has no value" },
        { Targets, "comparator: GTE", "comparator: REACH", 0, "comparator REACH is for ORDINAL and QUALITATIVE targets and for no other; kind is NUMERIC" },
        { Targets, "unit: \"%\"", "unit: trường", 0, "unit is trường, but indicator ty-le-truong-dat-chuan is measured in %" },
        { Targets, "year: 2030", "year: 2035", 0, "year is 2035, outside the plan's 2021-2030; the farthest year a plan looks to is its `horizon`" },
        // Duties.
        { Plan, "due: 2023-11-25", "due: 2023-11-24", -2, "\"trước 25/11/2023\" means ONCE 2023-11-25, not ONCE 2023-11-24" },
        { Plan, "dueDay: \"12-15\"", "dueDay: \"15-12\"", 0, "dueDay is 15-12; a month and a day such as \"12-15\" are needed" },
        // Reports.
        { Reports, "task: tinh-a-1-kh-ubnd-2021-1\n", "task: tinh-a-1-kh-ubnd-2021-1\n  reportingDuty: tinh-a-1-kh-ubnd-2021-bc-1\n", -1, "report tinh-a-1-kh-ubnd-2021-r-1 must have exactly one of task, indicator and reportingDuty" },
        { Reports, "status: ISSUED", "status: NOT_REPORTED", 0, "status is NOT_REPORTED; that is what no report at all means" },
        { Reports, "status: ISSUED", "status: ISSUED\n  value: 3", 1, "value and unit are only for an indicator" },
        { Reports, "value: 52.40", "status: COMPLETED\n  value: 52.40", -2, "a report on an indicator has either a value with its unit or, where the indicator is a quality, a status" },
        { Reports, "asOf: 2021-09-07", "asOf: 2025-07-01", 0, "asOf is after publishedAt" },
        { Reports, "publishedOn: 2021-09-07", "publishedOn: 2025-07-01", 0, "the source is published after the report's publishedAt" },
        { Reports, "asOf: 2024-12-31\n  asOfPrecision: YEAR", "asOf: 2024-12-30\n  asOfPrecision: YEAR", 0, "asOf is 2024-12-30; for YEAR it is 2024-12-31, or the day its source was published if that is earlier" },
        { Reports, "url: https://example.org/bao-cao-2024", "url: https://example.org/bao-cao-2024\n    publishedOn: 2024-12-30", -8, "asOf is 2024-12-31; for MONTH it is 2024-12-30, when its source was published" },
        { Reports, "url: https://example.org/so-ket", "url: ftp://example.org/so-ket", 0, "url is ftp://example.org/so-ket; an address that begins with https:// or http:// is needed" },
        { Reports, "replaces: tinh-a-1-kh-ubnd-2021-r-2", "replaces: tinh-a-1-kh-ubnd-2021-r-5", 0, "replaces tinh-a-1-kh-ubnd-2021-r-5, which is not published before it" },
        { Reports, "replaces: tinh-a-1-kh-ubnd-2021-r-2", "replaces: tinh-a-1-kh-ubnd-2021-r-1", 0, "replaces tinh-a-1-kh-ubnd-2021-r-1, which is about something else" },
        { Reports, "replaces: tinh-a-1-kh-ubnd-2021-r-2", "replaces: tinh-a-1-kh-ubnd-2021-r-9", 0, "unknown report tinh-a-1-kh-ubnd-2021-r-9; did you mean tinh-a-1-kh-ubnd-2021-r-1?" },
        { Reports, "# About a reporting duty.", SecondCorrection, 13, "tinh-a-1-kh-ubnd-2021-r-2 is already replaced by tinh-a-1-kh-ubnd-2021-r-3; replace that one" },
        { Reports, "reportingDuty: tinh-a-1-kh-ubnd-2021-bc-1", "reportingDuty: tinh-a-1-kh-ubnd-2021-bc-3", 0, "unknown reporting duty tinh-a-1-kh-ubnd-2021-bc-3; did you mean tinh-a-1-kh-ubnd-2021-bc-1?" },
        { "context.yaml", "asOf: 2025-07-01", "asOf: 2025-07-01\n  asOfPrecision: MONTH", 0, "asOf is 2025-07-01; for MONTH it is 2025-07-31, or the day its source was published if that is earlier" },
        { "context.yaml", "indicator: so-diem-truong\n", "indicator: so-diem-truong\n  asOfPrecision: YEAR\n", 1, "asOfPrecision says how exactly asOf is dated, and there is no asOf" },
        { "context.yaml", "indicator: so-diem-truong", "indicator: so-diem", 0, "unknown indicator so-diem" },
        { "context.yaml", "- slug: tinh-a-1-kh-ubnd-2021-bg-2\n  plan: tinh-a-1-kh-ubnd-2021\n", "- slug: tinh-a-1-kh-ubnd-2021-bg-2\n  plan: huyen-c-2-kh-2025\n", 2, "task tinh-a-1-kh-ubnd-2021-1 belongs to plan tinh-a-1-kh-ubnd-2021, not to huyen-c-2-kh-2025" },
    };

    [Theory, MemberData(nameof(Cases))]
    public async Task One_wrong_thing_is_one_line_and_the_database_is_as_it_was(string file, string old, string with, int lines, string what)
    {
        using var content = new TestContent();
        var line = content.Replace(file, old, with) + lines;
        var result = await filled.Database.ImportAsync(content.Path);

        Assert.Equal($"{file}:{line}: {what}", string.Join('\n', result.Problems).Replace($"{content.Path}/", ""));
        Assert.Equal(filled.Dump, await filled.Database.DumpAsync());
    }
}
