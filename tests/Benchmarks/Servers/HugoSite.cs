using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace EduPlan.Benchmarks.Servers;

/// <summary>How Hugo is given the pages.</summary>
internal enum HugoPages
{
    /// <summary>The pages of tasks as data, made by templates; the few others as below.</summary>
    TaskTemplates,

    /// <summary>Each page's own part is there already; Hugo puts it between the site's header and foot. Less work than any site's: a lower bound.</summary>
    FinishedHtml,

    /// <summary>The words of each page as Markdown, which Hugo renders; without its tables and drawings.</summary>
    Markdown,
}

/// <summary>A Hugo project that makes the pages of a built site, at the same addresses.</summary>
internal sealed partial class HugoSite
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string folder;

    private HugoSite(string folder) => this.folder = folder;

    private IReadOnlyList<string> Templated { get; set; } = [];

    public int Pages { get; private set; }

    public static async Task<HugoSite> MakeAsync(string site, string folder, HugoPages pages)
    {
        var hugo = new HugoSite(folder);
        Directory.CreateDirectory(Path.Combine(folder, "layouts", "_default"));
        // Nothing beside the pages: no lists, feeds or maps of the site.
        await File.WriteAllTextAsync(Path.Combine(folder, "config.json"), """
            { "baseURL": "/", "timeout": "20m", "disableKinds": ["taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404", "section", "home"], "markup": { "goldmark": { "renderer": { "unsafe": true } } } }
            """);
        var markdown = pages == HugoPages.Markdown;
        if (pages == HugoPages.TaskTemplates)
            hugo.WriteTasks(site);
        var templated = hugo.Templated.SelectMany(p => (string[])[p, $"en/{p}"]).Select(p => Path.Combine(site, p, "index.html")).ToHashSet();
        var parser = new HtmlParser();
        foreach (var file in Directory.EnumerateFiles(site, "index.html", SearchOption.AllDirectories).Where(f => !templated.Contains(f)).Order(StringComparer.Ordinal))
        {
            var html = await File.ReadAllTextAsync(file);
            var (from, to) = (html.IndexOf("<main", StringComparison.Ordinal), html.IndexOf("</main>", StringComparison.Ordinal) + "</main>".Length);
            var language = html.Contains("<html lang=\"en\">", StringComparison.Ordinal) ? "en" : "vi";
            var layout = Path.Combine(folder, "layouts", "_default", $"{language}.html");
            if (!File.Exists(layout))
                await File.WriteAllTextAsync(layout, Layout(html[..from], html[to..], markdown));
            var front = JsonSerializer.Serialize(new
            {
                title = Title().Match(html).Groups[1].Value,
                description = Description().Match(html).Groups[1].Value,
                url = "/" + Path.GetRelativePath(site, Path.GetDirectoryName(file)!).Replace('\\', '/').TrimStart('.') + "/",
                layout = language,
                type = "_default",
            }, Plain);
            var body = markdown ? Markdown(parser.ParseDocument(html).QuerySelector("main")!) : html[from..html.IndexOf("</body>", StringComparison.Ordinal)];
            await File.WriteAllTextAsync(hugo.NextPage(markdown ? "md" : "html"), $"{front}\n\n{body}");
        }
        return hugo;
    }

    private void WriteTasks(string site)
    {
        var tasks = new HugoTasks(site, folder);
        tasks.WriteData();
        tasks.WritePages(() => NextPage("html"));
        Templated = tasks.Paths;
    }

    // Folders of five hundred, which file systems and Hugo like better than one large one.
    private string NextPage(string ending)
    {
        var path = Path.Combine(folder, "content", $"{Pages / 500:D4}", $"{Pages:D6}.{ending}");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Pages++;
        return path;
    }

    /// <summary>"Hugo 0.111.3".</summary>
    public static async Task<string> VersionAsync() =>
        Version().Match((await TimedRun.MustAsync(["hugo", "version"])).Output) is { Success: true } m ? $"Hugo {m.Groups[1].Value}" : throw new OperatorException("hugo does not say its version");

    /// <summary>Stops the measure where a page that Hugo made by templates is not the site's.</summary>
    public void MustMatch(string site, string output) => SamePages.Must(site, output, Templated.SelectMany(p => (string[])[p, $"en/{p}"]));

    /// <summary>One build into a new folder; an incomplete one stops the measure.</summary>
    public async Task<TimedRun> BuildAsync(string output)
    {
        var run = await TimedRun.MustAsync(["hugo", "--quiet", "--source", folder, "--destination", output]);
        var made = Directory.EnumerateFiles(output, "index.html", SearchOption.AllDirectories).Count();
        return made == Pages ? run : throw new OperatorException($"hugo made {made} pages of {Pages}: {run.Output}");
    }

    private static string Layout(string before, string after, bool markdown)
    {
        before = before.Replace("{{", "{{ \"{{\" }}", StringComparison.Ordinal);
        before = Title().Replace(before, "<title>{{ .Title }}</title>");
        before = Description().Replace(before, "<meta name=\"description\" content=\"{{ .Description }}\" />");
        before = Canonical().Replace(before, "<link rel=\"canonical\" href=\"{{ .RelPermalink }}\" />");
        return before + (markdown ? $"<main id=\"main\">{{{{ .Content }}}}</main>{after.Replace("{{", "{{ \"{{\" }}", StringComparison.Ordinal)}" : "{{ .Content }}</body>\n</html>\n");
    }

    private static string Markdown(IElement main)
    {
        var text = new StringBuilder();
        Write(main, text);
        return text.ToString();
    }

    private static void Write(INode node, StringBuilder to)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText words)
            {
                to.Append(Special().Replace(Blank().Replace(words.Data, " "), "\\$0"));
                continue;
            }
            if (child is not IElement element)
                continue;
            switch (element.LocalName)
            {
                case "h1" or "h2" or "h3" or "h4":
                    Block(element, to, new string('#', element.LocalName[1] - '0') + " ");
                    break;
                case "li" or "dt" or "dd" or "tr":
                    to.Append(to is [.., '\n'] ? "" : "\n").Append("- ").Append(Inline(element)).Append('\n');
                    break;
                case "a":
                    to.Append('[').Append(Inline(element)).Append("](").Append(element.GetAttribute("href")).Append(')');
                    break;
                case "strong" or "b" when Inline(element) is { Length: > 0 } bold:
                    to.Append("**").Append(bold).Append("**");
                    break;
                case "p" or "summary" or "figcaption" or "caption":
                    Block(element, to, "");
                    break;
                case "svg" or "script" or "style":
                    break;
                default:
                    Write(element, to);
                    break;
            }
        }
    }

    private static void Block(IElement element, StringBuilder to, string mark) => to.Append("\n\n").Append(mark).Append(Inline(element)).Append("\n\n");

    private static string Inline(IElement element)
    {
        var inner = new StringBuilder();
        Write(element, inner);
        return Blank().Replace(inner.ToString(), " ").Trim();
    }

    [GeneratedRegex(@"v([\d.]+)")]
    private static partial Regex Version();

    [GeneratedRegex("<title>(.*?)</title>", RegexOptions.Singleline)]
    private static partial Regex Title();

    [GeneratedRegex("<meta name=\"description\" content=\"(.*?)\" />", RegexOptions.Singleline)]
    private static partial Regex Description();

    [GeneratedRegex("<link rel=\"canonical\" href=\".*?\" />")]
    private static partial Regex Canonical();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();

    [GeneratedRegex(@"[\\`*_{}\[\]<>#|]")]
    private static partial Regex Special();
}
