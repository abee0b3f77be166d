using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using EduPlan.Api.Rules;
using EduPlan.Site.Build;
using EduPlan.Site.Pages.Documents;
using EduPlan.Site.Parts;
using EduPlan.Site.Words;

namespace EduPlan.Site.Files;

/// <summary>
/// The search index as static files: for each two letters that a folded word begins with, its words and where they stand; the things
/// found, fifty to a file; and the abbreviations. A search loads one small file a word and those with the titles it shows.
/// </summary>
public static class SearchIndex
{
    private const int PerBlock = 50;
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>One thing that can be found; titles and notes in both languages, the English ones only where they differ.</summary>
    private sealed record Entry(string Path, string Title, string? TitleEn, string Note, string? NoteEn, string Text);

    public static IEnumerable<FileToWrite> All(Edition edition)
    {
        ArgumentNullException.ThrowIfNull(edition);
        var entries = Entries(edition).ToList();
        var words = new SortedDictionary<string, SortedDictionary<string, List<int>>>(StringComparer.Ordinal);
        foreach (var (i, entry) in entries.Index())
            foreach (var word in Folding.Fold(entry.Text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct())
                Places(words, word).Add(i);
        foreach (var (i, block) in entries.Chunk(PerBlock).Index())
            yield return Of($"bai/{i}.json", new JsonArray([.. block.Select(e => (JsonNode)new JsonArray(e.Path, e.Title, e.TitleEn, e.Note, e.NoteEn))]));
        foreach (var (letters, found) in words)
            yield return Of($"tu/{letters}.json", new JsonObject(found.Select(w => KeyValuePair.Create(w.Key, (JsonNode?)Steps(w.Value)))));
        yield return Of("dau.json", new JsonObject
        {
            ["tu"] = string.Join(' ', words.Keys),
            ["moi"] = PerBlock,
            ["vietTat"] = new JsonObject(Folding.Abbreviations.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => KeyValuePair.Create(a.Key, (JsonNode?)a.Value))),
        });
    }

    private static List<int> Places(SortedDictionary<string, SortedDictionary<string, List<int>>> words, string word)
    {
        var letters = word.Length < 2 ? word : word[..2];
        if (!words.TryGetValue(letters, out var shard))
            words[letters] = shard = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        if (!shard.TryGetValue(word, out var places))
            shard[word] = places = [];
        return places;
    }

    // Differences are shorter than numbers.
    private static JsonArray Steps(List<int> places) => new([.. places.Select((p, i) => (JsonNode)JsonValue.Create(i == 0 ? p : p - places[i - 1]))]);

    private static FileToWrite Of(string file, JsonNode json) => FileToWrite.Of(Urls.SearchIndex + file, json.ToJsonString(Compact));

    /// <summary>In the order results are shown: places, plans and measures first, then tasks; bodies, whose names repeat the same words, and documents last.</summary>
    private static IEnumerable<Entry> Entries(Edition edition)
    {
        var l = edition.Library;
        var vi = new PageContext(WordList.Vi, edition, "/");
        var en = new PageContext(WordList.En, edition, "/");
        foreach (var p in l.Provinces)
            yield return Of(Urls.Vi.Province(p.Slug), p.FullName, p.FullNameEn, w => w["kind.province"], $"{p.FullName} {p.FullNameEn}");
        foreach (var p in l.Plans)
            yield return Of(Urls.Vi.Plan(p.Slug), PlanName.WithPlace(vi, p), PlanName.WithPlace(en, p), w => w.Pick(l.Province(p.Province).Name, l.Province(p.Province).NameEn),
                $"{p.Number} {p.Title} {p.District} {l.Province(p.Province).FullName} {PlanName.Of(vi, p)}");
        foreach (var i in l.Indicators)
            yield return Of(Urls.Vi.Indicator(i.Slug), i.Name, i.NameEn, w => w["kind.indicator"], $"{i.Name} {i.NameEn}");
        foreach (var t in l.Tasks)
        {
            var plan = l.Plan(t.Plan);
            yield return Of(Urls.Vi.Task(t.Slug), t.Title, null, w => PlanName.WithPlace(w.Vietnamese ? vi : en, plan), $"{t.Title} {plan.Number} {l.Province(plan.Province).Name}");
        }
        foreach (var a in l.Agencies)
            yield return Of(Urls.Vi.Agency(a.Slug), a.Name, a.NameEn, w => w["kind.agency"], $"{a.Name} {a.NameEn} {string.Join(' ', a.Aliases)}");
        foreach (var d in l.Documents)
            yield return Of($"{Urls.Vi.Documents(DocumentPages.PageOf(l, d))}#{DocumentPages.Id(d)}", DocumentPages.Title(d), null, w => $"{w["kind.document"]}: {Shortened(DocumentPages.About(d))}".TrimEnd(':', ' '), $"{d.Type} {d.Number} {d.Issuer} {d.Title}");
    }

    // A law's title can fill a phone's screen.
    private static string Shortened(string text) => text.Length <= 120 ? text : string.Concat(text.AsSpan(0, Math.Max(text.LastIndexOf(' ', 119), 80)), "…");

    private static Entry Of(string path, string title, string? titleEn, Func<WordList, string> note, string text)
    {
        var (vi, en) = (note(WordList.Vi), note(WordList.En));
        return new Entry(path, title, titleEn == title ? null : titleEn, vi, en == vi ? null : en, text);
    }
}
