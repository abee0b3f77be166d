using System.Diagnostics;
using EduPlan.Benchmarks.Loading;
using EduPlan.Benchmarks.Measures;
using EduPlan.Benchmarks.Servers;
using EduPlan.Benchmarks.Synthetic;

namespace EduPlan.Benchmarks;

/// <summary>What the program can be told to do; each prints what it did or a table in Markdown.</summary>
internal static class Verbs
{
    public static Task<int> RunAsync(Options options) => options.Verb switch
    {
        "generate" => Task.FromResult(Generate(options)),
        "load" => LoadAsync(options),
        "check" => CheckAsync(options),
        "repeated" => Done(RepeatedMeasure.RunAsync(options)),
        "flat" => Done(FlatMeasure.RunAsync(options)),
        "peers" => Done(PeersMeasure.RunAsync(options)),
        "builds" => Done(BuildsMeasure.RunAsync(options)),
        "import" => Done(ImportMeasure.RunAsync(options)),
        "memory" => Done(MemoryMeasure.RunAsync(options)),
        "site" => Done(SiteMeasure.RunAsync(options)),
        "bare" => Done(BareServer.RunAsync(options.Needed("file"), options.Needed("urls"))),
        _ => throw new OperatorException($"unknown verb {options.Verb}; known: generate, load, check, repeated, peers, flat, import, memory, site, builds (tests/Benchmarks/README.md)"),
    };

    private static async Task<int> Done(Task measure)
    {
        await measure;
        return 0;
    }

    /// <summary>The made-up data that <c>--seed</c>, <c>--scale</c> and <c>--nation</c> ask for.</summary>
    public static SyntheticContent Content(Options options) =>
        new(options.Number("seed", 1), options.Number("scale", 1), options.Flag("nation") ? Density.Nation : Density.Real);

    private static int Generate(Options options)
    {
        var watch = Stopwatch.StartNew();
        var (content, folder) = (Content(options), options.Needed("output"));
        options.Done();
        var (files, bytes) = ContentWriter.Write(content, folder);
        Console.WriteLine($"{folder}: {content.Name}; {files} files, {bytes / 1e6:0.0} MB in {watch.Elapsed.TotalSeconds:0.0} s");
        return 0;
    }

    private static async Task<int> LoadAsync(Options options)
    {
        var watch = Stopwatch.StartNew();
        var (content, database) = (Content(options), options.Needed("database"));
        options.Done();
        var rows = await new DirectLoad(content).RunAsync(database);
        Console.WriteLine($"{EduPlan.Api.Data.Database.NameOf(database)}: {content.Name}; {rows.Values.Sum()} rows in {watch.Elapsed.TotalSeconds:0.0} s");
        Console.WriteLine(string.Join(", ", rows.Select(r => $"{r.Key} {r.Value}")));
        return 0;
    }

    private static async Task<int> CheckAsync(Options options)
    {
        var content = Content(options);
        options.Done();
        using var folder = new TemporaryFolder();
        var differences = await SameRows.CompareAsync(content, folder.Path);
        foreach (var difference in differences)
            Console.Error.WriteLine($"error: {difference}");
        Console.WriteLine($"{content.Name}: a load and an import leave {(differences.Count == 0 ? "the same rows" : "different rows")}");
        return differences.Count == 0 ? 0 : 1;
    }
}
