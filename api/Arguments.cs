namespace EduPlan.Api;

/// <summary>The command line: <c>[serve|import [DIR]|schema|verify|backup PATH|move|token …] [--urls U] [--database PATH_OR_CONNECTION] [--content DIR]</c>, words and options in any order.</summary>
/// <param name="Verb">What to do.</param>
/// <param name="Database">A file's path or a connection string.</param>
/// <param name="Content">The content folder.</param>
public sealed record Arguments(string Verb, string Database, string Content)
{
    /// <summary>What the program can be told to do, for its messages.</summary>
    public const string KnownVerbs = "serve, import [DIR], schema, verify, backup PATH, move, token add|list|revoke";

    private static readonly string[] ForHelp = ["--help", "-h", "-?"];

    // The second list are what a .NET host is told by its tools; settings of a section (Logging:LogLevel:Default) are let through as well.
    private static readonly string[] Known = ["database", "content", "urls", "agency", "province", "expires", "from", "to"], OfTheHost = ["environment", "contentRoot", "applicationName"];

    /// <summary>The verb and what follows it, without the options.</summary>
    public IReadOnlyList<string> Words { get; private init; } = [];

    /// <summary>The options alone, for the configuration: it would take a word such as /srv/content for an option's name.</summary>
    public static string[] Options(string[] args) => [.. Sorted(args).Options];

    /// <summary>What the program is told, when somebody asks; null when nobody does.</summary>
    public static string? HelpFor(string[] args) => !(args is ["help", ..] || args.Any(ForHelp.Contains)) ? null : $"""
        usage: api [VERB] [--option value ...]
        verbs: {KnownVerbs}; without one it serves
        options: {string.Join(", ", Known.Select(o => "--" + o))}
        DATABASE and CONTENT in the environment say the same as --database and --content; without either the database is {DefaultDatabase()}
        """;

    /// <summary>The first thing on the command line that would be passed over in silence; null when all of it means something.</summary>
    public static string? FaultIn(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            // A host under test hands every section on by its name alone, "--Logging=".
            if (!args[i].StartsWith('-') || args[i].EndsWith('='))
                continue;
            var option = args[i].TrimStart('-').Split('=')[0];
            if (!args[i].StartsWith("--", StringComparison.Ordinal) || !(Known.Contains(option) || OfTheHost.Contains(option) || option.Contains(':')))
                return $"unknown option {args[i].Split('=')[0]}; known: {string.Join(", ", Known.Select(o => "--" + o))}";
            if (!args[i].Contains('=') && (++i == args.Length || args[i].StartsWith("--", StringComparison.Ordinal)))
                return $"--{option} needs a value";
        }
        // backup and token look at their words themselves.
        var words = Sorted(args).Words;
        var most = words.FirstOrDefault() switch { "import" => 2, "serve" or "schema" or "verify" or "move" => 1, _ => int.MaxValue };
        return words.Count > most ? $"{words[0]} has no use for {words[most]}; known: {KnownVerbs}" : null;
    }

    /// <summary>Reads the arguments; the same settings may come from the environment (<c>DATABASE</c>, <c>CONTENT</c>).</summary>
    public static Arguments Read(string[] args, IConfiguration configuration)
    {
        var words = Sorted(args).Words is { Count: > 0 } some ? some : ["serve"];
        var folder = words is ["import", var named] ? named : null;
        return new(words[0], configuration["database"] ?? DefaultDatabase(), folder ?? configuration["content"] ?? DefaultContent()) { Words = words };
    }

    // The words, and the options each with its value behind it.
    private static (List<string> Words, List<string> Options) Sorted(string[] args)
    {
        var (words, options) = (new List<string>(), new List<string>());
        for (var i = 0; i < args.Length; i++)
        {
            (args[i].StartsWith('-') ? options : words).Add(args[i]);
            if (args[i].StartsWith('-') && !args[i].Contains('=') && i + 1 < args.Length)
                options.Add(args[++i]);
        }
        return (words, options);
    }

    private static string DefaultDatabase()
    {
        var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        var folder = Path.Combine(local, "eduplan");
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The database will say in one line that it cannot be opened.
        }
        return Path.Combine(folder, "eduplan.db");
    }

    // `dotnet run --project api` starts in the folder it was called from, `dotnet run` in a project's.
    private static string DefaultContent()
    {
        for (var folder = new DirectoryInfo(Directory.GetCurrentDirectory()); folder is not null; folder = folder.Parent)
        {
            var content = Path.Combine(folder.FullName, "content");
            if (File.Exists(Path.Combine(content, "provinces.yaml")))
                return Path.GetRelativePath(Directory.GetCurrentDirectory(), content);
        }
        return "content";
    }
}
