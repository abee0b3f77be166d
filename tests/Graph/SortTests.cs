using EduPlan.Tests.Support;

namespace EduPlan.Tests.Graph;

/// <summary>Orders by every kind of value, nested and computed; empty values last in both directions; the same on both databases.</summary>
[Collection(SampleReaders.Name)]
public sealed class SortTests(SampleApi sample)
{
    public static TheoryData<Provider, string, string> Orders()
    {
        var rows = new TheoryData<Provider, string, string>();
        foreach (var provider in Enum.GetValues<Provider>())
        {
            rows.Add(provider, "[]", "a-1 a-2 a-3 a-4 a-5 a-6 a-7 a-8 b-1 b-2");
            rows.Add(provider, "[{ title: ASC }]", "a-5 a-6 b-2 a-8 a-7 b-1 a-1 a-4 a-2 a-3");
            rows.Add(provider, "[{ title: DESC }]", "a-3 a-2 a-4 a-1 b-1 a-7 a-8 b-2 a-6 a-5");
            rows.Add(provider, "[{ deadline: { to: ASC } }]", "a-1 a-2 a-3 a-7 a-8 b-1 a-4 a-5 a-6 b-2");
            rows.Add(provider, "[{ deadline: { to: DESC } }, { position: DESC }]", "b-1 a-8 a-7 a-3 a-2 a-1 a-6 a-5 a-4 b-2");
            // As the values are declared, not by the alphabet: CATALOGUE, SCHEME, PROJECT, RESOLUTION.
            rows.Add(provider, "[{ kind: ASC }]", "a-1 a-4 a-6 b-1 a-2 a-3 a-5 a-7 a-8 b-2");
            rows.Add(provider, "[{ kind: DESC }, { position: DESC }]", "b-2 a-8 a-7 a-5 a-3 a-2 a-6 a-4 a-1 b-1");
            rows.Add(provider, "[{ plan: { province: { code: DESC } } }, { position: DESC }]", "b-2 b-1 a-8 a-7 a-6 a-5 a-4 a-3 a-2 a-1");
            rows.Add(provider, "[{ leadAgency: { slug: ASC } }]", "a-3 a-7 a-1 a-2 a-5 a-6 a-8 b-1 b-2 a-4");
            rows.Add(provider, "[{ leadAgency: { slug: DESC } }]", "b-1 b-2 a-1 a-2 a-5 a-6 a-8 a-3 a-7 a-4");
            rows.Add(provider, "[{ leadAgency: { kind: DESC } }]", "a-3 a-7 a-1 a-2 a-5 a-6 a-8 b-1 b-2 a-4");
            rows.Add(provider, "[{ standing: ASC }]", "a-2 a-1 a-8 a-7 a-4 b-1 a-3 a-5 a-6 b-2");
            rows.Add(provider, "[{ status: DESC }]", "b-2 a-2 a-1 a-7 a-3 a-4 a-5 a-6 a-8 b-1");
            rows.Add(provider, "[{ slug: DESC }]", "b-2 b-1 a-8 a-7 a-6 a-5 a-4 a-3 a-2 a-1");
        }
        return rows;
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Tasks_come_in_order(Provider provider, string order, string tasks)
    {
        var api = await sample.OnAsync(provider);
        Assert.Equal(tasks, await Walk(api, order, size: 10));
    }

    /// <summary>Each order page by page, forward and then backward: the cursor knows every kind of key, empty ones too.</summary>
    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Pages_keep_the_order(Provider provider, string order, string tasks)
    {
        var api = await sample.OnAsync(provider);
        Assert.Equal(tasks, await Walk(api, order, size: 3));
        Assert.Equal(string.Join(' ', tasks.Split(' ').Reverse()), await Walk(api, order, size: 3, backward: true));
    }

    [Theory]
    [CombinedProviders]
    public async Task Numbers_sort_as_numbers_and_attainments_as_declared(Provider provider)
    {
        var api = await sample.OnAsync(provider);
        Assert.Equal(["ke-hoach-a-ct-3", "ke-hoach-b-ct-1", "ke-hoach-a-ct-1", "ke-hoach-a-ct-2"], await api.SlugsAsync("targets(order: [{ value: ASC }])"));
        Assert.Equal("ke-hoach-a-ct-1", (await api.SlugsAsync("targets(order: [{ attainment: { status: ASC } }])"))[0]);
        Assert.Equal(["pho-cap", "ty-le-chuan", "bo-hoc"], await api.SlugsAsync("indicators(order: [{ topic: DESC }])"));
        Assert.Equal(["bo-hoc", "ty-le-chuan", "pho-cap"], await api.SlugsAsync("indicators(order: [{ higherIsBetter: ASC }])"));
    }

    private static async Task<string> Walk(ApiFactory api, string order, int size, bool backward = false)
    {
        var (found, cursor) = (new List<string>(), (string?)null);
        for (var (more, pages) = (true, 0); more; Assert.True(++pages < 10, "The pages do not end."))
        {
            var place = (backward ? $"last: {size}" : $"first: {size}") + (cursor is null ? "" : $", {(backward ? "before" : "after")}: \"{cursor}\"");
            var page = (await api.AskAsync($"{{ tasks({place}, order: {order}) {{ nodes {{ slug }} pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }}")).GetProperty("tasks");
            var slugs = page.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("slug").GetString()!["ke-hoach-".Length..]);
            found.AddRange(backward ? slugs.Reverse() : slugs);
            var info = page.GetProperty("pageInfo");
            more = info.GetProperty(backward ? "hasPreviousPage" : "hasNextPage").GetBoolean();
            cursor = info.GetProperty(backward ? "startCursor" : "endCursor").GetString();
        }
        return string.Join(' ', found);
    }
}
