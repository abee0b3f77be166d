using System.Diagnostics;
using EduPlan.Tests.Support;

namespace EduPlan.Tests.Http;

/// <summary>The public audit of GraphQL over HTTP servers, every MUST, SHOULD and MAY of it.</summary>
public sealed class AuditTests
{
    [Fact]
    public async Task Every_audit_of_GraphQL_over_HTTP_passes()
    {
        var packages = Path.Combine(Folders.Root, "artifacts", "npm");
        if (!Directory.Exists(Path.Combine(packages, "node_modules", "graphql-http")) || !await HasNodeAsync())
        {
            var reason = "the npm package graphql-http is not in artifacts/npm, or Node is missing; .ci/run shows how to install it";
            if (Environment.GetEnvironmentVariable("CI") == "true")
                Assert.Fail(reason);
            Assert.Skip(reason);
        }

        await using var api = new ApiFactory();
        api.UseKestrel(0);
        api.StartServer();
        var endpoint = new Uri(api.ClientOptions.BaseAddress, "/graphql");
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(Folders.Root, "tests", "Http", "audit.mjs"), endpoint.ToString(), packages]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        output += await node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.EndsWith("61 of 61", output.Trim(), StringComparison.Ordinal);
    }

    private static async Task<bool> HasNodeAsync()
    {
        try
        {
            using var node = Process.Start(new ProcessStartInfo("node", "--version") { RedirectStandardOutput = true })!;
            await node.WaitForExitAsync();
            return node.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
