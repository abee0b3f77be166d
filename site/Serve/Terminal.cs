namespace EduPlan.Site.Serve;

/// <summary>Where a build says what it does: on a terminal with a bar that moves, elsewhere in plain lines, so that a log stays readable.</summary>
/// <param name="bar">True where the output is a terminal.</param>
public sealed class Terminal(TextWriter output, bool bar)
{
    private const int Width = 40;
    private readonly Lock door = new();
    private int shown;

    /// <summary>True where the bar can be seen.</summary>
    public bool HasBar => bar;

    /// <summary>One line.</summary>
    public void Say(string line)
    {
        lock (door)
        {
            Clear();
            output.WriteLine(line);
        }
    }

    /// <summary>Draws how far the pages are; nothing where there is no bar.</summary>
    public void Pages(int done, int total)
    {
        if (!bar || total == 0)
            return;
        lock (door)
        {
            var filled = (int)((long)Width * Math.Min(done, total) / total);
            var line = $"[{new string('#', filled)}{new string('.', Width - filled)}] {done}/{total} pages";
            output.Write('\r' + line.PadRight(shown));
            shown = line.Length;
            if (done >= total)
                Clear();
        }
    }

    private void Clear()
    {
        if (shown > 0)
            output.Write('\r' + new string(' ', shown) + '\r');
        shown = 0;
    }
}
