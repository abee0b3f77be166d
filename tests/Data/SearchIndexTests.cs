using EduPlan.Api.Data;
using EduPlan.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace EduPlan.Tests.Data;

/// <summary>Both databases find by the folded words and by the beginning of a word, and their index follows the rows.</summary>
public sealed class SearchIndexTests(PostgresServer server)
{
    [Theory, CombinedProviders]
    public async Task Words_without_marks_and_beginnings_of_words_find(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, server);
        using var content = new TestContent();
        await database.FillAsync(content.Path);

        Assert.Single(await FindAsync(database, provider, ["tinh", "dao"], folded: true, kind: "Province"));
        Assert.Single(await FindAsync(database, provider, ["thanh", "tr"], folded: true, kind: "Task"));
        Assert.Empty(await FindAsync(database, provider, ["thanh", "xyz"], folded: true, kind: "Task"));
        // With its marks a word finds only itself.
        Assert.Empty(await FindAsync(database, provider, ["chuong"], folded: false, kind: "Task"));
        Assert.Single(await FindAsync(database, provider, ["chương"], folded: false, kind: "Task"));
    }

    [Theory, CombinedProviders]
    public async Task The_index_follows_changed_and_removed_rows(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, server);
        using var content = new TestContent();
        await database.FillAsync(content.Path);

        content.Replace("plans/huyen-c-2-kh-2025/tasks.yaml", "title: Thanh tra chuyên đề", "title: Kiểm tra chuyên ngành");
        var tasks = content.Read("plans/tinh-a-1-kh-ubnd-2021/tasks.yaml");
        content.Write("plans/tinh-a-1-kh-ubnd-2021/tasks.yaml", tasks[..tasks.IndexOf("# Named outside", StringComparison.Ordinal)]);
        await database.FillAsync(content.Path);

        Assert.Single(await FindAsync(database, provider, ["kiem", "nganh"], folded: true, kind: "Task"));
        Assert.Empty(await FindAsync(database, provider, ["chuyen", "de"], folded: true, kind: "Task"));
        Assert.Empty(await FindAsync(database, provider, ["truong", "so", "giai"], folded: true, kind: "Task"));
    }

    [Fact]
    public async Task An_upgrade_makes_the_index_of_the_rows_that_are_there()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite, server);
        using var content = new TestContent();
        await database.FillAsync(content.Path);
        await using var db = await database.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        var migrator = db.GetService<IMigrator>();

        await migrator.MigrateAsync("20261126180000_CountedVersion", TestContext.Current.CancellationToken);
        Assert.NotEqual(0, await CountAsync("FoldedTitle : thanh"));
        await migrator.MigrateAsync(cancellationToken: TestContext.Current.CancellationToken);
        // A folded word bears its sign now, so that one without marks is not looked for among them.
        Assert.Equal(0, await CountAsync("FoldedTitle : thanh"));
        Assert.Single(await FindAsync(database, Provider.Sqlite, ["thanh", "tr"], folded: true, kind: "Task"));
        Assert.Single(await FindAsync(database, Provider.Sqlite, ["chương"], folded: false, kind: "Task"));
        await db.SearchEntries.ExecuteDeleteAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, await CountAsync("_thanh OR chương"));

        Task<int> CountAsync(string match) =>
            db.Database.SqlQuery<int>($"""SELECT COUNT(*) AS "Value" FROM "SearchIndex" WHERE "SearchIndex" MATCH {match}""").SingleAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<List<string>> FindAsync(TestDatabase database, Provider provider, string[] words, bool folded, string kind)
    {
        await using var db = await database.Contexts.CreateDbContextAsync();
        var query = provider == Provider.Sqlite
            ? $"{{{(folded ? "FoldedTitle FoldedBody" : "Title Body")}}}: {string.Join(' ', words.Select(w => folded ? $"\"_{w}\"*" : $"\"{w}\"*"))}"
            : string.Join(" & ", words.Select(w => $"{w}:*"));
        var found = provider == Provider.Sqlite
            ? db.SearchEntries.FromSql($"""SELECT e.* FROM "SearchEntries" e JOIN "SearchIndex" i ON i.rowid = e."Id" WHERE "SearchIndex" MATCH {query}""")
            : folded
                ? db.SearchEntries.FromSql($"""SELECT * FROM "SearchEntries" WHERE "FoldedWords" @@ to_tsquery('simple', {query})""")
                : db.SearchEntries.FromSql($"""SELECT * FROM "SearchEntries" WHERE "Words" @@ to_tsquery('simple', {query})""");
        return await found.Where(e => e.Kind == kind).Select(e => e.Body).ToListAsync();
    }
}
