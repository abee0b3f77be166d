using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using EduPlan.Site.Build;
using Microsoft.AspNetCore.Components;
using YamlDotNet.RepresentationModel;

namespace EduPlan.Site.Words;

/// <summary>
/// The words of one language, from Words.LANG.yaml. A key that is missing stops the build; so does a language that lacks a
/// key the other one has, and an argument that an entry names and was not given. `{name}` is replaced by an argument, `**x**` sets x in bold; an entry with `one` and `other` is
/// chosen by the argument `n`, and `{name|one|other}` within a text by the argument of that name. Numbers and dates are written by the language's own custom, without the machine's locale.
/// </summary>
public sealed partial class WordList
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly Dictionary<string, string> entries;
    private readonly NumberFormatInfo numbers;

    private WordList(string language, Dictionary<string, string> entries)
    {
        (Language, this.entries) = (language, entries);
        numbers = Vietnamese
            ? new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = "." }
            : new NumberFormatInfo { NumberDecimalSeparator = ".", NumberGroupSeparator = "," };
    }

    public static WordList Vi => Both.Value.Vi;

    public static WordList En => Both.Value.En;

    private static readonly Lazy<(WordList Vi, WordList En)> Both = new(() => Load(Resources.Text("Words.vi.yaml"), Resources.Text("Words.en.yaml")));

    /// <summary>"vi" or "en".</summary>
    public string Language { get; }

    public bool Vietnamese => Language == "vi";

    /// <summary>Plain text of an entry without arguments.</summary>
    public string this[string key] => entries.TryGetValue(key, out var text) ? text : throw new BuildException($"Words.{Language}.yaml: no word for '{key}'");

    /// <summary>True when there is such an entry, for texts that only some things have.</summary>
    public bool Has(string key) => entries.ContainsKey(key);

    /// <summary>One of two texts by language, for data that carries both; the Vietnamese one when there is no English.</summary>
    public string Pick(string vietnamese, string? english) => Vietnamese || english is null ? vietnamese : english;

    /// <summary>The language of words that stand as an official text prints them; null on a page that speaks it.</summary>
    public string? AsPrinted => Vietnamese ? null : "vi";

    /// <summary>The language of what <see cref="Pick"/> gives; null where it is the page's own.</summary>
    public string? LangOf(string? english) => english is null ? AsPrinted : null;

    /// <summary>Plain text of an entry with its arguments.</summary>
    public string T(string key, params (string Name, object? Value)[] args) => Fill(key, Entry(key, args), args, s => s);

    /// <summary>The same as markup: arguments are encoded unless they are markup themselves, and `**x**` becomes bold.</summary>
    public MarkupString Rich(string key, params (string Name, object? Value)[] args)
    {
        var parts = Fill(key, Encoder.Encode(Entry(key, args)), args, Encoder.Encode).Split("**");
        var html = new StringBuilder();
        for (var i = 0; i < parts.Length; i++)
            html.Append(i % 2 == 1 ? $"<b>{parts[i]}</b>" : parts[i]);
        return new MarkupString(html.ToString());
    }

    /// <summary>A text that begins with a capital, as it stands inside a sentence.</summary>
    public static string Inside(string text) => string.IsNullOrEmpty(text) ? text : char.ToLowerInvariant(text[0]) + text[1..];

    /// <summary>A link to be put into a sentence as an argument of <see cref="Rich"/>.</summary>
    /// <param name="lang">The text's language, where it is not the page's.</param>
    public static MarkupString Link(string href, string text, string? lang = null) =>
        new($"<a href=\"{Encoder.Encode(href)}\"{(lang is null ? "" : $" lang=\"{lang}\"")}>{Encoder.Encode(text)}</a>");

    /// <summary>A text to be put into a sentence as an argument of <see cref="Rich"/>.</summary>
    /// <param name="lang">Its language, where it is not the page's.</param>
    public static MarkupString Span(string text, string? lang) => new(lang is null ? Encoder.Encode(text) : $"<span lang=\"{lang}\">{Encoder.Encode(text)}</span>");

    private string Entry(string key, (string Name, object? Value)[] args)
    {
        if (entries.ContainsKey(key))
            return this[key];
        var n = args.FirstOrDefault(a => a.Name == "n").Value;
        return Convert.ToDecimal(n ?? 0, CultureInfo.InvariantCulture) == 1 && entries.TryGetValue(key + ".one", out var one) ? one
            : entries.TryGetValue(key + ".other", out var other) ? other : this[key];
    }

    // Every hole once, in the entry and never in what fills it: a text of the data may hold braces of its own.
    private string Fill(string key, string text, (string Name, object? Value)[] args, Func<string, string> encode)
    {
        if (text.Contains('|', StringComparison.Ordinal))
            text = Forms().Replace(text, form => form.Groups[Given(form.Groups[1].Value) is 1 or 1L or 1m ? 2 : 3].Value);
        return Hole().Replace(text, hole => Given(hole.Groups[1].Value) switch
        {
            MarkupString markup => markup.Value,
            int n => Number(n),
            long n => Number(n),
            decimal n => Number(n),
            DateOnly day => Date(day),
            var value => encode(value?.ToString() ?? ""),
        });

        object? Given(string name)
        {
            foreach (var arg in args)
                if (arg.Name == name)
                    return arg.Value;
            throw new BuildException($"Words.{Language}.yaml: '{key}' names {{{name}}}, which the page does not give it");
        }
    }

    /// <summary>A number as this language writes it: 1.234,5 or 1,234.5; years and other labels are not numbers.</summary>
    public string Number(decimal value) => value.ToString("#,##0.####", numbers);

    /// <summary>A share from 0 to 1 as a percentage without decimals: 60%.</summary>
    public string Share(double share) => Number(Math.Round((decimal)share * 100, 0, MidpointRounding.AwayFromZero)) + "%";

    /// <summary>A figure with its unit: 60,16%; 361 trường; mức độ 3.</summary>
    public string Value(decimal value, string? unit) => unit switch
    {
        null or "" => Number(value),
        "%" => Number(value) + "%",
        "mức độ" => $"{Unit(unit)}\u00a0{Number(value)}",
        _ => $"{Number(value)}\u00a0{(value == 1 ? entries.GetValueOrDefault($"unit.{unit}.one") : null) ?? Unit(unit)}",
    };

    /// <summary>A unit of measure, in its plural; one that has no word here is shown as the data has it.</summary>
    public string Unit(string unit) => entries.GetValueOrDefault($"unit.{unit}.other") ?? entries.GetValueOrDefault("unit." + unit, unit);

    /// <summary>25/11/2025 or 25 November 2025.</summary>
    public string Date(DateOnly day) => day.ToString(Vietnamese ? "dd/MM/yyyy" : "d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A moment in Vietnam's time: 02:00 23/11/2026 or 02:00, 23 November 2026.</summary>
    public string Time(DateTimeOffset time) =>
        time.ToOffset(TimeSpan.FromHours(7)).ToString(Vietnamese ? "HH:mm dd/MM/yyyy" : "HH:mm, d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>Reads both languages and holds their keys against each other; throws <see cref="BuildException"/> naming what is missing.</summary>
    public static (WordList Vi, WordList En) Load(string vietnamese, string english)
    {
        var vi = new WordList("vi", Read("vi", vietnamese));
        var en = new WordList("en", Read("en", english));
        var missing = Missing(vi, en).Concat(Missing(en, vi)).ToList();
        return missing.Count == 0 ? (vi, en) : throw new BuildException(string.Join("; ", missing));
    }

    private static IEnumerable<string> Missing(WordList has, WordList lacks) =>
        from key in has.Keys where !lacks.Keys.Contains(key) select $"Words.{lacks.Language}.yaml: no word for '{key}'";

    /// <summary>The keys; an entry in plural forms counts as one, and the units (which only one language needs) are left out.</summary>
    public IReadOnlySet<string> Keys => entries.Keys.Where(k => !k.StartsWith("unit.", StringComparison.Ordinal))
        .Select(k => k.EndsWith(".one", StringComparison.Ordinal) ? k[..^4] : k.EndsWith(".other", StringComparison.Ordinal) ? k[..^6] : k)
        .ToHashSet(StringComparer.Ordinal);

    // "{n|task|tasks}"; a form may name arguments of its own.
    [GeneratedRegex(@"\{(\w+)\|((?:[^{}|]|\{\w+\})*)\|((?:[^{}|]|\{\w+\})*)\}")]
    private static partial Regex Forms();

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Hole();

    private static Dictionary<string, string> Read(string language, string yaml)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(yaml));
        }
        catch (YamlDotNet.Core.YamlException e)
        {
            throw new BuildException($"Words.{language}.yaml:{e.Start.Line}: {e.Message}", e);
        }

        Walk(stream.Documents[0].RootNode, "");
        return found;

        void Walk(YamlNode node, string key)
        {
            if (node is YamlMappingNode map)
                foreach (var (name, child) in map.Children)
                    Walk(child, key.Length == 0 ? name.ToString() : $"{key}.{name}");
            else
                found[key] = node is YamlScalarNode { Value: { Length: > 0 } text } && text == text.Trim() ? text
                    : throw new BuildException($"Words.{language}.yaml:{node.Start.Line}: '{key}' is empty, or begins or ends with a blank, which belongs to the page");
        }
    }
}
