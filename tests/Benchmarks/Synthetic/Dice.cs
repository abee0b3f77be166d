namespace EduPlan.Benchmarks.Synthetic;

/// <summary>Repeatable chance: the same seed and stream give the same throws on every machine and in every version of .NET (splitmix64).</summary>
internal sealed class Dice(int seed, int stream)
{
    private ulong state = ((ulong)(uint)seed << 32) | (uint)stream;

    private ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>From 0 to below <paramref name="n"/>.</summary>
    public int Below(int n) => (int)(Next() % (ulong)n);

    public int Between(int first, int last) => first + Below(last - first + 1);

    public bool Chance(int percent) => Below(100) < percent;

    public T Of<T>(IReadOnlyList<T> list) => list[Below(list.Count)];

    /// <summary>One of several, each as likely as its weight.</summary>
    public T Weighted<T>(IReadOnlyList<(T Value, int Weight)> choices)
    {
        var left = Below(choices.Sum(c => c.Weight));
        foreach (var (value, weight) in choices)
        {
            left -= weight;
            if (left < 0)
                return value;
        }
        throw new ArgumentException("no choice has a weight", nameof(choices));
    }
}
