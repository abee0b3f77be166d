using System.Text;
using EduPlan.Site.Files;

namespace EduPlan.Tests.Site;

public sealed class CsvTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+84 912", "'+84 912")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "\"'\rx\"")]
    [InlineData("\nx", "\"'\nx\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("nói \"có\"", "\"nói \"\"có\"\"\"")]
    [InlineData("hai\ndòng", "\"hai\ndòng\"")]
    [InlineData("Đắk Lắk", "Đắk Lắk")]
    [InlineData("", "")]
    public void A_text_cell_is_quoted_and_guarded(string text, string cell) => Assert.Equal($"h\r\n{cell}\r\n", Written(text));

    [Fact]
    public void Numbers_stay_numbers() => Assert.Equal("h\r\n-2.5\r\n", Written(-2.5m));

    [Fact]
    public void Days_are_written_as_iso() => Assert.Equal("h\r\n2025-11-25\r\n", Written(new DateOnly(2025, 11, 25)));

    [Fact]
    public void The_file_begins_with_a_byte_order_mark() => Assert.Equal([0xEF, 0xBB, 0xBF], Csv.Write(["h"], []).Take(3));

    private static string Written(object? cell) => Encoding.UTF8.GetString(Csv.Write(["h"], [[cell]]).AsSpan(3));
}
