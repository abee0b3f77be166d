using EduPlan.Site.Words;

namespace EduPlan.Tests.Site;

public sealed class VietnameseWordsTests
{
    [Theory]
    [InlineData("Nghị quyết 06-NQ/TU", "<span lang=\"vi\">Nghị quyết 06-NQ/TU</span>")]
    [InlineData("Báo Hà Giang", "Báo Hà Giang")]
    [InlineData("Decision 456/QĐ-BGDĐT of the Hà Giang branch cost 7 billion đồng", "Decision 456/QĐ-BGDĐT of the Hà Giang branch cost 7 billion đồng")]
    [InlineData("361 schools (Toàn tỉnh có 361 trường)", "361 schools (<span lang=\"vi\">Toàn tỉnh có 361 trường</span>)")]
    [InlineData("It says \"mới\" and \"new\" <b>", "It says &quot;<span lang=\"vi\">mới</span>&quot; and &quot;new&quot; &lt;b&gt;")]
    [InlineData("Plain (words) here", "Plain (words) here")]
    public void In_English_Vietnamese_is_marked_and_names_are_not(string text, string html) => Assert.Equal(html, VietnameseWords.Mark(WordList.En, text).Value);

    [Fact]
    public void In_Vietnamese_nothing_is_marked() => Assert.Equal("Nghị quyết &lt;1&gt;", VietnameseWords.Mark(WordList.Vi, "Nghị quyết <1>").Value);
}
