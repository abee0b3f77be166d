using System.Text;
using EduPlan.Site.Build;

namespace EduPlan.Tests.Site;

public sealed class LinkCheckTests
{
    [Theory]
    [InlineData("<a href=\"/b/\">b</a>", null)]
    [InlineData("<a href=\"/b/#here\">b</a>", null)]
    [InlineData("<a href=\"/b/?q=1#here\">b</a>", null)]
    [InlineData("<a href=\"#top\" id=\"top\">b</a>", null)]
    [InlineData("<a href=\"https://example.org/nothing\">b</a>", null)]
    [InlineData("<a href=\"/graphql?query=%7B%7D\">b</a>", null)]
    [InlineData("<a href=\"/c/\">b</a>", "'/c/' leads nowhere")]
    [InlineData("<a href=\"/b\">b</a>", "'/b' leads nowhere")]
    [InlineData("<img src=\"/missing.png\">", "'/missing.png' leads nowhere")]
    [InlineData("<a href=\"/b/#gone\">b</a>", "no such id")]
    [InlineData("<a href=\"#gone\">b</a>", "no such id")]
    [InlineData("<a href=\"b/\">b</a>", "not written from the root")]
    [InlineData("<p id=\"x\"></p><p id=\"x\"></p>", "the id 'x' is there twice")]
    public void One_link_is_judged(string html, string? fault)
    {
        var check = new LinkCheck();
        check.Add("index.html", Encoding.UTF8.GetBytes(html));
        check.Add("b/index.html", "<h1 id=\"here\">b</h1>"u8);
        var faults = check.Faults(["index.html", "b/index.html"]);
        if (fault is null)
            Assert.Empty(faults);
        else
            Assert.Contains(fault, Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_broken_link_is_listed_with_its_page()
    {
        var check = new LinkCheck();
        check.Add("a/index.html", "<a href=\"/x/\">x</a><a href=\"/y/\">y</a>"u8);
        check.Add("b/index.html", "<a href=\"/x/\">x</a>"u8);
        Assert.Equal(
            ["/a/index.html: '/x/' leads nowhere", "/a/index.html: '/y/' leads nowhere", "/b/index.html: '/x/' leads nowhere"],
            check.Faults(["a/index.html", "b/index.html"]));
    }
}
