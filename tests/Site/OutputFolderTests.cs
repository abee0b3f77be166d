using System.Text;
using EduPlan.Site.Build;

namespace EduPlan.Tests.Site;

/// <summary>The live folder stays whole whatever happens, and what did not change is not written again.</summary>
public sealed class OutputFolderTests : IDisposable
{
    private static readonly DateTimeOffset Built = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);
    private readonly string root = Directory.CreateTempSubdirectory("eduplan-site-").FullName;

    internal static readonly Manifest Made = new(
        "v1", new DateOnly(2026, 11, 21), false, new DateOnly(2026, 11, 22), null, "", null, Built, "g", "s", new Dictionary<string, string>(), null, new ReportChain(0, null),
        new Dictionary<string, int>(), [], [], new Dictionary<string, PlanRows>(), null, [], []);

    private string Live => Path.Combine(root, "dist");

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void First_build_makes_the_folder_and_nothing_beside_it()
    {
        Assert.Equal((2, 0), Build(("index.html", "one"), ("tinh/a/index.html", "two")));
        Assert.Equal("two", Read("tinh/a/index.html"));
        Assert.Equal(["dist"], Directory.EnumerateFileSystemEntries(root).Select(p => Path.GetFileName(p)));
        var manifest = Manifest.Read(Live)!;
        Assert.Equal(["index.html", "tinh/a/index.html"], manifest.Files.Select(f => f.Path));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("one"u8)), manifest.Files[0].Sha256);
    }

    [Fact]
    public void A_build_without_changes_touches_no_file()
    {
        Build(("index.html", "one"), ("b.html", "two"));
        var before = Times();
        Assert.Equal((0, 0), Build(("index.html", "one"), ("b.html", "two")));
        Assert.Equal(before, Times());
    }

    [Fact]
    public void A_changed_file_is_written_and_the_others_keep_their_time()
    {
        Build(("index.html", "one"), ("b.html", "two"), ("old.html", "gone"));
        var before = File.GetLastWriteTimeUtc(Path.Combine(Live, "b.html"));
        Assert.Equal((1, 1), Build(("index.html", "new"), ("b.html", "two")));
        Assert.Equal("new", Read("index.html"));
        Assert.Equal(before, File.GetLastWriteTimeUtc(Path.Combine(Live, "b.html")));
        Assert.False(File.Exists(Path.Combine(Live, "old.html")));
    }

    [Fact]
    public void A_build_that_stops_leaves_the_live_site_and_no_rubbish()
    {
        Build(("index.html", "one"));
        using (var output = new OutputFolder(Live))
            output.Write("index.html", "half"u8);
        Assert.Equal("one", Read("index.html"));
        Assert.Equal(["dist"], Directory.EnumerateFileSystemEntries(root).Select(p => Path.GetFileName(p)));
    }

    [Fact]
    public void What_a_killed_build_left_behind_is_cleaned()
    {
        Build(("index.html", "one"));
        Directory.CreateDirectory(Live + ".next/x");
        File.WriteAllText(Live + ".next/x/half.html", "half");
        Build(("index.html", "two"));
        Assert.Equal("two", Read("index.html"));
        Assert.False(Directory.Exists(Live + ".next"));
        Assert.False(Directory.Exists(Path.Combine(Live, "x")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_site_caught_between_two_renames_is_put_back(bool folderMadeSince)
    {
        Build(("index.html", "one"));
        Directory.Move(Live, Live + ".old");
        if (folderMadeSince)
            Directory.CreateDirectory(Live);
        using (new OutputFolder(Live))
            Assert.Equal("one", Read("index.html"));
    }

    [Fact]
    public void A_file_changed_by_hand_is_put_right()
    {
        Build(("index.html", "one"));
        File.WriteAllText(Path.Combine(Live, "index.html"), "eno");
        Assert.Equal((1, 0), Build(("index.html", "one")));
        Assert.Equal("one", Read("index.html"));
    }

    [Fact]
    public void A_folder_that_is_not_a_site_is_not_replaced()
    {
        Directory.CreateDirectory(Live);
        File.WriteAllText(Path.Combine(Live, "thesis.txt"), "years of work");
        var error = Assert.Throws<BuildException>(() => new OutputFolder(Live));
        Assert.Contains("not a site of this generator", error.Message, StringComparison.Ordinal);
        Assert.Equal("years of work", Read("thesis.txt"));
    }

    [Theory]
    [InlineData("\"path\":\"b.html\"", "\"path\":\"index.html\"")]
    [InlineData("\"path\":\"b.html\"", "\"path\":\"../b.html\"")]
    [InlineData("\"path\":\"b.html\"", "\"path\":\"b.html\",\"stamp\":7")]
    public void A_manifest_that_does_not_hang_together_is_none(string from, string to)
    {
        Build(("index.html", "one"), ("b.html", "two"));
        var file = Path.Combine(Live, Manifest.FileName);
        var text = File.ReadAllText(file);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(from, to, StringComparison.Ordinal));
        Assert.Contains("not a site of this generator", Assert.Throws<BuildException>(() => new OutputFolder(Live)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_builds_at_once_are_refused()
    {
        using var first = new OutputFolder(Live);
        Assert.Contains("cannot write", Assert.Throws<BuildException>(() => new OutputFolder(Live)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_pages_on_one_path_stop_the_build()
    {
        using var output = new OutputFolder(Live);
        output.Write("a.html", "x"u8);
        Assert.Contains("/a.html", Assert.Throws<BuildException>(() => output.Write("a.html", "y"u8)).Message, StringComparison.Ordinal);
    }

    private (int Written, int Removed) Build(params (string Path, string Text)[] files)
    {
        using var output = new OutputFolder(Live);
        foreach (var (path, text) in files)
            output.Write(path, Encoding.UTF8.GetBytes(text));
        return output.Switch(Made);
    }

    private string Read(string path) => File.ReadAllText(Path.Combine(Live, path));

    private Dictionary<string, DateTime> Times() =>
        Directory.EnumerateFiles(Live, "*", SearchOption.AllDirectories).ToDictionary(f => f, File.GetLastWriteTimeUtc);
}
