using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EduPlan.Site.Build;

/// <summary>One page to be made: a Razor component with its parameters, and the path it is written to.</summary>
public sealed record PageToRender(string Path, Type Component, IDictionary<string, object?> Parameters)
{
    public static PageToRender Of<T>(string path, params (string Name, object? Value)[] parameters) where T : IComponent =>
        new(path, typeof(T), parameters.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal));
}

/// <summary>Turns Razor components into UTF-8, a batch at a time: a renderer keeps what it rendered until it is disposed.</summary>
public sealed class PageRenderer : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(false);

    // Without this encoder every accented letter that comes from data would be written as a character reference.
    private readonly ServiceProvider services = new ServiceCollection()
        .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
        .AddSingleton(HtmlEncoder.Create(UnicodeRanges.All))
        .BuildServiceProvider();

    /// <summary>Renders the pages in order and hands each one's path and bytes to <paramref name="write"/>.</summary>
    public async Task Render(IReadOnlyList<PageToRender> pages, Action<string, ReadOnlyMemory<byte>> write)
    {
        ArgumentNullException.ThrowIfNull(pages);
        ArgumentNullException.ThrowIfNull(write);
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        await renderer.Dispatcher.InvokeAsync(async () =>
        {
            using var buffer = new MemoryStream(32 * 1024);
            await using var text = new StreamWriter(buffer, Utf8, 16 * 1024, leaveOpen: true);
            foreach (var page in pages)
            {
                buffer.SetLength(0);
                await One(renderer, page, text);
                await text.FlushAsync();
                write(Urls.FileOf(page.Path), buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
            }
        });
    }

    private static async Task One(HtmlRenderer renderer, PageToRender page, StreamWriter text)
    {
        try
        {
            var root = await renderer.RenderComponentAsync(page.Component, ParameterView.FromDictionary(page.Parameters));
            root.WriteHtmlTo(text);
        }
        catch (Exception e) when (e is not BuildException)
        {
            throw new BuildException($"{page.Path}: {page.Component.Name} cannot be rendered: {e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    public void Dispose() => services.Dispose();
}
