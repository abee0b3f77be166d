using EduPlan.Tests.Support;
using Microsoft.Playwright;

namespace EduPlan.Tests.Site;

/// <summary>The pages of bad content on a phone: none is wider than the screen, none runs what a title says, and all are valid HTML.</summary>
[Collection(typeof(BrowserGroup))]
public sealed class BrowserOddTests(BrowserSite browser, OddSite odd) : IClassFixture<OddSite>
{
    [Fact]
    public async Task On_a_phone_no_title_breaks_a_page_or_runs()
    {
        await using var window = await browser.Window();
        var page = await window.NewPageAsync();
        var faults = new List<string>();
        page.Dialog += async (_, dialog) =>
        {
            faults.Add($"a script ran: {dialog.Message}");
            await dialog.DismissAsync();
        };
        foreach (var path in odd.Pages)
        {
            await page.SetContentAsync(odd.Built.Read(path), new() { WaitUntil = WaitUntilState.DOMContentLoaded });
            await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => { d.open = true; })");
            if (await page.EvaluateAsync<int>("() => document.scrollingElement.scrollWidth") is > 360 and var width)
                faults.Add($"{path} is {width} px wide");
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task They_are_valid_HTML()
    {
        var node = await Npm.RunAsync("html-validate/bin/html-validate.mjs",
            ["--config", Path.Combine(Folders.Root, "tests", "Site", "html-validate.json"), "--formatter", "text", .. odd.Pages.Select(p => Path.Combine(odd.Built.Folder, p))]);
        Assert.True(node.ExitCode == 0, node.Said);
    }
}
