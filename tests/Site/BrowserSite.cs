using EduPlan.Site.Serve;
using EduPlan.Tests.Support;
using Microsoft.Playwright;

namespace EduPlan.Tests.Site;

/// <summary>The tests that share one built, served site and one browser; they run one after the other.</summary>
[CollectionDefinition]
public sealed class BrowserGroup : ICollectionFixture<BrowserSite>;

/// <summary>The site of the real content as the server of the product serves it, with a Chromium that is started when a test first asks.</summary>
public sealed class BrowserSite : IAsyncLifetime
{
    /// <summary>Headless as root, and no call of the browser's own to other hosts.</summary>
    public static readonly string[] Flags =
        ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

    // A busy machine is slow, not wrong.
    private const float Patience = 120_000;
    private readonly CancellationTokenSource stop = new();
    private BuiltSite site = null!;
    private Task serving = Task.CompletedTask;
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Where the site answers, on loopback.</summary>
    public Uri Address { get; } = new($"http://127.0.0.1:{Ports.Free()}");

    public string Folder => site.Folder;

    /// <summary>Every page of the site as a file path below the folder, the heaviest first.</summary>
    public IReadOnlyList<string> Pages { get; private set; } = [];

    public static string? Chromium { get; } = Programs.Find("chromium");

    public async ValueTask InitializeAsync()
    {
        site = await BuiltSite.Of("content");
        Pages = [.. Directory.EnumerateFiles(Folder, "*.html", SearchOption.AllDirectories)
            .OrderByDescending(f => new FileInfo(f).Length).ThenBy(f => f, StringComparer.Ordinal).Select(f => Path.GetRelativePath(Folder, f))];
        var ready = new TaskCompletionSource();
        serving = SiteServer.Run(Folder, site.Api, Address.GetLeftPart(UriPartial.Authority), _ => ready.TrySetResult(), stop.Token);
        await await Task.WhenAny(ready.Task, serving);
    }

    /// <summary>The address of a page given its file: "tinh/x/index.html" answers at /tinh/x/.</summary>
    public string AddressOf(string file) =>
        new Uri(Address, file.EndsWith("index.html", StringComparison.Ordinal) ? file[..^"index.html".Length] : file).ToString();

    /// <summary>The heaviest Vietnamese page of a kind, and the same page in English.</summary>
    public string[] PagesOf(string kind)
    {
        var page = Pages.First(p => PageKinds.Of(p) == kind && !p.StartsWith("en/", StringComparison.Ordinal));
        return [page, $"en/{page}"];
    }

    /// <summary>A new window without cookies or cache of others.</summary>
    public async Task<IBrowserContext> Window(int width = 360, bool script = true)
    {
        Programs.Require(Chromium is not null, "Chromium is not installed");
        playwright ??= await Playwright.CreateAsync();
        browser ??= await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = Flags, Timeout = Patience });
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 800 }, JavaScriptEnabled = script, ColorScheme = ColorScheme.Light });
        context.SetDefaultTimeout(Patience);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        await stop.CancelAsync();
        await serving.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        if (site is not null)
            await site.DisposeAsync();
        stop.Dispose();
    }
}
