using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using EduPlan.Site.Build;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EduPlan.Site.Serve;

/// <summary>Serves the built site at / and passes /graphql and /health on to the API, on one address.</summary>
public static class SiteServer
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".graphql"] = "application/graphql; charset=utf-8",
        [".atom"] = "application/atom+xml; charset=utf-8",
        [".ics"] = "text/calendar; charset=utf-8",
        [".csv"] = "text/csv; charset=utf-8",
        [".md"] = "text/markdown; charset=utf-8",
        [".sqlite"] = "application/vnd.sqlite3",
        [".jsonld"] = "application/ld+json; charset=utf-8",
    };

    /// <summary>Says so in one line when the address is taken, before anything is started or built.</summary>
    public static void RequireFree(string urls)
    {
        var address = new Uri(urls);
        try
        {
            using var listener = new TcpListener(IPAddress.TryParse(address.Host, out var ip) ? ip : IPAddress.Loopback, address.Port);
            listener.Start();
        }
        catch (SocketException e)
        {
            throw new BuildException($"{urls} cannot be used: {e.Message}; choose another with --urls", e);
        }
    }

    /// <summary>Serves until cancelled.</summary>
    public static async Task Run(string folder, Uri api, string urls, Action<string> say, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(say);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(urls);
        builder.Services.AddResponseCompression(o => o.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml", "application/atom+xml", "application/graphql", "application/ld+json"]);
        // The fastest level, the default, would cost a page a fifth more bytes.
        builder.Services.Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal);
        builder.Services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal);
        await using var app = builder.Build();
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = api };
        var files = new PhysicalFileProvider(Path.GetFullPath(folder));
        var types = new FileExtensionContentTypeProvider();
        foreach (var (ending, type) in Types)
            types.Mappings[ending] = type;
        app.UseResponseCompression();
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        // A name without an ending is a text: SHA256SUMS.
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            ContentTypeProvider = types,
            OnPrepareResponse = Charset,
            ServeUnknownFileTypes = true,
            DefaultContentType = "text/plain; charset=utf-8",
        });
        // After the files: a request that an endpoint has already claimed is no longer looked up among them, and the fallback claims all.
        app.UseRouting();
        app.Map("/graphql/{**rest}", (HttpContext context) => Proxy.Pass(http, context));
        app.Map("/health/{**rest}", (HttpContext context) => Proxy.Pass(http, context));
        app.MapFallback(context => NotFound(files, context));
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException e)
        {
            throw new BuildException($"{urls} cannot be used: {e.Message.ReplaceLineEndings(" ")}", e);
        }

        say($"EduPlan: {urls}/   GraphQL: {urls}/graphql   (Ctrl+C stops)");
        await app.WaitForShutdownAsync(cancel);
    }

    private static void Charset(StaticFileResponseContext context)
    {
        if (context.Context.Response.ContentType is "text/html" or "text/javascript" or "application/json")
            context.Context.Response.ContentType += "; charset=utf-8";
    }

    private static async Task NotFound(PhysicalFileProvider files, HttpContext context)
    {
        var path = context.Request.Path.StartsWithSegments("/en", StringComparison.Ordinal) ? Urls.En.NotFound : Urls.Vi.NotFound;
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.SendFileAsync(files.GetFileInfo(path));
    }
}
