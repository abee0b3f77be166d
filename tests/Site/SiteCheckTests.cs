using System.Text;
using EduPlan.Site.Build;

namespace EduPlan.Tests.Site;

/// <summary>The new site is read from the disk and held against what readers' programs expect.</summary>
public sealed class SiteCheckTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("eduplan-site-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Theory]
    [InlineData("a.json", "{\"a\": 1")]
    [InlineData("a.json", "{\"a\": 1} more")]
    [InlineData("feed.atom", "<feed><entry></feed>")]
    [InlineData("sitemap.xml", "<urlset>&nbsp;</urlset>")]
    [InlineData("lich.ics", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\n")]
    [InlineData("lich.ics", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n")]
    [InlineData("lich.ics", "BEGIN:VCALENDAR\r\n")]
    [InlineData("lich.ics", "VERSION:2.0\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")]
    [InlineData("lich.ics", "BEGIN:VCALENDAR\r\nSUMMARY:0123456789012345678901234567890123456789012345678901234567890123456789\r\nEND:VCALENDAR\r\n")]
    [InlineData("index.html", "<p id=\"a\">x</p><a href=\"/nowhere/\">y</a>")]
    [InlineData("index.html", "<p id=\"a\">x</p><p id=\"a\">y</p>")]
    public void A_file_that_a_program_could_not_read_is_named(string path, string text)
    {
        var fault = Assert.Single(Faults((path, text)));
        Assert.StartsWith($"/{path}: ", fault, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault);
    }

    [Fact]
    public void A_whole_site_has_no_fault() => Assert.Empty(Faults(
        ("index.html", "<a id=\"x\" href=\"/a.json\">a</a><a href=\"#x\">b</a>"), ("a.json", "[1]"), ("feed.atom", "<feed/>"),
        ("lich.ics", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")));

    [Fact]
    public void A_file_that_the_disk_gives_back_otherwise_stops_the_build()
    {
        using var output = new OutputFolder(Path.Combine(root, "dist"));
        output.Write("a.json", "[1]"u8);
        File.WriteAllText(Path.Combine(root, "dist.next", "a.json"), "[2]");
        Assert.Contains("/a.json was written but is not whole", Assert.Throws<BuildException>(() => new SiteCheck(output).ReadBack()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_is_weighed_compressed()
    {
        using var output = new OutputFolder(Path.Combine(root, "dist"));
        var random = new Random(1);
        output.Write("heavy/index.html", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 8000).Select(_ => $"{random.Next():x8}"))));
        output.Write("long/index.html", Encoding.ASCII.GetBytes(new string('x', 200_000)));
        var check = new SiteCheck(output);
        check.ReadBack();
        Assert.StartsWith("/heavy/index.html weighs ", Assert.Single(check.TooHeavy()), StringComparison.Ordinal);
        // What came since then is weighed by the next call, and only that.
        output.Write("later/index.html", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 8000).Select(_ => $"{random.Next():x8}"))));
        check.ReadBack();
        Assert.StartsWith("/later/index.html weighs ", Assert.Single(check.TooHeavy()), StringComparison.Ordinal);
    }

    private IReadOnlyList<string> Faults(params (string Path, string Text)[] files)
    {
        using var output = new OutputFolder(Path.Combine(root, "dist"));
        foreach (var (path, text) in files)
            output.Write(path, Encoding.UTF8.GetBytes(text));
        var check = new SiteCheck(output);
        check.ReadBack();
        return check.Faults();
    }
}
