using System.Net;

namespace EduPlan.Tests.Http;

public sealed class SchemaTextTests : IAsyncLifetime
{
    private TinyServer server = null!;

    public async ValueTask InitializeAsync() => server = await TinyServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData("/graphql/schema.graphql")]
    [InlineData("/graphql/schema")]
    [InlineData("/graphql/schema/")]
    [InlineData("/graphql?sdl")]
    [InlineData("/graphql/sdl")]
    public async Task The_schema_is_a_file_that_can_be_kept(string path)
    {
        var reply = await server.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Contains("type Thing {", reply.Text, StringComparison.Ordinal);
        Assert.Equal("schema.graphql", reply.ContentHeaders.ContentDisposition!.FileName!.Trim('"'));
        Assert.True(reply.Headers.CacheControl!.MustRevalidate);
        var again = await server.GetAsync(path, null, ("If-None-Match", reply.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, again.Status);
    }

    [Fact]
    public async Task Some_types_of_it_can_be_asked_for()
    {
        var reply = await server.GetAsync("/graphql?sdl&types=Thing,ThingSortInput");
        Assert.Contains("type Thing {", reply.Text, StringComparison.Ordinal);
        Assert.Contains("input ThingSortInput {", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("type Query", reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest, "HC0058")]
    [InlineData("Thing,{", HttpStatusCode.BadRequest, "HC0059")]
    [InlineData("Nothing", HttpStatusCode.NotFound, "HC0060")]
    public async Task Types_that_cannot_be_shown_are_refused(string types, HttpStatusCode status, string code)
    {
        var reply = await server.GetAsync("/graphql?sdl&types=" + Uri.EscapeDataString(types));
        Assert.Equal(status, reply.Status);
        Assert.Equal(code, reply.Code);
    }
}
