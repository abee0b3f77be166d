using System.Globalization;

namespace EduPlan.Benchmarks;

/// <summary>Something that the person at the keyboard can put right; one line.</summary>
internal sealed class OperatorException(string message) : Exception(message);

/// <summary>The command line: a verb, then <c>--name value</c> pairs and bare <c>--flags</c>.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly HashSet<string> read = new(StringComparer.Ordinal);

    public required string Verb { get; init; }

    public static Options Read(string[] args)
    {
        var options = new Options { Verb = args.Length > 0 ? args[0] : "" };
        for (var i = 1; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
                throw new OperatorException($"{args[i]} is not an option; options begin with --");
            var flag = i + 1 == args.Length || args[i + 1].StartsWith("--", StringComparison.Ordinal);
            options.values[args[i][2..]] = flag ? "true" : args[++i];
        }
        return options;
    }

    public string? Text(string name)
    {
        read.Add(name);
        return values.GetValueOrDefault(name);
    }

    public string Needed(string name) => Text(name) ?? throw new OperatorException($"--{name} is needed");

    public bool Flag(string name) => Text(name) == "true";

    public int Number(string name, int otherwise) => Text(name) is not { } text
        ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new OperatorException($"--{name} is {text}; a whole number is needed");

    public int[] Numbers(string name, params int[] otherwise) => Text(name) is not { } text
        ? otherwise
        : [.. text.Split(',').Select(t => int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new OperatorException($"--{name} is {text}; numbers with commas between are needed"))];

    /// <summary>Refuses options that the verb has not asked for: a misspelt one would otherwise be ignored.</summary>
    public void Done()
    {
        if (values.Keys.FirstOrDefault(k => !read.Contains(k)) is { } unknown)
            throw new OperatorException($"{Verb} knows no --{unknown}; it knows {string.Join(", ", read.Select(r => "--" + r))}");
    }
}
