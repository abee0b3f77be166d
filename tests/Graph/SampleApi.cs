using EduPlan.Tests.Support;

namespace EduPlan.Tests.Graph;

/// <summary>The API over <see cref="Sample"/> on each database, started when first asked for and shared by tests that only read.</summary>
public sealed class SampleApi(PostgresServer postgres) : IAsyncDisposable
{
    private readonly Dictionary<Provider, ApiFactory> apis = [];

    /// <summary>Skips where PostgreSQL is not installed.</summary>
    public async Task<ApiFactory> OnAsync(Provider provider)
    {
        if (apis.TryGetValue(provider, out var api))
            return api;
        api = new ApiFactory(provider == Provider.Postgres ? await postgres.DatabaseAsync() : null);
        await api.FillAsync(Sample.Fill);
        return apis[provider] = api;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var api in apis.Values)
            await api.DisposeAsync();
    }
}

/// <summary>Tests that read the sample, one after the other over one API.</summary>
[CollectionDefinition(Name)]
public sealed class SampleReaders : ICollectionFixture<SampleApi>
{
    public const string Name = "Sample";
}
