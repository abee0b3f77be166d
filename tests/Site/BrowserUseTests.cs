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

    [Fact]
    public async Task A_reader_without_a_pointer_sees_the_focus_skips_to_the_content_and_opens_what_is_folded()
    {
        await using var window = await site.Window();
        var page = await window.NewPageAsync();
        await page.GotoAsync(site.AddressOf(site.PagesOf("task")[0]));
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("#main", await page.EvaluateAsync<string>("() => document.activeElement.getAttribute('href')"));
        Assert.True(await page.EvaluateAsync<double>("() => document.activeElement.getBoundingClientRect().left") >= 0);
        Assert.NotEqual("0px", await page.EvaluateAsync<string>("() => getComputedStyle(document.activeElement).outlineWidth"));
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        Assert.True(await page.EvaluateAsync<bool>("() => document.querySelector('main').contains(document.activeElement)"));
        for (var i = 0; i < 60 && !await page.EvaluateAsync<bool>("() => document.activeElement.matches('.terms summary')"); i++)
            await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        Assert.True(await page.Locator(".terms dd").First.IsVisibleAsync());
    }

    [Fact]
    public async Task Paper_has_the_answer_and_the_address_and_nothing_to_press()
    {
        await using var window = await site.Window(800);
        var page = await window.NewPageAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Dark });
        await page.GotoAsync(site.AddressOf("tinh/ha-giang/index.html"));
        Assert.True(await page.Locator(".lead").IsVisibleAsync());
        Assert.Single((await page.Locator("footer").InnerTextAsync()).Split((char[]?)null), word => word == "https://eduplan.example/tinh/ha-giang/");
        Assert.Equal(0, await page.Locator("nav.main:visible, .pager a:visible, summary:visible, button:visible").CountAsync());
        Assert.Equal("rgb(255, 255, 255)", await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));
        // What is a link on the screen is a name on paper, and a list says where its other pages are.
        await page.GotoAsync(site.AddressOf("lich/index.html"));
        Assert.True(await page.GetByText("2021", new() { Exact = true }).Last.IsVisibleAsync());
        await page.GotoAsync(site.AddressOf("ke-hoach/hoa-binh-kh-sgddt-2021/index.html"));
        var rest = page.Locator("#nhiem-vu .paper");
        Assert.Contains("https://eduplan.example/ke-hoach/hoa-binh-kh-sgddt-2021/nhiem-vu/2/", await rest.InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await rest.IsVisibleAsync());
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        Assert.False(await rest.IsVisibleAsync());
    }

    [Fact]
    public async Task In_colours_of_the_reader_s_own_each_square_keeps_its_look()
    {
        await using var window = await site.Window();
        var page = await window.NewPageAsync();
        await page.GotoAsync(site.AddressOf("tinh/hoa-binh/index.html"));
        var looks = "() => [...new Set([...document.querySelectorAll('.sq .s, .key .s')].map(e => { const s = getComputedStyle(e); return [e.className, s.backgroundColor, s.backgroundImage, s.boxShadow, s.borderTop].join(); }))]";
        var own = await page.EvaluateAsync<string[]>(looks);
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        Assert.True(own.Length > 4);
        Assert.Equal(own, await page.EvaluateAsync<string[]>(looks));
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
        await page.Locator("#found[aria-busy=false] li").First.WaitForAsync();
        Assert.NotEqual("", (await page.Locator("#status").InnerTextAsync()).Trim());
        if (expected is not null)
            Assert.Contains(await page.Locator("#found a").AllInnerTextsAsync(), title => Folding.Fold(title).Contains(expected, StringComparison.Ordinal));
        await page.Locator("#found a").First.PressAsync("Enter");
        await page.WaitForURLAsync(url => !url.Contains("tim-kiem", StringComparison.Ordinal));
        Assert.StartsWith($"/{language}", new Uri(page.Url).AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(1, await page.Locator("main h1").CountAsync());
    }

    [Fact]
    public async Task A_word_that_every_object_of_JavaScript_knows_is_a_word_like_any_other()
    {
        await using var window = await site.Window();
        var page = await window.NewPageAsync();
        await page.GotoAsync(site.AddressOf("tim-kiem/index.html") + "?q=constructor");
        await page.Locator("#found[aria-busy=false]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        Assert.Equal(await page.Locator("form[role=search]").GetAttributeAsync("data-none"), await page.Locator("#status").InnerTextAsync());
    }

    [Fact]
    public async Task A_search_that_fails_late_takes_nothing_from_a_newer_one()
    {
        await using var window = await site.Window();
        var page = await window.NewPageAsync();
        var (asked, late, failed) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        page.RequestFailed += (_, _) => failed.TrySetResult();
        await page.RouteAsync("**/tu/da.json", async route =>
        {
            asked.TrySetResult();
            await late.Task;
            await route.AbortAsync();
        });
        await page.GotoAsync(site.AddressOf("tim-kiem/index.html") + "?q=dao");
        await asked.Task;
        await page.Locator("#q").FillAsync("truong");
        await page.Locator("#found[aria-busy=false] li").First.WaitForAsync();
        var status = await page.Locator("#status").InnerTextAsync();
        late.SetResult();
        await failed.Task;
        // The script hears of it after the page does, in a turn of its own.
        await page.EvaluateAsync("() => fetch(location.href)");
        Assert.Equal(status, await page.Locator("#status").InnerTextAsync());
    }
}
