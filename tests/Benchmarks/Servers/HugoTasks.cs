using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EduPlan.Benchmarks.Servers;

/// <summary>
/// The pages of tasks as a Hugo site makes them: the API's answer of each task is its page's front matter; provinces, plans, agencies, documents and the
/// site's words are data; hugo/ holds the layout and its partials. What no task changes of header and foot is plain text of the layout.
/// </summary>
internal sealed partial class HugoTasks(string site, string folder)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The address of each task's page in Vietnamese, without a leading slash: "nhiem-vu/…".</summary>
    public IReadOnlyList<string> Paths { get; private set; } = [];

    /// <summary>Writes data, layouts and partials.</summary>
    public void WriteData()
    {
        foreach (var (kind, field, unwanted) in ((string, string, string[])[])[("tinh", "province", ["plans", "tasks", "lastTasks", "owed", "ahead", "targetsWithData"]), ("ke-hoach", "plan", ["tasks", "furtherTasks", "targets"]), ("co-quan", "agency", ["leads", "coordinates", "reportingDuties"])])
        {
            var all = new JsonObject();
            // The answer of each thing lies beside its page; a list and a further page have one of their own.
            foreach (var file in Directory.EnumerateDirectories(Path.Combine(site, kind)).Order(StringComparer.Ordinal).Select(d => Path.Combine(d, "du-lieu.json")).Where(File.Exists))
            {
                var one = Answer(file)[field]!.DeepClone().AsObject();
                foreach (var name in unwanted)
                    one.Remove(name);
                all[(string)one["slug"]!] = one;
            }
            Write($"data/{(field == "agency" ? "agencies" : field + "s")}.json", all.ToJsonString(Plain));
        }

        var documents = JsonNode.Parse(File.ReadAllText(Path.Combine(site, "du-lieu", "documents.json")))!.AsArray();
        var places = Directory.EnumerateFiles(Path.Combine(site, "van-ban"), "index.html", SearchOption.AllDirectories)
            .SelectMany(f => DocumentId().Matches(File.ReadAllText(f)), (f, m) => (Slug: m.Groups[1].Value, Path: Path.GetRelativePath(site, Path.GetDirectoryName(f)!)))
            .ToDictionary(x => x.Slug, x => $"/{x.Path}/#vb-{x.Slug}");
        Write("data/documents.json", new JsonObject(documents.Select(d => KeyValuePair.Create((string)d!["document"]!, (JsonNode?)new JsonObject
        {
            ["type"] = d["type"]?.DeepClone(),
            ["number"] = d["number"]?.DeepClone(),
            ["path"] = places[(string)d["document"]!],
        }))).ToJsonString(Plain));
        var dataset = Answer(Path.Combine(site, "du-lieu", "du-lieu.json"));
        Write("data/dataset.json", new JsonObject { ["version"] = dataset["dataset"]!["version"]!.DeepClone(), ["judgedOn"] = dataset["progress"]!["asOf"]!.DeepClone() }.ToJsonString(Plain));
        foreach (var language in (string[])["vi", "en"])
            Write($"data/words/{language}.yaml", File.ReadAllText(Path.Combine(Programs.Root, "site", "Words", $"Words.{language}.yaml")));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Programs.Root, "tests", "Benchmarks", "hugo", "partials")))
            Write($"layouts/partials/{Path.GetFileName(file)}", File.ReadAllText(file));
    }

    /// <summary>Writes the layout of each language and a page of front matter for each task and language.</summary>
    /// <param name="next">Gives the file of the next page.</param>
    public void WritePages(Func<string> next)
    {
        var rows = JsonNode.Parse(File.ReadAllText(Path.Combine(site, "du-lieu", "tasks.json")))!.AsArray();
        var plans = rows.GroupBy(r => (string)r!["plan"]!).Select(g => g.Select(r => (string)r!["task"]!).ToList());
        var paths = new List<string>();
        foreach (var slugs in plans)
        {
            var tasks = slugs.Select(s => Answer(Path.Combine(site, "nhiem-vu", s, "du-lieu.json"))["task"]!).ToList();
            for (var i = 0; i < tasks.Count; i++)
            {
                var path = $"nhiem-vu/{slugs[i]}";
                if (paths.Count == 0)
                    WriteLayouts(path);
                paths.Add(path);
                foreach (var language in (string[])["vi", "en"])
                    File.WriteAllText(next(), new JsonObject
                    {
                        ["url"] = $"{(language == "en" ? "/en" : "")}/{path}/",
                        ["type"] = "_default",
                        ["layout"] = $"task-{language}",
                        ["language"] = language,
                        ["task"] = tasks[i].DeepClone(),
                        ["previous"] = i > 0 ? Neighbour(tasks[i - 1]) : null,
                        ["next"] = i + 1 < tasks.Count ? Neighbour(tasks[i + 1]) : null,
                    }.ToJsonString(Plain) + "\n");
            }
        }
        Paths = paths;
    }

    // A task's slug stands in each address that is its own; its title and sentence only in the head.
    private void WriteLayouts(string path)
    {
        var template = File.ReadAllText(Path.Combine(Programs.Root, "tests", "Benchmarks", "hugo", "task.html"));
        foreach (var language in (string[])["vi", "en"])
        {
            var html = File.ReadAllText(Path.Combine(site, language == "en" ? "en" : "", path, "index.html"));
            var (from, to) = (html.IndexOf("<main", StringComparison.Ordinal), html.IndexOf("</main>", StringComparison.Ordinal) + "</main>".Length);
            var title = Title().Match(html).Groups[1].Value;
            var sentence = Description().Match(html).Groups[1].Value;
            var (before, after) = (Own(html[..from]), Own(Cited().Replace(html[to..], "<p>CITE</p>")).Replace("CITE", "{{ safeHTML $cite }}", StringComparison.Ordinal));
            Write($"layouts/_default/task-{language}.html", template.Replace("BEFORE", before, StringComparison.Ordinal).Replace("AFTER", after, StringComparison.Ordinal));

            string Own(string text) => PlanFeed().Replace(text.Replace("{{", "{{ \"{{\" }}", StringComparison.Ordinal)
                .Replace(Path.GetFileName(path), "{{ $task.slug }}", StringComparison.Ordinal), "/ke-hoach/{{ $$task.plan.slug }}/feed.atom")
                .Replace($"{title} · EduPlan", "{{ $short }} · EduPlan", StringComparison.Ordinal)
                .Replace($"content=\"{title}\"", "content=\"{{ $short }}\"", StringComparison.Ordinal)
                .Replace($"content=\"{sentence}\"", "content=\"{{ $sentence }}\"", StringComparison.Ordinal);
        }
    }

    private static JsonObject Neighbour(JsonNode task) =>
        new() { ["slug"] = task["slug"]!.DeepClone(), ["number"] = task["number"]!.DeepClone(), ["group"] = task["group"]?.DeepClone() };

    private static JsonNode Answer(string file) => JsonNode.Parse(File.ReadAllText(file))!["data"]!;

    private void Write(string path, string text)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    [GeneratedRegex("<p>[^<]*(?:<span lang=\"vi\">[^<]*</span>)?[^<]*/nhiem-vu/[^<]*</p>")]
    private static partial Regex Cited();

    [GeneratedRegex(@"/ke-hoach/[^/""]+/feed\.atom")]
    private static partial Regex PlanFeed();

    [GeneratedRegex(" id=\"vb-([^\"]+)\"")]
    private static partial Regex DocumentId();

    [GeneratedRegex("<title>(.*?) · EduPlan</title>", RegexOptions.Singleline)]
    private static partial Regex Title();

    [GeneratedRegex("<meta name=\"description\" content=\"(.*?)\" />", RegexOptions.Singleline)]
    private static partial Regex Description();
}
