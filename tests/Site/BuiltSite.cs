using System.Collections.Concurrent;
using EduPlan.Site.Build;
using EduPlan.Site.Serve;
using EduPlan.Tests.Support;

namespace EduPlan.Tests.Site;

/// <summary>A site built by the real builder from the real API in its own process, over real HTTP, on a copy of a content folder.</summary>
public sealed class BuiltSite : IAsyncDisposable
{
    public static readonly Clocks Clocks = new(new DateOnly(2026, 11, 22), null, new DateTimeOffset(2026, 11, 22, 19, 0, 0, TimeSpan.Zero));
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Unchanged = new();
    private readonly string root;
    private readonly ApiProcess api;

    private BuiltSite(string root, ApiProcess api) => (this.root, this.api) = (root, api);

    public Uri Api => api.Address;

    public string Folder => Path.Combine(root, "dist");

    /// <summary>Starts the API on a copy of a content folder, changed as the test wishes, and builds.</summary>
    /// <param name="content">Below the root of the repository. Unchanged it is built once for all tests; each has a copy of the site and of the database, and an API of its own.</param>
    public static async Task<BuiltSite> Of(string content, Action<string>? change = null)
    {
        var root = Directory.CreateTempSubdirectory("eduplan-site-").FullName;
        if (change is null)
        {
            Copy(await Unchanged.GetOrAdd(content, c => new(() => Make(c))).Value, root);
            return await Start(root);
        }

        Copy(Path.Combine(Folders.Root, content), Path.Combine(root, "content"));
        change(Path.Combine(root, "content"));
        var site = await Start(root);
        await site.Build(site.Folder);
        return site;
    }

    private static async Task<string> Make(string content)
    {
        // A change that changes nothing, as without any it would ask for what is being made here.
        var site = await Of(content, _ => { });
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(site.root, recursive: true);
        await site.api.DisposeAsync();
        return site.root;
    }

    private static async Task<BuiltSite> Start(string root)
    {
        var settings = new Dictionary<string, string> { ["DATABASE"] = Path.Combine(root, "site.db"), ["CONTENT"] = Path.Combine(root, "content") };
        return new BuiltSite(root, await ApiProcess.Start(_ => { }, TestContext.Current.CancellationToken, settings));
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>Builds once more into any folder; returns the closing line.</summary>
    public async Task<string> Build(string folder, Clocks? clocks = null, string? accept = null)
    {
        using var http = new HttpClient { BaseAddress = Api, Timeout = Timeout.InfiniteTimeSpan };
        return await Build(http, folder, clocks ?? Clocks, accept);
    }

    /// <summary>Builds at the time that the clocks give for it, or soon after the clocks of most tests.</summary>
    /// <param name="address">The public address of the site; empty where it has none.</param>
    public static async Task<string> Build(HttpClient http, string folder, Clocks clocks, string? accept = null, string address = "https://eduplan.example") => (await new SiteBuilder(
        new ApiClient(http, TimeSpan.FromSeconds(60), TimeSpan.FromMilliseconds(5)), new BuildOptions(folder, clocks, address, accept),
        clocks.BuiltAt ?? new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero), _ => { }).Build(TestContext.Current.CancellationToken)).ToString();

    /// <summary>A copy of the built site under another name, to be spoilt.</summary>
    public string CopyAs(string name)
    {
        Copy(Folder, Path.Combine(root, name));
        return Path.Combine(root, name);
    }

    /// <summary>Makes a site say that it was made from something else.</summary>
    public static void ChangeManifest(string folder, Action<System.Text.Json.Nodes.JsonNode> change)
    {
        var file = Path.Combine(folder, Manifest.FileName);
        var manifest = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(file))!;
        change(manifest);
        File.WriteAllText(file, manifest.ToJsonString());
    }

    /// <summary>Changes the content the API was filled from and imports it, as an editor would.</summary>
    public async Task ImportAsync(Action<string> change)
    {
        change(Path.Combine(root, "content"));
        var run = await ApiProgram.RunAsync("import", Path.Combine(root, "content"), "--database", Path.Combine(root, "site.db"));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    /// <summary>A token for everything in a province, made as an operator makes it.</summary>
    public async Task<string> TokenAsync(string name, string province)
    {
        var expires = TimeProvider.System.GetUtcNow().AddDays(30).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var run = await ApiProgram.RunAsync("token", "add", name, "--province", province, "--expires", expires, "--database", Path.Combine(root, "site.db"));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return run.Output.Split('\n')[0];
    }

    public string Read(string path) => File.ReadAllText(Path.Combine(Folder, path));

    public static Dictionary<string, string> Hashes(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .ToDictionary(f => Path.GetRelativePath(folder, f), f => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f))));

    public async ValueTask DisposeAsync()
    {
        await api.DisposeAsync();
        Directory.Delete(root, recursive: true);
    }
}
