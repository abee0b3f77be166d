using EduPlan.Api.Graph;
using EduPlan.Tests.Support;
using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace EduPlan.Tests.Graph;

public sealed class SchemaTests : IAsyncLifetime
{
    private static readonly string Committed = Path.Combine(Folders.Root, "api", "schema.graphql");

    private readonly ApiFactory api = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => api.DisposeAsync();

    /// <summary>A change of the public contract is read as a diff: rewrite the file with `dotnet run --project api -- schema > api/schema.graphql`.</summary>
    [Fact]
    public async Task The_committed_schema_is_the_one_served()
    {
        var committed = await File.ReadAllTextAsync(Committed, TestContext.Current.CancellationToken);
        var served = EduPlanSchema.Print(api.Services.GetRequiredService<ISchema>());
        // What breaks somebody's question is named first; the rest is read as a diff.
        Assert.Empty(SchemaChanges.Breaking(committed, served));
        Assert.Equal(committed, served);
    }

    [Fact]
    public void Everything_is_described()
    {
        var schema = api.Services.GetRequiredService<ISchema>();
        schema.Initialize();
        var silent = schema.AllTypes.Where(t => !t.Name.StartsWith("__", StringComparison.Ordinal) && t is not (StringGraphType or BooleanGraphType or IdGraphType or IntGraphType or FloatGraphType)).SelectMany(t =>
            (t is IComplexGraphType complex
                ? complex.Fields.SelectMany(f => (f.Arguments ?? []).Select(a => ($"{t.Name}.{f.Name}({a.Name})", a.Description)).Append(($"{t.Name}.{f.Name}", f.Description)))
                : t is EnumerationGraphType values ? values.Values.Select(v => ($"{t.Name}.{v.Name}", v.Description)) : [])
            .Append((t.Name, t.Description)))
            .Where(d => string.IsNullOrWhiteSpace(d.Item2)).Select(d => d.Item1);
        Assert.Empty(silent);
    }

    [Fact]
    public async Task The_real_content_answers()
    {
        var data = await api.AskAsync("""{ province(slug: "ha-giang") { name tasks(first: 1) { totalCount nodes { standing plan { slug } } } } dataset { synthetic } }""");
        Assert.Equal("Hà Giang", data.GetProperty("province").GetProperty("name").GetString());
        Assert.Equal(24, data.GetProperty("province").GetProperty("tasks").GetProperty("totalCount").GetInt32());
    }
}
