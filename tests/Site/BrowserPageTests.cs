using System.Collections.Concurrent;
using EduPlan.Tests.Support;
using Microsoft.Playwright;

namespace EduPlan.Tests.Site;

/// <summary>Each kind of page in a real browser: both languages, phone and desk, light and dark.</summary>
[Collection(typeof(BrowserGroup))]
public sealed class BrowserPageTests(BrowserSite site)
{
    // All of axe by day, target-size with it though axe leaves it off; by night only what depends on colour.
    private const string Audit = """
        async night => {
          document.querySelectorAll("details").forEach(d => { d.open = true; });
          const found = await axe.run(document, night
            ? { runOnly: ["color-contrast"], preload: false }
            : { rules: { "target-size": { enabled: true } }, preload: false });
          return found.violations.flatMap(v => v.nodes.map(n => `${v.id} at ${n.target.join(" ")}: ${n.failureSummary}`.replace(/\s+/g, " ")));
        }
        """;

    // What site.css promises to a thumb.
    private const string SmallTargets = """
        () => [...document.querySelectorAll(".mast a, footer a, .more, .pager a, summary, button, input")]
          .filter(e => e.getClientRects().length > 0 && e.getBoundingClientRect().height < 44)
          .map(e => `${Math.round(e.getBoundingClientRect().height)} px high: ${e.outerHTML.slice(0, 120)}`)
        """;

    private const string TooWide = """
        () => document.scrollingElement.scrollWidth <= innerWidth ? [] : [`${document.scrollingElement.scrollWidth} px wide: ` +
          [...document.querySelectorAll("main *, header *, footer *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
            .slice(0, 3).map(e => e.outerHTML.slice(0, 120)).join(" | ")]
        """;

    [Theory]
    [MemberData(nameof(PageKinds.All), MemberType = typeof(PageKinds))]
    public async Task A_page_of_each_kind_has_no_fault(string kind)
    {
        var axe = Path.Combine(Npm.Packages, "axe-core", "axe.min.js");
        Programs.Require(File.Exists(axe), "axe-core is not in artifacts/npm; .ci/run shows how to install it");
        var source = await File.ReadAllTextAsync(axe, TestContext.Current.CancellationToken);
        // The first window starts the browser; two at a time keep both cores of a small machine busy.
        await (await site.Window()).CloseAsync();
        var faults = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(site.PagesOf(kind).SelectMany(p => (int[])[360, 1280], (page, width) => (page, width)), new ParallelOptions { MaxDegreeOfParallelism = 2 },
            async (at, _) => await Look(at.page, at.width, source, fault => faults.Enqueue($"/{at.page} at {at.width} px: {fault}")));
        Assert.True(faults.IsEmpty, string.Join('\n', faults));
    }

    private async Task Look(string file, int width, string axe, Action<string> fault)
    {
        await using var window = await site.Window(width);
        var page = await window.NewPageAsync();
        page.Console += (_, line) =>
        {
            if (line.Type == "error")
                fault($"the console says: {line.Text}");
        };
        page.PageError += (_, error) => fault($"a script failed: {error}");
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(site.Address.ToString(), StringComparison.Ordinal))
                fault($"asks another host: {request.Url}");
        };
        var answer = await page.GotoAsync(site.AddressOf(file), new() { WaitUntil = WaitUntilState.Load });
        if (answer is not { Status: 200 })
            fault($"answered {answer?.Status}");
        await Ask(TooWide, "");
        await Ask(SmallTargets, "");
        await page.EvaluateAsync(axe);
        await Ask(Audit, "", false);
        await Ask(TooWide, "with everything open, ");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await Ask(Audit, "in the dark, ", true);

        async Task Ask(string script, string when, object? argument = null)
        {
            foreach (var found in await page.EvaluateAsync<string[]>(script, argument))
                fault(when + found);
        }
    }
}
