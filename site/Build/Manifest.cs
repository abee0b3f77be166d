using System.Text.Json;
using System.Text.Json.Serialization;
using EduPlan.Site.Pages.Data;

namespace EduPlan.Site.Build;

/// <summary>What a written site holds and what it was made from; published as /manifest.json.</summary>
/// <param name="Generator">Changes with the generator's own code, words and styles.</param>
/// <param name="Schema">SHA-256 of the API's schema.</param>
/// <param name="Questions">SHA-256 of each question the pages are made from, by its name.</param>
/// <param name="Previous">SHA-256 of the manifest of the site this one replaced, so that the manifests form a chain; null for a first build.</param>
/// <param name="Chain">Where the chain of reports ended.</param>
/// <param name="Rows">How many rows of each kind the data had.</param>
/// <param name="PlanRows">How many of them belong to each plan, by its key.</param>
/// <param name="Accepted">Why this build replaced the site although it was refused; null where nothing was.</param>
/// <param name="Stamps">What the files say of the builds that wrote them; a file that did not change since keeps an older one.</param>
/// <param name="Files">Every other file, ordered by path.</param>
public sealed record Manifest(
    string DataVersion, DateOnly DataAsOf, bool Synthetic, DateOnly AsOf, DateTimeOffset? KnownAt, string BaseUrl, string? EvidenceTo, DateTimeOffset BuiltAt, string Generator,
    string Schema, IReadOnlyDictionary<string, string> Questions, string? Previous, ReportChain Chain, IReadOnlyDictionary<string, int> Rows, IReadOnlyList<string> Provinces,
    IReadOnlyList<string> Plans, IReadOnlyDictionary<string, PlanRows> PlanRows, Acceptance? Accepted, IReadOnlyList<Stamp> Stamps, IReadOnlyList<ManifestFile> Files)
{
    public const string FileName = "manifest.json";

    /// <summary>What a build will be made from, as far as it is known before the data is read.</summary>
    public static Manifest Of(Dataset dataset, string schema, BuildOptions options, DateTimeOffset builtAt)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(options);
        return new Manifest(
            dataset.Version, dataset.DataAsOf, dataset.Synthetic, options.Clocks.AsOf, options.Clocks.KnownAt, options.BaseUrl, options.EvidenceTo, builtAt, Resources.Generator,
            Refusals.Hash(schema), Question.Hashes, null, new ReportChain(dataset.Counts.Reports, dataset.LastHash), new SortedDictionary<string, int>(), [], [],
            new SortedDictionary<string, PlanRows>(), null, [], []);
    }

    /// <summary>The same with what the data held.</summary>
    public Manifest With(Library library)
    {
        ArgumentNullException.ThrowIfNull(library);
        return this with
        {
            Provinces = [.. library.Provinces.Select(p => p.Slug)],
            Plans = [.. library.Plans.Select(p => p.Slug)],
            PlanRows = new SortedDictionary<string, PlanRows>(
                library.Plans.ToDictionary(p => p.Slug, p => new PlanRows(library.TasksOf(p).Count(), library.TargetsOf(p).Count())), StringComparer.Ordinal),
            Rows = new SortedDictionary<string, int>(library.Counted().ToDictionary(c => c.What, c => c.Listed), StringComparer.Ordinal),
        };
    }

    /// <summary>True when a build with these inputs would write the same pages, so that the time of building is the only difference.</summary>
    public bool MadeFromTheSame(Manifest other) => other is not null
        && (DataVersion, DataAsOf, AsOf, KnownAt, BaseUrl, EvidenceTo, Generator, Schema)
            == (other.DataVersion, other.DataAsOf, other.AsOf, other.KnownAt, other.BaseUrl, other.EvidenceTo, other.Generator, other.Schema);

    /// <summary>The published bytes: a head to read, then one line for each file.</summary>
    public byte[] ToJson()
    {
        var head = JsonSerializer.SerializeToUtf8Bytes(this with { Files = [] }, ManifestJson.Default.Manifest);
        using var json = new MemoryStream(head.Length + (Files.Count * 256));
        json.Write(head.AsSpan(0, head.Length - "[]\n}".Length));
        json.WriteByte((byte)'[');
        for (var i = 0; i < Files.Count; i++)
        {
            json.Write(i == 0 ? "\n"u8 : ",\n"u8);
            json.Write(JsonSerializer.SerializeToUtf8Bytes(Files[i], ManifestLineJson.Default.ManifestFile));
        }

        json.Write("\n]\n}\n"u8);
        return json.ToArray();
    }

    // Each path once, below the folder, and no stamp that is not there.
    private static bool Sound(IReadOnlyList<ManifestFile> files, int stamps) =>
        files.All(f => f is { Path.Length: > 0, Sha256: not null } && !Path.IsPathRooted(f.Path) && !f.Path.Split('/').Contains("..") && f.Stamp is null or >= 0 && !(f.Stamp >= stamps))
        && files.DistinctBy(f => f.Path).Count() == files.Count;

    /// <summary>Reads a folder's manifest; null when there is none, it cannot be read or does not hang together. One of an earlier generator lacks what that did not know.</summary>
    public static Manifest? Read(string folder)
    {
        try
        {
            var read = JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(folder, FileName)), ManifestJson.Default.Manifest);
            return read is not { Files: not null, DataVersion: not null } || !Sound(read.Files, read.Stamps?.Count ?? 0) ? null : read with
            {
                Schema = read.Schema ?? "",
                Questions = read.Questions ?? new Dictionary<string, string>(),
                Chain = read.Chain ?? new ReportChain(0, null),
                Rows = read.Rows ?? new Dictionary<string, int>(),
                Provinces = read.Provinces ?? [],
                Plans = read.Plans ?? [],
                PlanRows = read.PlanRows ?? new Dictionary<string, PlanRows>(),
                Stamps = read.Stamps ?? [],
            };
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

/// <summary>The reports a site was made from: how many had entered, and the hash of the last.</summary>
public sealed record ReportChain(int Length, string? Head);

/// <summary>How many tasks and targets a plan had.</summary>
public sealed record PlanRows(int Tasks, int Targets);

/// <summary>What an operator let through: the reason given, and every refusal it answered.</summary>
public sealed record Acceptance(string Reason, IReadOnlyList<string> Refusals);

/// <summary>One file of a site.</summary>
/// <param name="Path">With forward slashes, no leading one.</param>
/// <param name="Content">Half a SHA-256 of what the file says apart from its stamp; null for a file without one.</param>
/// <param name="Stamp">Which of the manifest's stamps it carries, from 0.</param>
public sealed record ManifestFile(string Path, long Bytes, string Sha256, string? Content = null, int? Stamp = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(Manifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ManifestFile))]
internal sealed partial class ManifestLineJson : JsonSerializerContext;
