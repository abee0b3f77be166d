using EduPlan.Tests.Support;

namespace EduPlan.Tests.Http;

/// <summary>The public audit of GraphQL over HTTP servers, every MUST, SHOULD and MAY of it.</summary>
public sealed class AuditTests
{
    [Fact]
    public async Task Every_audit_of_GraphQL_over_HTTP_passes()
    {
        await using var api = new ApiFactory();
        api.UseKestrel(0);
        api.StartServer();
        var endpoint = new Uri(api.ClientOptions.BaseAddress, "/graphql");
        var node = await Npm.RunAsync("graphql-http/package.json", "tests/Http/audit.mjs", [endpoint.ToString(), Path.GetDirectoryName(Npm.Packages)!]);
        Assert.True(node.ExitCode == 0 && node.Output.TrimEnd().EndsWith("61 of 61", StringComparison.Ordinal), node.Said);
    }
}
