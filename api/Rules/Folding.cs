using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace EduPlan.Api.Rules;

/// <summary>
/// The one folding of Vietnamese text for search (truth rule 12): marks stripped, đ to d, lower case, official abbreviations written out,
/// everything but letters and digits a single space. "Sở GD&amp;ĐT" and "so giao duc va dao tao" fold to the same text.
/// </summary>
#if EDUPLAN_SITE
internal
#else
public
#endif
static partial class Folding
{
    /// <summary>What official abbreviations stand for. Keys are folded tokens without "&amp;"; only those that stand for one thing in education plans.</summary>
    public static IReadOnlyDictionary<string, string> Abbreviations { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["gddt"] = "giao duc va dao tao",
        ["sgddt"] = "so giao duc va dao tao",
        ["pgddt"] = "phong giao duc va dao tao",
        ["bgddt"] = "bo giao duc va dao tao",
        ["ubnd"] = "uy ban nhan dan",
        ["hdnd"] = "hoi dong nhan dan",
        ["mttq"] = "mat tran to quoc",
        ["thpt"] = "trung hoc pho thong",
        ["thcs"] = "trung hoc co so",
        ["gdmn"] = "giao duc mam non",
        ["gdpt"] = "giao duc pho thong",
        ["gdtx"] = "giao duc thuong xuyen",
        ["gdnn"] = "giao duc nghe nghiep",
        ["pcgd"] = "pho cap giao duc",
        ["xmc"] = "xoa mu chu",
        ["ptdt"] = "pho thong dan toc",
        ["ptdtnt"] = "pho thong dan toc noi tru",
        ["ptdtbt"] = "pho thong dan toc ban tru",
        ["cntt"] = "cong nghe thong tin",
        ["cdsp"] = "cao dang su pham",
        ["dhtn"] = "dai hoc thai nguyen",
        ["cbql"] = "can bo quan ly",
        ["khdt"] = "ke hoach va dau tu",
        ["ldtbxh"] = "lao dong thuong binh va xa hoi",
        ["tttt"] = "thong tin va truyen thong",
        ["khcn"] = "khoa hoc va cong nghe",
    };

    /// <summary>Folds any text; null and blank give "".</summary>
    public static string Fold(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "";
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            // "GD&ĐT" is one word; every other sign parts words.
            if (c is '&' || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
                continue;
            if (c is 'đ' or 'Đ')
                folded.Append('d');
            else
                folded.Append(char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ');
        }
        return string.Join(' ', folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => Abbreviations.GetValueOrDefault(w, w)));
    }

    /// <summary>Lower case with its marks kept (NFC), words parted by single spaces: for ranking an exact match first.</summary>
    public static string Lower(string? text) =>
        NotWord().Replace((text ?? "").Normalize(NormalizationForm.FormC).ToLowerInvariant(), " ").Trim();

    [GeneratedRegex(@"[^\p{L}\p{M}\p{Nd}]+")]
    private static partial Regex NotWord();
}
