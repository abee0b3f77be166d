using System.Security.Cryptography;
using System.Text;

namespace EduPlan.Api.Import;

/// <summary>Reads the content folder into records. Nothing is judged here but the form; see ContentChecks for the rest.</summary>
public static class ContentReader
{
    /// <summary>Reads every file below <paramref name="folder"/> that the import knows, in the order of their names.</summary>
    /// <param name="folder">Path as the user gave it; problems repeat it, with forward slashes.</param>
    /// <returns>The records, and every problem of form in any file.</returns>
    public static (ContentFolder Content, List<Problem> Problems) Read(string folder)
    {
        var root = folder.Replace('\\', '/').TrimEnd('/');
        var problems = new List<Problem>();
        if (!Directory.Exists(folder))
        {
            problems.Add(new(folder, 0, "no such folder"));
            return (new() { Path = folder, Hash = "" }, problems);
        }
        var files = Files(folder);
        var content = new ContentFolder { Path = root, Hash = Hash(folder, files) };

        content.Dataset = Entry<DatasetEntry>("dataset.yaml");
        content.Provinces = List<ProvinceEntry>("provinces.yaml");
        content.Agencies = List<AgencyEntry>("agencies.yaml");
        content.Documents = List<DocumentEntry>("documents.yaml");
        content.Indicators = List<IndicatorEntry>("indicators.yaml");
        foreach (var slug in files.Where(f => f.StartsWith("plans/", StringComparison.Ordinal) && f.Count(c => c == '/') == 2).Select(f => f.Split('/')[1]).Distinct())
        {
            content.Plans.Add(new PlanFolder
            {
                Slug = slug,
                Path = $"{root}/plans/{slug}",
                Head = Entry<PlanEntry>($"plans/{slug}/plan.yaml"),
                Tasks = List<TaskEntry>($"plans/{slug}/tasks.yaml"),
                Targets = List<TargetEntry>($"plans/{slug}/targets.yaml"),
            });
        }
        foreach (var file in files.Where(f => f.StartsWith("reports/", StringComparison.Ordinal)))
            content.Reports.AddRange(List<ReportEntry>(file));
        if (files.Contains("context.yaml"))
            content.Context = List<ContextEntry>("context.yaml");
        foreach (var file in files.Where(f => !IsKnown(f)))
            problems.Add(new($"{root}/{file}", 0, "the import knows no file of this name; see content/README.md"));
        return (content, problems);

        List<T> List<T>(string file) where T : class => Open(file, (yaml, node) => yaml.List<T>(node)) ?? [];

        T? Entry<T>(string file) where T : class => Open(file, (yaml, node) => yaml.Entry<T>(node));

        T? Open<T>(string file, Func<YamlRecords, YamlDotNet.RepresentationModel.YamlNode, T?> read) where T : class
        {
            var shown = $"{root}/{file}";
            T? result = null;
            if (!files.Contains(file))
            {
                problems.Add(new(shown, 0, "the file is missing; write [] for an empty list"));
            }
            else
            {
                var yaml = new YamlRecords(shown, problems);
                result = yaml.Parse(File.ReadAllText(Path.Combine(folder, file))) is { } node ? read(yaml, node) : null;
            }
            if (result is null)
                content.Unreadable.Add(file);
            return result;
        }
    }

    /// <summary>The hash that <see cref="Read"/> would give, without reading the records.</summary>
    public static string Hash(string folder) => Hash(folder, Files(folder));

    private static SortedSet<string> Files(string folder) =>
        new(Directory.EnumerateFiles(folder, "*.y*ml", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/')), StringComparer.Ordinal);

    private static bool IsKnown(string file) => file.Split('/') switch
    {
        [var name] => name is "dataset.yaml" or "provinces.yaml" or "agencies.yaml" or "documents.yaml" or "indicators.yaml" or "context.yaml",
        ["plans", _, var name] => name is "plan.yaml" or "tasks.yaml" or "targets.yaml",
        ["reports", var name] => name.EndsWith(".yaml", StringComparison.Ordinal),
        _ => false,
    };

    // Names and lengths are hashed too, so that moving a line from one file to the next changes the hash.
    private static string Hash(string folder, SortedSet<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            var bytes = File.ReadAllBytes(Path.Combine(folder, file));
            hash.AppendData(Encoding.UTF8.GetBytes($"{file}\n{bytes.Length}\n"));
            hash.AppendData(bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
