using EduPlan.Tests.Support;

namespace EduPlan.Tests.Graph;

/// <summary>Every operation of every kind of value, nested, over lists, and on computed values; the same on both databases.</summary>
[Collection(SampleReaders.Name)]
public sealed class FilterTests(SampleApi sample)
{
    // Tasks are named by their slug without "ke-hoach-": a-1 … a-8, b-1, b-2.
    private static readonly (string Where, string Tasks)[] OnTasks =
    [
        // texts
        ("""{ title: { eq: "Thư viện" } }""", "a-8"),
        ("""{ title: { neq: "Thư viện" }, plan: { slug: { eq: "ke-hoach-b" } } }""", "b-1 b-2"),
        ("""{ title: { in: ["Thư viện", "Xóa mù chữ", "xóa mù chữ"] } }""", "a-4 a-8"),
        ("""{ title: { nin: ["Xây trường bán trú"] }, plan: { slug: { eq: "ke-hoach-b" } } }""", "b-2"),
        ("""{ title: { contains: "trường" } }""", "a-1 b-1 b-2"),
        ("""{ title: { ncontains: "ư" } }""", "a-2 a-3 a-4 a-5 a-6"),
        ("""{ title: { startsWith: "Đào" } }""", "a-2"),
        ("""{ title: { startsWith: "Xây tr" } }""", "a-1 b-1"),
        ("""{ title: { startsWith: "xây" } }""", ""),
        ("""{ title: { nstartsWith: "X" }, plan: { slug: { eq: "ke-hoach-b" } } }""", "b-2"),
        ("""{ title: { endsWith: "tuổi" } }""", "a-6"),
        ("""{ title: { endsWith: "SỐ" } }""", ""),
        ("""{ title: { endsWith: "NON" } }""", ""),
        ("""{ title: { endsWith: "" }, position: { eq: 7 } }""", "a-8"),
        ("""{ title: { startsWith: "" }, position: { eq: 7 } }""", "a-8"),
        ("""{ title: { endsWith: "dài hơn mọi tên Thư viện" } }""", ""),
        ("""{ title: { nendsWith: "ú" }, plan: { slug: { eq: "ke-hoach-b" } } }""", "b-2"),
        ("""{ title: { contains: "100%" } }""", "a-6"),
        ("""{ title: { contains: "%" } }""", "a-6"),
        ("""{ title: { startsWith: "_" } }""", ""),
        ("""{ title: { contains: "_tr" } }""", "a-6"),
        ("""{ title: { or: [{ eq: "Thư viện" }, { startsWith: "Xóa" }] } }""", "a-4 a-8"),
        ("""{ title: { and: [{ contains: "trường" }, { ncontains: "Xây" }] } }""", "b-2"),
        ("""{ leadAgency: null }""", "a-4"),
        ("""{ leadAgency: { slug: { neq: "so-an" } } }""", "a-3 a-7 b-1 b-2"),
        ("""{ printed: { leadAgency: { eq: null } } }""", "a-4"),
        ("""{ printed: { leadAgency: { contains: "Bộ" } } }""", "a-3 a-7"),
        // numbers
        ("""{ position: { eq: 3 } }""", "a-4"),
        ("""{ position: { gt: 5 } }""", "a-7 a-8"),
        ("""{ position: { gte: 6, lte: 6 } }""", "a-7"),
        ("""{ position: { lt: 1 } }""", "a-1 b-1"),
        ("""{ position: { ngt: 0 } }""", "a-1 b-1"),
        ("""{ position: { ngte: 1 } }""", "a-1 b-1"),
        ("""{ position: { nlt: 7 } }""", "a-8"),
        ("""{ position: { nlte: 6 } }""", "a-8"),
        ("""{ position: { in: [1, 7] } }""", "a-2 a-8 b-2"),
        ("""{ position: { nin: [0, 1, 2, 3, 4, 5, 6] } }""", "a-8"),
        ("""{ position: { neq: 0 }, plan: { slug: { eq: "ke-hoach-b" } } }""", "b-2"),
        // days, and values that may be empty
        ("""{ deadline: { to: { eq: "2023-11-25" } } }""", "a-3"),
        ("""{ deadline: { to: { gt: "2025-12-31" } } }""", "a-8 b-1"),
        ("""{ deadline: { to: { ngt: "2025-12-31" } }, plan: { slug: { eq: "ke-hoach-b" } } }""", "b-2"),
        ("""{ deadline: { to: { eq: null } } }""", "a-4 a-5 a-6 b-2"),
        ("""{ deadline: { to: { neq: null }, kind: { neq: PERIOD } } }""", "a-1 a-2 a-3 a-8"),
        ("""{ deadline: { to: { in: ["2021-12-31", null] } }, position: { lt: 4 } }""", "a-1 a-4 b-2"),
        // fixed values, ids
        ("""{ kind: { eq: RESOLUTION } }""", "b-2"),
        ("""{ kind: { in: [SCHEME, RESOLUTION] } }""", "a-2 a-3 b-2"),
        ("""{ kind: { nin: [CATALOGUE, PROJECT] } }""", "a-2 a-3 b-2"),
        ("""{ kind: { neq: CATALOGUE }, plan: { slug: { eq: "ke-hoach-b" } } }""", "b-2"),
        ("""{ id: { eq: "VGFzazprZS1ob2FjaC1hLTE=" } }""", "a-1"),
        ("""{ id: { in: ["VGFzazprZS1ob2FjaC1hLTE=", "UGxhbjprZS1ob2FjaC1hLTI=", "no id"] } }""", "a-1"),
        // what is never empty is never null
        ("{ position: { eq: null } }", ""),
        ("{ position: { neq: null }, plan: { slug: { eq: \"ke-hoach-b\" } } }", "b-1 b-2"),
        ("{ position: { in: [null] } }", ""),
        ("{ position: { in: [null, 7] } }", "a-8"),
        ("{ position: { nin: [null] }, plan: { slug: { eq: \"ke-hoach-b\" } } }", "b-1 b-2"),
        ("{ kind: { eq: null } }", ""),
        ("{ kind: { neq: null }, position: { eq: 7 } }", "a-8"),
        ("{ standing: { eq: null } }", ""),
        ("{ or: [{ status: { eq: null } }, { position: { eq: 7 } }] }", "a-8"),
        // and, or, nesting, lists
        ("""{ and: [{ kind: { eq: PROJECT } }, { position: { gt: 4 } }] }""", "a-7 a-8"),
        ("""{ or: [{ position: { eq: 7 } }, { plan: { province: { slug: { eq: "dak-binh" } } } }] }""", "a-8 b-1 b-2"),
        ("""{ or: [{ position: { eq: 7 } }, { and: [{ kind: { eq: SCHEME } }, { leadAgency: { kind: { eq: CENTRAL_BODY } } }] }] }""", "a-3 a-8"),
        ("""{ plan: { province: { successor: { slug: { eq: "an" } } } } }""", "b-1 b-2"),
        ("""{ coordinatingAgencies: { some: { slug: { eq: "bo" } } } }""", "a-1"),
        ("""{ coordinatingAgencies: { none: { slug: { eq: "bo" } }, any: true } }""", "a-7"),
        ("""{ coordinatingAgencies: { all: { slug: { eq: "so-an" } }, any: true } }""", "a-7"),
        ("""{ coordinatingAgencies: { any: false }, position: { lt: 2 } }""", "a-2 b-1 b-2"),
        ("""{ leadAgency: { aliases: { some: { contains: "GDĐT" } } }, position: { eq: 0 } }""", "a-1"),
        ("""{ leadAgency: { aliases: { any: false } }, kind: { eq: SCHEME } }""", "a-3"),
        ("""{ reports: { some: { source: { title: { eq: "Nguồn 2" } } } } }""", "a-2"),
        ("""{ plan: { tasks: { some: { kind: { eq: RESOLUTION } } } } }""", "b-1 b-2"),
        ("{ }", "a-1 a-2 a-3 a-4 a-5 a-6 a-7 a-8 b-1 b-2"),
        ("{ and: [], or: [] }", "a-1 a-2 a-3 a-4 a-5 a-6 a-7 a-8 b-1 b-2"),
        // computed
        ("{ status: { eq: NOT_REPORTED } }", "a-3 a-4 a-5 a-6 a-8 b-1"),
        ("{ status: { in: [COMPLETED, CANCELLED] } }", "a-2 b-2"),
        ("{ status: { neq: NOT_REPORTED } }", "a-1 a-2 a-7 b-2"),
        ("{ standing: { eq: OVERDUE } }", "a-7"),
        ("{ standing: { in: [UNREPORTED_OVERDUE, DUE_SOON] } }", "a-3 a-8"),
        ("{ standing: { nin: [UNREPORTED_OVERDUE, UNREPORTED, RECURRING, AWAITING_CONDITION] } }", "a-1 a-2 a-7 a-8 b-2"),
        ("{ plan: { targets: { some: { attainment: { status: { eq: MET } } } } }, position: { eq: 0 } }", "a-1"),
    ];

