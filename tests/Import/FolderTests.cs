using EduPlan.Api.Import;
using EduPlan.Tests.Support;

namespace EduPlan.Tests.Import;

/// <summary>What a whole folder can have wrong, and how much an editor is told at once.</summary>
public sealed class FolderTests : IDisposable
{
    private readonly TestContent content = new();

    public void Dispose() => content.Dispose();

    [Fact]
    public void Every_problem_of_every_file_comes_at_once_in_order()
    {
        content.Write("dataset.yaml", "licence: [");
        content.Replace("agencies.yaml", "kind: GROUP", "kind: GROUPE");
        content.Replace("plans/huyen-c-2-kh-2025/tasks.yaml", "from: 2025-03-01\n    to: 2025-03-31", "from: 2025-03-01\n    to: 2025-02-31");
        content.Replace("reports/tinh-a.yaml", "confidence: LOW", "confidence: NONE");
        content.Replace("plans/tinh-a-1-kh-ubnd-2021/tasks.yaml", "locator: Danh mục, dòng 5", "locator: Bảng, dòng 5");

        Assert.Equal(
            [
                "agencies.yaml:29: kind is GROUPE; allowed: PEOPLES_COUNCIL, PEOPLES_COMMITTEE, DEPARTMENT, DISTRICT_OFFICE, OFFICE, PARTY_BODY, MASS_ORGANISATION, SCHOOL, CENTRE, PRESS, CENTRAL_BODY, GROUP, OTHER",
                "dataset.yaml:1: not readable as YAML: While parsing a node, did not find expected node content",
                "plans/huyen-c-2-kh-2025/tasks.yaml:11: to is 2025-02-31; a date such as 2021-09-07 is needed",
                "plans/tinh-a-1-kh-ubnd-2021/tasks.yaml:56: locator Bảng, dòng 5: the plan's outline has no Bảng",
                "reports/tinh-a.yaml:68: confidence is NONE; allowed: HIGH, MEDIUM, LOW",
            ],
            Problems());
    }

    [Theory]
    [InlineData("agencies.yaml")]
    [InlineData("documents.yaml")]
    [InlineData("indicators.yaml")]
    [InlineData("provinces.yaml")]
    [InlineData("plans/tinh-a-1-kh-ubnd-2021/plan.yaml")]
    [InlineData("plans/tinh-a-1-kh-ubnd-2021/tasks.yaml")]
    [InlineData("plans/tinh-a-1-kh-ubnd-2021/targets.yaml")]
    public void A_broken_file_is_one_line_and_nothing_is_said_against_the_files_that_point_into_it(string file)
    {
        content.Write(file, "- slug: \"x\n");

        Assert.StartsWith($"{file}:", Assert.Single(Problems()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dataset.yaml")]
    [InlineData("agencies.yaml")]
    [InlineData("plans/tinh-a-1-kh-ubnd-2021/plan.yaml")]
    [InlineData("plans/huyen-c-2-kh-2025/targets.yaml")]
    public void A_missing_file_is_named(string file)
    {
        content.Delete(file);

        Assert.Equal([$"{file}: the file is missing; write [] for an empty list"], Problems());
    }

    [Theory]
    [InlineData("agency.yaml")]
    [InlineData("plans/tinh-a-1-kh-ubnd-2021/task.yaml")]
    [InlineData("reports/2024/tinh-a.yaml")]
    [InlineData("reports/tinh-b.yml")]
    public void A_file_of_another_name_is_not_passed_over(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(content.Path, file))!);
        content.Write(file, "[]");

        Assert.Equal([$"{file}: the import knows no file of this name; see content/README.md"], Problems());
    }

    [Theory]
    [InlineData("", "the file is empty; write [] for an empty list")]
    [InlineData("slug: x\n", "the file must be a list")]
    [InlineData("- x\n", "an entry of the file must be fields, each written as `field: value`")]
    [InlineData("[]\n---\n[]\n", "the file holds more than one YAML document")]
    public void A_file_that_holds_no_list_says_so(string text, string what)
    {
        content.Write("context.yaml", text);

        Assert.Equal([$"context.yaml:1: {what}"], Problems());
    }

    [Fact]
    public void A_report_may_not_have_the_slug_of_one_in_another_file()
    {
        content.Write("reports/a.yaml", """
            - slug: tinh-a-1-kh-ubnd-2021-r-1
              task: tinh-a-1-kh-ubnd-2021-2
              status: IN_PROGRESS
              asOf: 2025-07-01
              publishedAt: 2025-07-02
              confidence: HIGH
              summary: Đang thực hiện.
              source:
                title: Báo Đào An
            """);

        Assert.Equal(["reports/tinh-a.yaml:2: duplicate report tinh-a-1-kh-ubnd-2021-r-1, first at reports/a.yaml:1"], Problems());
    }

    [Fact]
    public void Text_typed_with_loose_accents_is_refused()
    {
        content.Replace("agencies.yaml", "- slug: so-gddt-b\n  name: Sở Giáo dục và Đào tạo thành phố Bình Nguyên", "- slug: so-gddt-b\n  name: So\u031b\u0309 Giáo dục");

        Assert.Equal(["agencies.yaml:20: name is not in Unicode form NFC; type it again"], Problems());
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_one_line() =>
        Assert.Equal(["nowhere: no such folder"], ContentReader.Read("nowhere").Problems.Select(p => p.ToString()));

    [Fact]
    public void Files_are_named_as_the_folder_was_given()
    {
        content.Replace("dataset.yaml", "synthetic: true", "synthetic: maybe");
        var relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), content.Path);

        var problem = Assert.Single(ContentReader.Read(relative + "/").Problems);

        Assert.Equal($"{relative}/dataset.yaml:6: synthetic is maybe; allowed: true, false", problem.ToString());
    }

    [Fact]
    public void The_hash_changes_with_every_byte_and_with_every_name()
    {
        var before = ContentReader.Hash(content.Path);
        content.Append("dataset.yaml", "# a comment\n");
        var commented = ContentReader.Hash(content.Path);
        File.Move(Path.Combine(content.Path, "reports/tinh-a.yaml"), Path.Combine(content.Path, "reports/tinh-b.yaml"));

        Assert.Equal(3, new HashSet<string> { before, commented, ContentReader.Hash(content.Path) }.Count);
    }

    private IEnumerable<string> Problems()
    {
        var (read, problems) = ContentReader.Read(content.Path);
        return problems.Concat(ContentChecks.Check(read)).OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line).Select(p => p.ToString().Replace(content.Path + "/", ""));
    }
}
