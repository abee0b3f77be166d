using EduPlan.Site.Build;

namespace EduPlan.Site.Serve;

/// <summary>The two things the program does. The clock is read here and nowhere below.</summary>
public static class Verbs
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    /// <summary>How long one question may take before it is asked again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(Seconds("EDUPLAN_API_PATIENCE", 60));

    /// <summary>Runs a verb; returns the exit code, or throws <see cref="BuildException"/> with one line.</summary>
    public static async Task<int> Run(CommandLine line, TimeProvider time, TextWriter output, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(output);
        if (line.Verb == "serve")
            SiteServer.RequireFree(line.Urls);
        await using var started = line.Api is null ? await ApiProcess.Start(output.WriteLine, cancel) : null;
        var api = line.Api ?? started!.Address;
        var folder = line.Output ?? Path.Combine(Root.Folder, "dist");
        await Build(line, folder, api, time, output, cancel);
        if (line.Verb == "serve")
            await SiteServer.Run(folder, api, line.Urls, output.WriteLine, cancel);
        return 0;
    }

    private static async Task Build(CommandLine line, string folder, Uri api, TimeProvider time, TextWriter output, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var from = time.GetTimestamp();
        var options = new BuildOptions(
            folder,
            new Clocks(line.AsOf ?? DateOnly.FromDateTime(now.ToOffset(Vietnam).DateTime), line.KnownAt, line.BuiltAt),
            line.BaseUrl ?? (line.Verb == "serve" ? line.Urls : ""));
        using var http = new HttpClient { BaseAddress = api, Timeout = Timeout.InfiniteTimeSpan };
        var client = new ApiClient(http, Patience, TimeSpan.FromMilliseconds(300));
        // Whole seconds: nobody reads the rest, and the manifest keeps what it reads.
        var done = await new SiteBuilder(client, options, now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond)), output.WriteLine).Build(cancel);
        await output.WriteLineAsync($"{done}, in {time.GetElapsedTime(from).TotalSeconds:0.0} s: {folder}");
    }

    private static double Seconds(string variable, double otherwise) =>
        double.TryParse(Environment.GetEnvironmentVariable(variable), System.Globalization.CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? seconds : otherwise;
}
