using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EduPlan.Tests.Site;

/// <summary>The chain of reports as a stranger computes it: from reports.json, by what the README beside it says, and from nothing else.</summary>
internal static partial class PublishedChain
{
    /// <summary>The last hash, after every report was found to be what its own hash says and to follow the one above it.</summary>
    public static string? Walk(BuiltSite site)
    {
        var names = Names(site, "README.md");
        Assert.Equal(names, Names(site, "README.vi.md"));
        string? last = null;
        foreach (var report in JsonNode.Parse(site.Read("du-lieu/reports.json"))!.AsArray())
        {
            Assert.Equal(last, (string?)report!["previousHash"]);
            var text = $"{{{string.Join(',', names.Select(name => $"\"{name}\":{Written(name, report[name == "slug" ? "report" : name])}"))}}}";
            last = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
            Assert.True(last == (string?)report["hash"], text);
        }

        return last;
    }

    private static string[] Names(BuiltSite site, string readme) =>
        [.. Name().Matches(site.Read($"du-lieu/{readme}").Split('\n').Single(line => line.StartsWith("`previousHash`, ", StringComparison.Ordinal))).Select(m => m.Groups[1].Value)];

    private static string Written(string name, JsonNode? value) => value is null ? "null" : $"\"{Text(name, value)}\"";

    private static string Text(string name, JsonNode value) => name switch
    {
        "value" => Number(decimal.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture)),
        "publishedAt" => DateTimeOffset.Parse((string)value!, CultureInfo.InvariantCulture).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        _ => string.Concat(((string)value!).EnumerateRunes().Select(Letter)),
    };

    private static string Number(decimal value) =>
        value.ToString(value != 0 && Math.Abs(value) < 0.0001m ? "0.##########E-00" : "0.##########", CultureInfo.InvariantCulture);

    private static string Letter(Rune letter) => letter.Value switch
    {
        '"' => "\\\"",
        '\\' => @"\\",
        '\b' => @"\b",
        '\t' => @"\t",
        '\n' => @"\n",
        '\f' => @"\f",
        '\r' => @"\r",
        ' ' => " ",
        0xFEFF or > 0xFFFF => Halves(letter),
        _ => Rune.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned ? Halves(letter) : letter.ToString(),
    };

    private static string Halves(Rune letter) => string.Concat(letter.ToString().Select(c => $"\\u{(int)c:X4}"));

    [GeneratedRegex("`(\\w+)`")]
    private static partial Regex Name();
}
