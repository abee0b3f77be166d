using EduPlan.Site.Build;
using EduPlan.Site.Links;

namespace EduPlan.Site.Serve;

/// <summary>What the program can do. The clock is read here and nowhere below.</summary>
public static class Verbs
{
    /// <summary>How long one question may take before it is asked again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(Seconds("EDUPLAN_API_PATIENCE", 60));

    /// <summary>Before the second try; doubled for each further one.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    /// <summary>How long a build may take when nobody says; the largest one planned for takes a part of this.</summary>
    private static readonly TimeSpan TimeLimit = TimeSpan.FromHours(2);

    /// <summary>A site that is only looked at on this machine need not be refused; it says so itself. One in a folder of the operator's choice may be published.</summary>
    private const string Served = "served on the machine that built it, not published";

    /// <summary>Runs a verb; returns the exit code, or throws <see cref="BuildException"/> with one line.</summary>
    /// <param name="terminal">True where the output is one.</param>
    public static async Task<int> Run(CommandLine line, TimeProvider time, TextWriter output, bool terminal, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(output);
        if (line.Verb == "serve")
            SiteServer.RequireFree(line.Urls);
        var say = new Terminal(output, terminal);
        ApiProcess? started = null;
        try
        {
            await InTime(line, time, async limit =>
            {
                started = line.Api is null ? await ApiProcess.Start(say.Say, limit) : null;
                var api = line.Api ?? started!.Address;
                await (line.Verb == "links" ? Links(line, api, time, say, limit) : Build(line, Folder(line), api, time, say, limit));
            }, cancel);
            if (line.Verb == "serve")
                await SiteServer.Run(Folder(line), line.Api ?? started!.Address, line.Urls, output.WriteLine, cancel);
            return 0;
        }
        finally
        {
            if (started is not null)
                await started.DisposeAsync();
        }
    }

    private static string Folder(CommandLine line) => line.Output ?? Path.Combine(Root.Folder, "dist");

    /// <summary>Gives up when the whole takes too long.</summary>
    private static async Task InTime(CommandLine line, TimeProvider time, Func<CancellationToken, Task> work, CancellationToken cancel)
    {
        var limit = line.TimeLimit ?? TimeLimit;
        using var over = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, over.Token);
        try
        {
            await work(either.Token);
        }
        catch (OperationCanceledException e) when (over.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw new BuildException($"not done within the time limit of {limit.TotalMinutes.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)} minutes (--time-limit); the live site is as it was", e);
        }
    }

    private static async Task Build(CommandLine line, string folder, Uri api, TimeProvider time, Terminal terminal, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var from = time.GetTimestamp();
        var options = new BuildOptions(
            folder,
            new Clocks(line.AsOf ?? Clocks.DayOf(now), line.KnownAt, line.BuiltAt),
            line.BaseUrl ?? (line.Verb == "serve" ? line.Urls : ""),
            line.Accept ?? (line is { Verb: "serve", Output: null } ? Served : null), line.EvidenceTo);
        using var http = new HttpClient { BaseAddress = api, Timeout = Timeout.InfiniteTimeSpan };
        var client = new ApiClient(http, Patience, Pause);
        // Whole seconds: nobody reads the rest, and the manifest keeps what it reads.
        var builder = new SiteBuilder(client, options, now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond)), terminal.Say, terminal.HasBar ? terminal.Pages : null);
        var summary = await builder.Build(cancel);
        if (line.Accept is not null && summary.Accepted is null)
            terminal.Say("note: nothing was refused, so the reason given with --accept stands nowhere");
        terminal.Say(summary.Lines(time.GetElapsedTime(from), folder));
    }

    private static async Task Links(CommandLine line, Uri api, TimeProvider time, Terminal terminal, CancellationToken cancel)
    {
        using var http = new HttpClient { BaseAddress = api, Timeout = Timeout.InfiniteTimeSpan };
        var links = await EvidenceLinks.Read(new ApiClient(http, Patience, Pause), cancel);
        using var web = LinkProbe.Client();
        var report = await new LinkProbe(web, terminal.Say, TimeSpan.FromSeconds(1)).Check(links, cancel);
        if (line.Output is { } file)
            await File.WriteAllTextAsync(file, report.Markdown(Clocks.DayOf(time.GetUtcNow())), cancel);
        terminal.Say(report.ToString());
    }

    private static double Seconds(string variable, double otherwise) =>
        double.TryParse(Environment.GetEnvironmentVariable(variable), System.Globalization.CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? seconds : otherwise;
}