    public static TheoryData<Provider, string, string> Tasks()
    {
        var rows = new TheoryData<Provider, string, string>();
        foreach (var provider in Enum.GetValues<Provider>())
        {
            foreach (var (where, tasks) in OnTasks)
                rows.Add(provider, where, tasks);
        }
        return rows;
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public async Task Tasks_are_found(Provider provider, string where, string tasks)
    {
        var api = await sample.OnAsync(provider);
        Assert.Equal(tasks, string.Join(' ', (await api.SlugsAsync($"tasks(where: {where})")).Select(s => s["ke-hoach-".Length..])));
    }

    [Theory]
    [CombinedProviders]
    public async Task Other_kinds_of_values_are_found(Provider provider)
    {
        var api = await sample.OnAsync(provider);
        Assert.Equal(["ke-hoach-a-ct-2"], await api.SlugsAsync("targets(where: { value: { gt: 60 }, unit: { eq: \"%\" } })"));
        Assert.Equal(["ke-hoach-a-ct-1"], await api.SlugsAsync("targets(where: { value: { eq: 60.0 } })"));
        Assert.Equal(["ke-hoach-a-ct-3"], await api.SlugsAsync("targets(where: { value: { lte: 0.15 } })"));
        Assert.Equal(["ke-hoach-a-ct-1", "ke-hoach-a-ct-2"], await api.SlugsAsync("targets(where: { baseline: { value: { eq: 40 } } })"));
        Assert.Equal(["ke-hoach-a-ct-1"], await api.SlugsAsync("targets(where: { attainment: { status: { eq: MET } } })"));
        Assert.Equal(["ke-hoach-a-ct-3", "ke-hoach-b-ct-1"], await api.SlugsAsync("targets(where: { attainment: { status: { in: [NO_DATA] } } })"));
        Assert.Equal(["bo-hoc"], await api.SlugsAsync("indicators(where: { higherIsBetter: { eq: false } })"));
        Assert.Equal(["bo-hoc", "pho-cap"], await api.SlugsAsync("indicators(where: { higherIsBetter: { neq: true } })"));
        Assert.Equal(["pho-cap"], await api.SlugsAsync("indicators(where: { higherIsBetter: { eq: null } })"));
        Assert.Equal(["ty-le-chuan"], await api.SlugsAsync("indicators(where: { topic: { eq: \"SCHOOLS\" } })"));
        Assert.Equal(["bo-hoc", "pho-cap"], await api.SlugsAsync("indicators(where: { topic: { nin: [\"SCHOOLS\", \"X\"] } })"));
        Assert.Equal(["bo-hoc"], await api.SlugsAsync("indicators(where: { level: { eq: PRIMARY } })"));
        Assert.Equal(["r-1", "r-7"], await api.SlugsAsync("reports(where: { publishedAt: { lt: \"2024-01-01T00:00:00+07:00\" } })"));
        Assert.Equal(["r-4"], await api.SlugsAsync("reports(where: { replaces: { slug: { eq: \"r-3\" } } })"));
        Assert.Equal(["r-3"], await api.SlugsAsync("reports(where: { replacedBy: { status: { eq: IN_PROGRESS } } })"));
        Assert.Equal(["r-5"], await api.SlugsAsync("reports(where: { status: { eq: null } })"));
        Assert.Empty(await api.SlugsAsync("reports(where: { asOf: { in: [null] } })"));
        Assert.Equal(["r-3"], await api.SlugsAsync("reports(where: { replacedBy: { asOf: { neq: null } } })"));
        Assert.Equal(["so-an"], await api.SlugsAsync("agencies(where: { aliases: { some: { eq: \"Sở GD&ĐT\" } } })"));
        Assert.Equal(["an", "dak-binh"], await api.SlugsAsync("provinces(where: { tasks: { some: { standing: { in: [ISSUED, CANCELLED] } } } })"));
        Assert.Equal(["dak-binh"], await api.SlugsAsync("provinces(where: { existsTo: { lte: \"2025-07-01\" } })"));
    }

    [Theory]
    [CombinedProviders]
    public async Task Computed_values_are_judged_on_the_clocks_asked_for(Provider provider)
    {
        var api = await sample.OnAsync(provider);
        Assert.Equal(["ke-hoach-a-2"], await api.SlugsAsync("tasks(where: { status: { eq: COMPLETED } })"));
        Assert.Empty(await api.SlugsAsync("tasks(asOf: \"2022-04-30\", where: { status: { eq: COMPLETED } })"));
        Assert.Empty(await api.SlugsAsync("tasks(knownAt: \"2023-12-31T00:00:00Z\", where: { status: { eq: COMPLETED } })"));
        Assert.Equal(["ke-hoach-a-7"], await api.SlugsAsync("tasks(knownAt: \"2024-04-15T00:00:00Z\", where: { status: { eq: NOT_STARTED } })"));
        Assert.Equal(["ke-hoach-a-2"], await api.SlugsAsync("tasks(asOf: \"2022-04-30\", where: { standing: { eq: UNREPORTED } }, first: 1, order: [{ deadline: { to: ASC } }])"));
    }

    [Fact]
    public async Task What_is_not_in_the_schema_is_refused()
    {
        var api = await sample.OnAsync(Provider.Sqlite);
        Assert.True((await api.AnswerAsync("{ tasks(where: { hash: { eq: \"x\" } }) { totalCount } }")).TryGetProperty("errors", out _));
        Assert.True((await api.AnswerAsync("{ tasks(where: { position: { contains: \"x\" } }) { totalCount } }")).TryGetProperty("errors", out _));
    }
}
