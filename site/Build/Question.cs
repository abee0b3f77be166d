using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace EduPlan.Site.Build;

/// <summary>A .graphql file of this project with the fragments it uses, each kept in its own file of the same name.</summary>
/// <param name="Name">The file's name without its ending; error lines and published copies carry it.</param>
public sealed partial record Question(string Name, string Text)
{
    private static readonly ConcurrentDictionary<string, Question> Loaded = new(StringComparer.Ordinal);

    public string File => Name + ".graphql";

    /// <summary>Reads NAME.graphql from the assembly and appends every fragment it spreads, directly or through another.</summary>
    public static Question Load(string name) => Loaded.GetOrAdd(name, static n =>
    {
        var text = new StringBuilder(Resources.Text(n + ".graphql").TrimEnd()).Append('\n');
        var done = new HashSet<string>(StringComparer.Ordinal);
        for (var wanted = Spreads(text.ToString(), done); wanted.Count > 0; wanted = Spreads(text.ToString(), done))
            foreach (var fragment in wanted)
            {
                text.Append('\n').Append(Resources.Text(fragment + ".graphql").TrimEnd()).Append('\n');
                done.Add(fragment);
            }
        return new Question(n, text.ToString());
    });

    /// <summary>SHA-256 of every question with its fragments, by its name.</summary>
    public static IReadOnlyDictionary<string, string> Hashes { get; } = new SortedDictionary<string, string>(
        Resources.Names(".graphql").Where(n => Resources.Text(n).Contains("query ", StringComparison.Ordinal) && n != "schema.graphql")
            .Select(n => Load(n[..^".graphql".Length])).ToDictionary(q => q.Name, q => Refusals.Hash(q.Text)), StringComparer.Ordinal);

    private static List<string> Spreads(string text, HashSet<string> done) =>
        [.. Spread().Matches(text).Select(m => m.Groups[1].Value).Distinct().Where(f => !done.Contains(f)).Order(StringComparer.Ordinal)];

    /// <summary>The same text with each variable given a default, so that it runs as it is, pasted into any client.</summary>
    /// <param name="values">GraphQL literals by variable name; a variable without one keeps its declaration.</param>
    public string With(IReadOnlyDictionary<string, string?> values) =>
        Variable().Replace(Text, m => values.TryGetValue(m.Groups[1].Value, out var literal) && literal is not null
            ? $"${m.Groups[1].Value}: {m.Groups[2].Value.TrimEnd('!')} = {literal}"
            : m.Value);

    [GeneratedRegex(@"\.\.\.\s*([A-Z]\w+)")]
    private static partial Regex Spread();

    [GeneratedRegex(@"\$(\w+)\s*:\s*(\w+!?|\[\w+!?\]!?)(?=\s*[,)])")]
    private static partial Regex Variable();
}
