using EduPlan.Api.Rules;
using Microsoft.Playwright;

namespace EduPlan.Tests.Site;

/// <summary>What a reader does with the site, with and without JavaScript.</summary>
[Collection(typeof(BrowserGroup))]
public sealed class BrowserUseTests(BrowserSite site)
{
    [Theory]
    [MemberData(nameof(PageKinds.All), MemberType = typeof(PageKinds))]
    public async Task Without_JavaScript_a_page_says_what_it_has_to_say(string kind)
    {
        await using var window = await site.Window(script: false);
        var page = await window.NewPageAsync();
        foreach (var file in site.PagesOf(kind))
        {
            await page.GotoAsync(site.AddressOf(file));
            Assert.Equal(1, await page.Locator("main h1").CountAsync());
            Assert.True((await page.Locator("main h1").InnerTextAsync()).Trim().Length > 2, file);
            Assert.True((await page.Locator("main").InnerTextAsync()).Length > 100, file);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("en/")]
    public async Task Without_JavaScript_a_reader_gets_from_the_home_page_to_a_task(string language)
    {
        await using var window = await site.Window(script: false);
        var page = await window.NewPageAsync();
        await page.GotoAsync(site.AddressOf($"{language}index.html"));
        await page.Locator($"main h3 a[href^='/{language}tinh/']").First.ClickAsync();
        await page.Locator($"main a[href^='/{language}nhiem-vu/']").First.ClickAsync();
        Assert.Equal("task", PageKinds.Of(new Uri(page.Url).AbsolutePath[1..] + "index.html"));
        await page.Locator(".brand").ClickAsync();
        Assert.Equal(site.AddressOf($"{language}index.html"), page.Url);
    }

    [Theory]
    [InlineData("")]
    [InlineData("en/")]
    public async Task Without_JavaScript_the_search_page_leads_to_the_lists(string language)
    {
        await using var window = await site.Window(script: false);
        var page = await window.NewPageAsync();
        foreach (var list in (string[])["tinh", "ke-hoach", "nhiem-vu", "chi-tieu", "co-quan", "van-ban"])
        {
            await page.GotoAsync(site.AddressOf($"{language}tim-kiem/index.html"));
            await page.Locator($"main a[href='/{language}{list}/']").ClickAsync();
            Assert.Equal(site.AddressOf($"{language}{list}/index.html"), page.Url);
            Assert.True(await page.Locator("main li a, main td a").CountAsync() > 0, list);
        }
    }

    [Theory]
    [InlineData("", "dao tao", "dao tao")]
    [InlineData("", "ĐÀO TẠO", "dao tao")]
    [InlineData("", "Dak", "dak lak")]
    [InlineData("", "thpt chuyen", "chuyen")]
    [InlineData("en/", "dao tao", null)]
    public async Task Search_as_you_type_finds_words_however_they_are_written(string language, string typed, string? expected)
    {
        await using var window = await site.Window();
        var page = await window.NewPageAsync();
        await page.GotoAsync(site.AddressOf($"{language}tim-kiem/index.html"));
        await page.Locator("#q").PressSequentiallyAsync(typed);
        await page.Locator("#found li").First.WaitForAsync();
        Assert.NotEqual("", (await page.Locator("#status").InnerTextAsync()).Trim());
        if (expected is not null)
            Assert.Contains(await page.Locator("#found a").AllInnerTextsAsync(), title => Folding.Fold(title).Contains(expected, StringComparison.Ordinal));
        await page.Locator("#found a").First.ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("tim-kiem", StringComparison.Ordinal));
        Assert.StartsWith($"/{language}", new Uri(page.Url).AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(1, await page.Locator("main h1").CountAsync());
    }
}
