using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using EduPlan.Site.Build;
using EduPlan.Site.Words;
using Microsoft.AspNetCore.Components;

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

    /// <summary>What the API answers on some clocks.</summary>
    internal async Task<Library> Library(Clocks clocks)
    {
        using var http = new HttpClient { BaseAddress = Site.Api };
        return await new LibraryReader(new ApiClient(http, TimeSpan.FromSeconds(60), TimeSpan.FromMilliseconds(5)), clocks, _ => { }, (_, _, _, _) => { }).Read(TestContext.Current.CancellationToken);
    }

    /// <summary>One part of a page, rendered by itself over that library with what the real content happens not to have.</summary>
    internal static async Task<IElement> Part<T>(Library library, params (string Name, object? Value)[] parameters) where T : IComponent
    {
        var html = "";
        using var renderer = new PageRenderer();
        await renderer.Render(
            [PageToRender.Of<T>("/", [("P", new PageContext(WordList.Vi, new Edition(library, ""), "/")), .. parameters])], (_, bytes) => html = System.Text.Encoding.UTF8.GetString(bytes.Span));
        return new HtmlParser().ParseDocument(html).Body!;
    }

    public async ValueTask InitializeAsync()
    {
        Site = await BuiltSite.Of("content");
        using var manifest = JsonDocument.Parse(Site.Read("manifest.json"));
        Manifest = manifest.RootElement.Clone();
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
