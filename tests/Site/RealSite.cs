using System.Text.Json;

namespace EduPlan.Tests.Site;

/// <summary>The site of the real content, built once for the tests of a class.</summary>
public sealed class RealSite : IAsyncLifetime
{
    internal BuiltSite Site { get; private set; } = null!;

    internal JsonElement Manifest { get; private set; }

    public async ValueTask InitializeAsync()
    {
        Site = await BuiltSite.Of("content");
        using var manifest = JsonDocument.Parse(Site.Read("manifest.json"));
        Manifest = manifest.RootElement.Clone();
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
