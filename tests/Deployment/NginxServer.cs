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
        var test = await Programs.RunAsync(program, "-t", "-p", server.folder, "-c", $"{server.folder}/nginx.conf");
        Assert.True(test.ExitCode == 0, test.Said);
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
        var program = Programs.Find("nginx");
        Programs.Require(program is not null, "nginx is not installed");
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
                # As Debian has it.
                default_type application/octet-stream;
                access_log off;
                client_body_temp_path {{folder}}/body;
                proxy_temp_path {{folder}}/proxy;
                fastcgi_temp_path {{folder}}/fastcgi;
                uwsgi_temp_path {{folder}}/uwsgi;
                scgi_temp_path {{folder}}/scgi;
                include {{folder}}/eduplan.conf;
            }
            """);
        return program!;
    }
}
