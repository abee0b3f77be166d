using System.Text.RegularExpressions;
using EduPlan.Site.Build;
using EduPlan.Site.Words;
using EduPlan.Tests.Support;
using Microsoft.AspNetCore.Components;

namespace EduPlan.Tests.Site;

public sealed partial class WordsTests
{
    [Fact]
    public void Both_languages_have_the_same_keys() => Assert.Equal(WordList.Vi.Keys.Order(), WordList.En.Keys.Order());

    [Fact]
    public void A_word_that_one_language_lacks_stops_the_build_by_name() => Assert.Equal(
        "Words.en.yaml: no word for 'b.c'",
        Assert.Throws<BuildException>(() => WordList.Load("a: x\nb:\n  c: y\n", "a: x\n")).Message);

    [Fact]
    public void An_empty_word_stops_the_build() => Assert.Throws<BuildException>(() => WordList.Load("a:\n", "a: x\n"));

    [Fact]
    public void A_blank_around_a_word_stops_the_build_and_is_named() =>
        Assert.StartsWith("Words.en.yaml:2: 'b' ", Assert.Throws<BuildException>(() => WordList.Load("a: x\nb: y\n", "a: x\nb: \" (y)\"\n")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_word_asked_for_but_never_written_stops_the_build() =>
        Assert.Equal("Words.vi.yaml: no word for 'no.such'", Assert.Throws<BuildException>(() => WordList.Vi["no.such"]).Message);

    [Theory]
    [InlineData("x {name}", "name")]
    [InlineData("{plans|plan|plans}", "plans")]
    [InlineData("{n|one {name}|more}", "name")]
    public void An_argument_that_an_entry_names_and_is_not_given_stops_the_build(string entry, string name)
    {
        var (vi, _) = WordList.Load($"a: \"{entry}\"\n", "a: b\n");
        Assert.Equal($"Words.vi.yaml: 'a' names {{{name}}}, which the page does not give it", Assert.Throws<BuildException>(() => vi.T("a", ("n", 1))).Message);
        Assert.Throws<BuildException>(() => vi.Rich("a", ("n", 1)));
    }

    [Fact]
    public void Braces_in_what_fills_a_word_are_text()
    {
        var (vi, _) = WordList.Load("a: \"{x} {y}\"\n", "a: b\n");
        Assert.Equal("{y} {z}", vi.T("a", ("x", "{y}"), ("y", "{z}")));
    }

    [Fact]
    public void Every_word_that_a_page_asks_for_by_its_whole_key_exists()
    {
        var asked = Directory.EnumerateFiles(Path.Combine(Folders.Root, "site"), "*.*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".razor", StringComparison.Ordinal) || f.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(f => Asked().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value)).Distinct().ToList();
        Assert.True(asked.Count > 100);
        Assert.DoesNotContain(asked, k => !WordList.Vi.Keys.Contains(k));
    }

    [Fact]
    public void No_interface_text_stands_in_code()
    {
        // Names of files and of things, and the one unit that is written before its number.
        string[] names = ["EduPlan", "GraphQL", "mức độ", "eduplan.zip", "eduplan.sqlite", "datapackage.json", "README.md", "manifest.json", "schema.graphql", "dcat.jsonld", "SHA256SUMS"];
        var found = Directory.EnumerateFiles(Path.Combine(Folders.Root, "site"), "*.*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".razor", StringComparison.Ordinal) || f.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(f => Texts(f).Where(text => !names.Contains(text)).Select(text => $"{Path.GetFileName(f)}: {text}"));
        Assert.Empty(found);
    }

    [Fact]
    public void Every_value_of_an_enum_has_its_words()
    {
        foreach (var words in (WordList[])[WordList.Vi, WordList.En])
        {
            Has<EduPlan.Site.Parts.Standing>(words, "standing.{0}.label", "standing.{0}.key", "standing.{0}.sentence");
            Has<EduPlan.Site.Parts.ReportedStatus>(words, "status.{0}");
            Has<EduPlan.Site.Parts.AttainmentStatus>(words, "attainment.{0}");
            Has<EduPlan.Site.Parts.Comparator>(words, "comparator.{0}");
            Has<EduPlan.Site.Parts.Confidence>(words, "confidence.{0}");
            Has<EduPlan.Site.Parts.PlanLevel>(words, "level.{0}", "plan.unnumbered.{0}");
            Has<EduPlan.Site.Parts.AgencyKind>(words, "agencyKind.{0}");
            Has<EduPlan.Site.Parts.EducationLevel>(words, "education.{0}");
            Has<EduPlan.Site.Parts.Topic>(words, "topic.{0}");
        }
    }

    [Theory]
    [InlineData("vi", "60.16", "%", "60,16%")]
    [InlineData("en", "60.16", "%", "60.16%")]
    [InlineData("vi", "1234.5", "trường", "1.234,5\u00a0trường")]
    [InlineData("en", "1234.5", "trường", "1,234.5\u00a0schools")]
    [InlineData("en", "1", "trường", "1\u00a0school")]
    [InlineData("en", "0", "trường", "0\u00a0schools")]
    [InlineData("vi", "3", "mức độ", "mức độ\u00a03")]
    [InlineData("en", "3", "mức độ", "level\u00a03")]
    public void Figures_are_written_by_custom(string language, string value, string unit, string written) =>
        Assert.Equal(written, In(language).Value(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), unit));

    [Theory]
    [InlineData("vi", "25/11/2025", "02:00 23/11/2026")]
    [InlineData("en", "25 November 2025", "02:00, 23 November 2026")]
    public void Days_and_times_are_written_by_custom(string language, string day, string time)
    {
        Assert.Equal(day, In(language).Date(new DateOnly(2025, 11, 25)));
        Assert.Equal(time, In(language).Time(new DateTimeOffset(2026, 11, 22, 19, 0, 0, TimeSpan.Zero)));
    }

    [Theory]
    [InlineData(1, "**1 task** is done.")]
    [InlineData(2, "**2 tasks** are done.")]
    [InlineData(1000, "**1,000 tasks** are done.")]
    public void Plural_forms_follow_the_number(int n, string written) => Assert.Equal(written, WordList.En.T("answer.kept", ("n", n)));

    [Theory]
    [InlineData(1, 1, "1 plan promised **1 task**.")]
    [InlineData(1, 24, "1 plan promised **24 tasks**.")]
    [InlineData(5, 1, "5 plans promised **1 task**.")]
    public void Two_numbers_in_a_sentence_each_have_their_form(int plans, int n, string written) => Assert.Equal(written, WordList.En.T("home.promise", ("plans", plans), ("n", n)));

    [Theory]
    [InlineData(1, "task; 3 overdue")]
    [InlineData(2, "tasks; 3 overdue")]
    public void A_number_that_stands_apart_from_its_words_chooses_their_form(int n, string written) => Assert.Equal(written, WordList.En.T("tile.has", ("n", n), ("late", "; 3 overdue")));

    [Fact]
    public void No_English_plural_stands_behind_a_number_that_may_be_one() => Assert.DoesNotContain(
        File.ReadLines(Path.Combine(Folders.Root, "site", "Words", "Words.en.yaml")),
        line => Plural().Matches(line).Any(m => !line.TrimStart().StartsWith("other:", StringComparison.Ordinal) || m.Groups[1].Value != "n"));

    [Fact]
    public void Arguments_are_encoded_and_links_are_not()
    {
        var (vi, _) = WordList.Load("a: \"**{x}** & {y}\"\n", "a: b\n");
        Assert.Equal(
            "<b>&lt;script&gt;</b> &amp; <a href=\"/a/\">đất</a>",
            vi.Rich("a", ("x", "<script>"), ("y", WordList.Link("/a/", "đất"))).Value);
    }

    // Text between two tags of a part's markup, and letters that only Vietnamese has, wherever they stand outside a comment.
    private static IEnumerable<string> Texts(string file)
    {
        var source = Comment().Replace(File.ReadAllText(file), "");
        var markup = file.EndsWith(".razor", StringComparison.Ordinal) ? source.Split("\n@code")[0] : "";
        return BetweenTags().Matches(markup).Select(m => m.Groups[1].Value.Trim()).Concat(Vietnamese().Matches(source).Select(m => m.Value));
    }

    private static WordList In(string language) => language == "vi" ? WordList.Vi : WordList.En;

    private static void Has<T>(WordList words, params string[] keys) where T : struct, Enum
    {
        foreach (var value in Enum.GetNames<T>())
            Assert.All(keys, key => Assert.True(words.Has(key.Replace("{0}", value, StringComparison.Ordinal)), $"{words.Language}: {key} {value}"));
    }

    [GeneratedRegex(@"@\*.*?\*@|//[^\n]*", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?<=</?\w[^<>@{}]*>)([^<>@{}()=;]*[A-Za-z]{3,}[^<>@{}()=;]*)(?=</)")]
    private static partial Regex BetweenTags();

    [GeneratedRegex(@"[\p{L} ]*[đăâêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵ\u1EA0-\u1EF9][\p{L} ]*", RegexOptions.IgnoreCase)]
    private static partial Regex Vietnamese();

    [GeneratedRegex(@"\{(n|plans|targets|tasks|reports|owed|past|late|kept|met|none|observed|all|each)\}\*{0,2} (?!is\b|has\b|was\b)(?:are|have|were|lie|[a-z]+s)\b")]
    private static partial Regex Plural();

    [GeneratedRegex("""\bW(?:ordList\.\w\w)?(?:\[|\.(?:T|Rich)\()"([a-zA-Z.]+)"[\],)]""")]
    private static partial Regex Asked();
}
