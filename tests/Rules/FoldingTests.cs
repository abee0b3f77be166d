using System.Text.Json;
using EduPlan.Api.Rules;
using EduPlan.Tests.Support;

namespace EduPlan.Tests.Rules;

public sealed class FoldingTests
{
    [Theory]
    [InlineData("Kế hoạch", "ke hoach")]
    [InlineData("ĐÀO TẠO", "dao tao")]
    [InlineData("Đắk Lắk", "dak lak")]
    [InlineData("xoá mù chữ", "xoa mu chu")]
    [InlineData("xóa mù chữ", "xoa mu chu")]
    [InlineData("Sở GD&ĐT", "so giao duc va dao tao")]
    [InlineData("so gddt", "so giao duc va dao tao")]
    [InlineData("Sở Giáo dục và Đào tạo", "so giao duc va dao tao")]
    [InlineData("THPT Chuyên", "trung hoc pho thong chuyen")]
    [InlineData("UBND tỉnh", "uy ban nhan dan tinh")]
    [InlineData("Ủy ban nhân dân", "uy ban nhan dan")]
    [InlineData("Uỷ ban nhân dân", "uy ban nhan dan")]
    [InlineData("238/KH-UBND", "238 kh uy ban nhan dan")]
    [InlineData("  a\t\"b'; DROP--  ", "a b drop")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Folds(string? text, string folded) => Assert.Equal(folded, Folding.Fold(text));

    [Fact]
    public void Composed_and_decomposed_input_fold_alike() =>
        Assert.Equal(Folding.Fold("điện biên".Normalize(System.Text.NormalizationForm.FormC)), Folding.Fold("điện biên".Normalize(System.Text.NormalizationForm.FormD)));

    [Fact]
    public async Task The_search_page_folds_alike()
    {
        string[] texts =
        [
            "Kế hoạch", "ĐÀO TẠO Đắk", "Sở GD&ĐT", "THPT Chuyên", "238/KH-UBND", "  a\t\"b'; DROP--  ", "", "diện tích 12 m²/học sinh", "½ số lớp, mức Ⅳ", "lần thứ 2ª", "①②", "٣ lớp",
            "điện biên".Normalize(System.Text.NormalizationForm.FormD), "ＡＢＣ １２", "học_sinh", "a\u0301\u200bb", "İ ı ß", "5.000.000đ", "“Dạy – học”…", "日本語",
        ];
        var node = await Npm.RunAsync("axe-core/package.json", "tests/Rules/fold.mjs",
            [Path.Combine(Folders.Root, "site", "wwwroot", "search.js"), JsonSerializer.Serialize(texts), JsonSerializer.Serialize(Folding.Abbreviations)]);
        Assert.True(node.ExitCode == 0, node.Said);
        Assert.Equal(texts.Select(Folding.Fold), JsonSerializer.Deserialize<string[]>(node.Output)!);
    }

    [Fact]
    public void Lower_keeps_the_marks() => Assert.Equal("sở gd đt hà giang", Folding.Lower("Sở GD&ĐT, HÀ GIANG"));
}
