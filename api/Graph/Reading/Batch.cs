using GraphQL.DataLoader;

namespace EduPlan.Api.Graph.Reading;

/// <summary>
/// Collects the keys that the fields of one level ask for and fetches them together: the engine puts such results off until nothing else is pending.
/// A key that the fetch leaves out gives the default value. Not thread-safe: the engine executes queries field by field.
/// </summary>
public sealed class Batch<TKey, TValue>(Func<IReadOnlyCollection<TKey>, CancellationToken, Task<IReadOnlyDictionary<TKey, TValue>>> fetch) where TKey : notnull
{
    private Round? current;

    /// <summary>The promise of the value for a key; fetched with all keys asked for until the first promise is awaited.</summary>
    public IDataLoaderResult<TValue?> Load(TKey key)
    {
        current ??= new(this);
        current.Keys.Add(key);
        return new Promise(current, key);
    }

    private sealed class Round(Batch<TKey, TValue> batch)
    {
        private Task<IReadOnlyDictionary<TKey, TValue>>? values;

        public HashSet<TKey> Keys { get; } = [];

        public Task<IReadOnlyDictionary<TKey, TValue>> Values(CancellationToken cancellationToken)
        {
            if (values is null && batch.current == this)
                batch.current = null;
            return values ??= batch.Fetch(Keys, cancellationToken);
        }
    }

    private Task<IReadOnlyDictionary<TKey, TValue>> Fetch(IReadOnlyCollection<TKey> keys, CancellationToken cancellationToken) => fetch(keys, cancellationToken);

    private sealed class Promise(Round round, TKey key) : IDataLoaderResult<TValue?>
    {
        public async Task<TValue?> GetResultAsync(CancellationToken cancellationToken = default) =>
            (await round.Values(cancellationToken)).TryGetValue(key, out var value) ? value : default;

        async Task<object?> IDataLoaderResult.GetResultAsync(CancellationToken cancellationToken) => await GetResultAsync(cancellationToken);
    }
}

/// <summary>Promises made from promises.</summary>
public static class Promises
{
    /// <summary>The promise of what follows from another promise's value.</summary>
    public static IDataLoaderResult<TOut> Then<TIn, TOut>(this IDataLoaderResult<TIn> promise, Func<TIn, TOut> map) => new Mapped<TIn, TOut>(promise, map);

    /// <summary>The promise of what follows from two promises' values.</summary>
    public static IDataLoaderResult<TOut> And<TOne, TTwo, TOut>(this IDataLoaderResult<TOne> one, IDataLoaderResult<TTwo> two, Func<TOne, TTwo, TOut> map) => new Both<TOne, TTwo, TOut>(one, two, map);

    private sealed class Both<TOne, TTwo, TOut>(IDataLoaderResult<TOne> one, IDataLoaderResult<TTwo> two, Func<TOne, TTwo, TOut> map) : IDataLoaderResult<TOut>
    {
        public async Task<TOut> GetResultAsync(CancellationToken cancellationToken = default) => map(await one.GetResultAsync(cancellationToken), await two.GetResultAsync(cancellationToken));

        async Task<object?> IDataLoaderResult.GetResultAsync(CancellationToken cancellationToken) => await GetResultAsync(cancellationToken);
    }

    private sealed class Mapped<TIn, TOut>(IDataLoaderResult<TIn> promise, Func<TIn, TOut> map) : IDataLoaderResult<TOut>
    {
        public async Task<TOut> GetResultAsync(CancellationToken cancellationToken = default) => map(await promise.GetResultAsync(cancellationToken));

        async Task<object?> IDataLoaderResult.GetResultAsync(CancellationToken cancellationToken) => await GetResultAsync(cancellationToken);
    }
}
