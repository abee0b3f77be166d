using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace EduPlan.Tests.Site;

/// <summary>The tests that read the files of one site of the real content.</summary>
[CollectionDefinition]
public sealed class RealGroup : ICollectionFixture<RealSite>;

/// <summary>The site of the real content, built once for the tests that only read it.</summary>
public sealed class RealSite : IAsyncLifetime
{
    internal BuiltSite Site { get; private set; } = null!;

    internal JsonElement Manifest { get; private set; }

    /// <summary>Every file of the site that matches, as a path below its folder.</summary>
    internal IReadOnlyList<string> Files(string pattern) =>
        [.. Directory.EnumerateFiles(Site.Folder, pattern, SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Site.Folder, f)).Order(StringComparer.Ordinal)];

    /// <summary>Every page of the site with its path, read once when first asked for.</summary>
    internal IReadOnlyList<(string Path, IDocument Page)> Pages => pages ??= [.. Files("*.html").Select(f => (f, (IDocument)new HtmlParser().ParseDocument(Site.Read(f))))];

    private List<(string Path, IDocument Page)>? pages;

    /// <summary>The one page of an address: "tinh/ha-giang".</summary>
    internal IDocument Page(string address) => Pages.Single(p => p.Path == Path.Combine([.. address.Split('/'), "index.html"])).Page;

    public async ValueTask InitializeAsync()
    {
        Site = await BuiltSite.Of("content");
        using var manifest = JsonDocument.Parse(Site.Read("manifest.json"));
        Manifest = manifest.RootElement.Clone();
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
