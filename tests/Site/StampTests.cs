using System.Text;
using EduPlan.Site.Build;
using EduPlan.Site.Words;

namespace EduPlan.Tests.Site;

public sealed class StampTests : IDisposable
{
    private static readonly Stamp First = new("v<1>", new DateOnly(2026, 11, 21), new DateOnly(2026, 11, 22), new DateTimeOffset(2026, 11, 22, 19, 0, 0, TimeSpan.Zero));
    private static readonly Stamp Second = First with { DataVersion = "v2", AsOf = new DateOnly(2026, 11, 23) };
    private readonly string root = Directory.CreateTempSubdirectory("eduplan-site-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Every_mark_is_filled_in()
    {
        var text = $"{Mark.Version} {Mark.DataAsOf(WordList.Vi)} {Mark.DataAsOf(WordList.En)} {Mark.DataDayCompact} {Mark.DataDay} {Mark.AsOf(WordList.Vi)} {Mark.AsOf(WordList.En)} "
            + $"{Mark.JudgedDay} {Mark.BuiltAt(WordList.Vi)} {Mark.BuiltAt(WordList.En)}. Đất \uE0EF \uE0FA";
        Assert.Equal(
            "v&lt;1&gt; 21/11/2026 21 November 2026 20261121 2026-11-21 22/11/2026 22 November 2026 2026-11-22 02:00 23/11/2026 02:00, 23 November 2026. Đất \uE0EF \uE0FA",
            Encoding.UTF8.GetString(First.Fill(Encoding.UTF8.GetBytes(text))));
    }

    [Fact]
    public void Data_cannot_bring_a_mark() => Assert.Equal("ab", Mark.Without($"a{Mark.Version}b"));

    [Fact]
    public void A_file_keeps_its_stamp_while_nothing_else_about_it_changes()
    {
        Write(First, "one", with: "a");
        Assert.Equal("one 2026-11-22", Write(Second, "one", with: "a"));
        Assert.Equal("two 2026-11-23", Write(Second, "two", with: "a"));
        // The other half of a pair counts as well.
        Assert.Equal("two 2026-11-22", Write(First, "two", with: "b"));
    }

    [Fact]
    public void The_manifest_lists_each_stamp_that_is_still_on_a_file()
    {
        Write(First, "one", with: "a");
        Write(Second, "one", with: "a", ("other.html", "x"));
        var manifest = Manifest.Read(Path.Combine(root, "dist"))!;
        Assert.Equal([First, Second], manifest.Stamps);
        Assert.Equal([0, 1], manifest.Files.Select(f => f.Stamp));
    }

    private string Write(Stamp stamp, string text, string with, params (string Path, string Text)[] more)
    {
        var folder = Path.Combine(root, "dist");
        using var output = new OutputFolder(folder) { Stamp = stamp };
        output.Write("a.html", Encoding.UTF8.GetBytes($"{text} {Mark.JudgedDay}"), marked: true, Encoding.UTF8.GetBytes(with));
        foreach (var (path, other) in more)
            output.Write(path, Encoding.UTF8.GetBytes($"{other} {Mark.JudgedDay}"), marked: true);
        output.Switch(OutputFolderTests.Made);
        return File.ReadAllText(Path.Combine(folder, "a.html"));
    }
}
