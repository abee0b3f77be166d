using EduPlan.Site.Build;
using EduPlan.Site.Serve;

namespace EduPlan.Tests.Site;

public sealed class TerminalTests
{
    [Fact]
    public void Without_a_terminal_there_are_plain_lines_and_no_bar()
    {
        var output = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(output, bar: false);
        terminal.Pages(5, 10);
        terminal.Say("tasks: 10 pages");
        Assert.Equal("tasks: 10 pages\n", output.ToString());
    }

    [Fact]
    public void On_a_terminal_the_bar_gives_way_to_a_line_and_goes_at_the_end()
    {
        var output = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(output, bar: true);
        terminal.Pages(5, 10);
        Assert.Contains("####................", output.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("] 5/10 pages", output.ToString(), StringComparison.Ordinal);
        terminal.Say("tasks: 10 pages");
        Assert.EndsWith("\rtasks: 10 pages\n", output.ToString(), StringComparison.Ordinal);
        terminal.Pages(10, 10);
        Assert.EndsWith("\r", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_summary_fits_a_screen_and_says_what_was_done()
    {
        ManifestFile page = new("a/index.html", 20_000, "x"), other = new("b.json", 90_000, "y");
        var lines = BuildSummary.Of([page, other], [page], 1, 2, ["a note"]).Lines(TimeSpan.FromSeconds(61.25), "dist").Split('\n');
        Assert.Equal(
            [
                "note: a note",
                "2 files: 1 written, 1 unchanged, 2 removed",
                "pages: 1, 1 of them written; the largest is /a/index.html with 20,000 bytes",
                "61.3 s: dist",
            ], lines);
    }
}
