using System.Text.Json;
using System.Text.Json.Serialization;

namespace EduPlan.Site.Build;

/// <summary>What a written site holds and what it was made from; published as /manifest.json.</summary>
/// <param name="Generator">Changes with the generator's own code, words and styles.</param>
/// <param name="Files">Every other file, ordered by path.</param>
public sealed record Manifest(
    string DataVersion, DateOnly DataAsOf, DateOnly AsOf, DateTimeOffset? KnownAt, string BaseUrl, DateTimeOffset BuiltAt, string Generator,
    IReadOnlyList<ManifestFile> Files)
{
    public const string FileName = "manifest.json";

    /// <summary>True when a build with these inputs would write the same pages, so that the time of building is the only difference.</summary>
    public bool MadeFromTheSame(Manifest other) => other is not null
        && (DataVersion, DataAsOf, AsOf, KnownAt, BaseUrl, Generator) == (other.DataVersion, other.DataAsOf, other.AsOf, other.KnownAt, other.BaseUrl, other.Generator);

    public byte[] ToJson() => [.. JsonSerializer.SerializeToUtf8Bytes(this, ManifestJson.Default.Manifest), (byte)'\n'];

    /// <summary>Reads a folder's manifest; null when there is none or it cannot be read.</summary>
    public static Manifest? Read(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(folder, FileName)), ManifestJson.Default.Manifest);
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

/// <summary>One file of a site.</summary>
/// <param name="Path">With forward slashes, no leading one.</param>
public sealed record ManifestFile(string Path, long Bytes, string Sha256);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(Manifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
