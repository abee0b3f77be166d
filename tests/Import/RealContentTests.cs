using EduPlan.Api.Data;
using EduPlan.Api.Import;
using EduPlan.Tests.Support;

namespace EduPlan.Tests.Import;

/// <summary>The content that is published passes its own checks.</summary>
public sealed class RealContentTests(PostgresServer server)
{
    private static readonly string Folder = Path.Combine(Folders.Root, "content");

    [Fact]
    public void The_content_has_no_problem()
    {
        var (content, problems) = ContentReader.Read(Folder);

        Assert.Empty(problems.Concat(ContentChecks.Check(content)));
        Assert.False(content.Dataset!.Synthetic);
    }

    [Fact]
    public void All_five_plans_are_there_and_Hà_Giang_has_its_24_rows()
    {
        var content = ContentReader.Read(Folder).Content;

        Assert.Equal(
            ["ba-che-kh-pgddt-2021", "ha-giang-238-kh-ubnd-2021", "hoa-binh-kh-sgddt-2021", "hoa-binh-kh-sgddt-2025", "lang-son-43-kh-ubnd-2022"],
            content.Plans.Select(p => p.Slug));
        Assert.Equal(24, content.Plans.Single(p => p.Slug == "ha-giang-238-kh-ubnd-2021").Tasks.Count(t => t.Kind == TaskKind.Catalogue));
    }

    [Theory, CombinedProviders]
    public async Task It_fills_either_database_and_a_second_import_writes_nothing(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, server);
        var first = await database.FillAsync(Folder);
        var second = await database.FillAsync(Folder);

        Assert.True(first.Rows.Added > 1000);
        Assert.Equal((0, 0, 0, first.Version), (second.Rows.Added, second.Rows.Changed, second.Rows.Removed, second.Version));
    }
}
