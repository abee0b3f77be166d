using EduPlan.Tests.Support;

namespace EduPlan.Tests.Reporting;

/// <summary>Many reporters at once, over sockets: every acknowledged report is stored, the chain is whole, and the rest got a clear error.</summary>
public sealed class WritersTests(PostgresServer server)
{
    private static readonly string[] ClearErrors = ["DATABASE_BUSY", "HC0045"];

    [Theory, CombinedProviders]
    public async Task Two_hundred_reporters_at_once(Provider provider)
    {
        await using var database = await StoredReports.FilledAsync(provider, server);
        var tokens = await StoredReports.TokensAsync(database.Contexts, 20);
        await using var api = await ServedApi.StartAsync(database.Connection);

        var sent = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => api.ReportAsync(tokens[i % 20], $"reporter-{i}")));

        await CheckAsync(database, sent);
    }

    [Theory, CombinedProviders]
    public async Task Two_servers_and_an_import_at_once(Provider provider)
    {
        await using var database = await StoredReports.FilledAsync(provider, server);
        var tokens = await StoredReports.TokensAsync(database.Contexts, 4);
        await using var one = await ServedApi.StartAsync(database.Connection);
        await using var two = await ServedApi.StartAsync(database.Connection);
        // What a process does for the first time takes longer, on a busy machine longer than a request may.
        var first = await Task.WhenAll(one.ReportAsync(tokens[0], "first-of-one"), two.ReportAsync(tokens[1], "first-of-two"));
        using var content = new TestContent();
        content.Replace("dataset.yaml", "licence: CC BY 4.0", "licence: CC0 1.0");

        var import = ApiProgram.RunAsync("import", content.Path, "--database", database.Connection);
        var sent = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => (i % 2 == 0 ? one : two).ReportAsync(tokens[i % 4], $"reporter-{i}")));
        var imported = await import;

        await CheckAsync(database, [.. first, .. sent]);
        // The import either got its turn or said that it did not; it wrote no half.
        if (imported.ExitCode != 0)
            Assert.Contains("is locked by another program", imported.Error, StringComparison.Ordinal);
        var licence = (await one.AskAsync("{ dataset { licence } }")).GetProperty("dataset").GetProperty("licence").GetString();
        Assert.Equal(imported.ExitCode == 0 ? "CC0 1.0" : "CC BY 4.0", licence);
    }

    private static async Task CheckAsync(TestDatabase database, Sent[] sent)
    {
        Assert.All(sent.Where(s => s.Slug is null), s => Assert.Contains(s.Code, ClearErrors));
        var taken = sent.Where(s => s.Slug is not null).ToList();
        Assert.NotEmpty(taken);
        Assert.Equal(taken.Count, taken.Select(s => s.Slug).Distinct().Count());
        await StoredReports.AssertNothingLostAsync(database.Contexts, database.Connection, sent);
    }
}
