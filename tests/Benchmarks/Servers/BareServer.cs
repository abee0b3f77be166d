using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EduPlan.Benchmarks.Servers;

/// <summary>Kestrel and nothing else: answers every GET and POST of /graphql with the bytes of a file.</summary>
internal static class BareServer
{
    public static async Task RunAsync(string file, string urls)
    {
        var bytes = await File.ReadAllBytesAsync(file);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.MapMethods("/graphql", ["GET", "POST"], async (HttpContext http) =>
        {
            http.Response.ContentType = "application/json; charset=utf-8";
            http.Response.ContentLength = bytes.Length;
            await http.Response.Body.WriteAsync(bytes);
        });
        app.MapGet("/health/live", () => "ok");
        await app.RunAsync(urls);
    }
}
