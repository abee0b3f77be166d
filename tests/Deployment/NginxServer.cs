using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using EduPlan.Tests.Support;

namespace EduPlan.Tests.Deployment;

/// <summary>A real nginx with the configuration that api/deploy ships; only addresses, the site's folder and the flood limit are the test's.</summary>
internal sealed class NginxServer : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("eduplan-nginx-").FullName;
    private Process? process;

    private NginxServer(int port) => Address = new($"http://127.0.0.1:{port}");

    public Uri Address { get; }

    /// <summary>Starts it; skips the test where nginx is not installed, on CI that is a failure.</summary>
    /// <param name="site">Folder of the built site.</param>
    /// <param name="apis">The two ports of the API.</param>
    public static async Task<NginxServer> StartAsync(string site, (int One, int Other) apis)
    {
        var server = new NginxServer(Ports.Free());
        var program = server.Write(site, apis);
        var (code, output) = await RunAsync(program, "-t", "-p", server.folder, "-c", $"{server.folder}/nginx.conf");
        Assert.True(code == 0, output);
        server.process = Process.Start(new ProcessStartInfo(program, ["-p", server.folder, "-c", $"{server.folder}/nginx.conf"]) { RedirectStandardError = true })!;
        using var client = new TcpClient();
        while (!client.Connected)
        {
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, server.Address.Port, TestContext.Current.CancellationToken);
            }
            catch (SocketException) when (!server.process.HasExited)
            {
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }
        return server;
    }

    /// <summary>Runs a program to its end; its exit code and all that it said.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments)
    {
        using var run = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var output = run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await run.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (run.ExitCode, await output + error);
    }

    /// <summary>The first of the paths that exists; without one the test is skipped, on CI it fails.</summary>
    public static string Installed(params string[] paths)
    {
        if (paths.FirstOrDefault(File.Exists) is { } path)
            return path;
        var why = $"{Path.GetFileName(paths[0])} is not installed";
        Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", why);
        Assert.Fail(why);
        return paths[0];
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
        process?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private string Write(string site, (int One, int Other) apis)
    {
        var program = Installed("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx");
        var shipped = File.ReadAllText(Path.Combine(Folders.Root, "api", "deploy", "nginx.conf"));
        foreach (var (old, with) in new[]
        {
            ("listen 80;", $"listen 127.0.0.1:{Address.Port};"), ("127.0.0.1:5001", $"127.0.0.1:{apis.One}"), ("127.0.0.1:5002", $"127.0.0.1:{apis.Other}"),
            ("/var/lib/eduplan/site", site), ("rate=50r/s", "rate=100000r/s"),
        })
        {
            Assert.Contains(old, shipped, StringComparison.Ordinal);
            shipped = shipped.Replace(old, with, StringComparison.Ordinal);
        }
        File.WriteAllText($"{folder}/eduplan.conf", shipped);
        var user = Environment.UserName == "root" ? "user root;" : "";
        File.WriteAllText($"{folder}/nginx.conf", $$"""
            {{user}}
            daemon off;
            worker_processes 1;
            pid {{folder}}/pid;
            error_log {{folder}}/error.log;
            events { worker_connections 512; }
            http {
                include /etc/nginx/mime.types;
                access_log off;
                client_body_temp_path {{folder}}/body;
                proxy_temp_path {{folder}}/proxy;
                fastcgi_temp_path {{folder}}/fastcgi;
                uwsgi_temp_path {{folder}}/uwsgi;
                scgi_temp_path {{folder}}/scgi;
                include {{folder}}/eduplan.conf;
            }
            """);
        return program;
    }
}
