using System.Globalization;

namespace EduPlan.Site.Build;

/// <summary>The arguments of `site`: a verb and its options. Unknown or malformed ones are refused in one line.</summary>
/// <param name="Verb">`serve` (also when none is given), `build` or `links`.</param>
/// <param name="Accept">Why a site is to be replaced although the build refuses to.</param>
/// <param name="TimeLimit">After which the whole run is given up.</param>
public sealed record CommandLine(string Verb, string? Output, Uri? Api, DateOnly? AsOf, DateTimeOffset? KnownAt, DateTimeOffset? BuiltAt, string? BaseUrl, string Urls,
    string? Accept, TimeSpan? TimeLimit, string? EvidenceTo)
{
    private const string Usage = """
        usage: site [serve] [--urls URL] [--output DIR] [--api URL] [--as-of YYYY-MM-DD] [--known-at TIME] [--built-at TIME] [--base-url URL]
                            [--evidence-to URL_OR_MAIL] [--time-limit MINUTES] [--accept REASON]
               site build --output DIR [--api URL] [--as-of YYYY-MM-DD] [--known-at TIME] [--built-at TIME] [--base-url URL]
                          [--evidence-to URL_OR_MAIL] [--time-limit MINUTES] [--accept REASON]
               site links [--api URL] [--output FILE] [--time-limit MINUTES]
        """;

    private static readonly string[] ForHelp = ["--help", "-h", "-?"];

    private static readonly string[] OfABuild = ["--output", "--api", "--as-of", "--known-at", "--built-at", "--base-url", "--evidence-to", "--time-limit", "--accept"];

    private static readonly Dictionary<string, string[]> Options = new(StringComparer.Ordinal)
    {
        ["serve"] = [.. OfABuild, "--urls"],
        ["build"] = OfABuild,
        ["links"] = ["--api", "--output", "--time-limit"],
    };

    /// <summary>What the program is told, when somebody asks; null when nobody does.</summary>
    public static string? HelpFor(IReadOnlyList<string> args) => args is ["help", ..] || args.Any(ForHelp.Contains) ? Usage : null;

    /// <summary>Reads the arguments; throws <see cref="BuildException"/> with one line on anything it does not know.</summary>
    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        ArgumentNullException.ThrowIfNull(args);
        var rest = args.Count > 0 && !args[0].StartsWith('-') ? args.Skip(1).ToList() : [.. args];
        var line = new CommandLine(rest.Count < args.Count ? args[0] : "serve", null, null, null, null, null, null, "http://127.0.0.1:5080", null, null, null);
        if (!Options.TryGetValue(line.Verb, out var known))
            throw new BuildException($"unknown verb '{line.Verb}'; it is 'serve', 'build' or 'links'");
        for (var i = 0; i < rest.Count; i += 2)
        {
            if (!known.Contains(rest[i]))
                throw new BuildException($"unknown option '{rest[i]}'; {line.Verb} knows {string.Join(", ", known)}");
            if (i + 1 == rest.Count)
                throw new BuildException($"{rest[i]} needs a value");
            line = line.With(rest[i], rest[i + 1]);
        }
        return line is { Verb: "build", Output: null } ? throw new BuildException("build needs --output DIR") : line;
    }

    private CommandLine With(string option, string value) => option switch
    {
        "--output" => this with { Output = value },
        "--api" => this with { Api = Address(option, value) },
        "--as-of" => this with { AsOf = Day(option, value) },
        "--known-at" => this with { KnownAt = Time(option, value) },
        "--built-at" => this with { BuiltAt = Time(option, value) },
        "--base-url" => this with { BaseUrl = Host(option, value) },
        "--evidence-to" => this with { EvidenceTo = Contact(option, value) },
        "--urls" => this with { Urls = Host(option, value) },
        "--accept" => this with { Accept = Reason(option, value) },
        "--time-limit" => this with { TimeLimit = Minutes(option, value) },
        _ => throw new BuildException($"unknown option '{option}'"),
    };

    private static string Reason(string option, string value) =>
        value.Trim().Length >= 8 && !value.Any(char.IsControl) ? value.Trim() : throw new BuildException($"{option} wants a reason in a sentence that readers of the site will see, not '{value}'");

    private static TimeSpan Minutes(string option, string value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var minutes) && minutes is > 0 and <= 1440
            ? TimeSpan.FromMinutes(minutes)
            : throw new BuildException($"{option} wants minutes, above 0 and at most 1440, not '{value}'");

    private static Uri Address(string option, string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri
            : throw new BuildException($"{option} wants an http address, not '{value}'");

    // A mail address becomes a link, so what would add a subject or a copy to it is no address.
    private static string Contact(string option, string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri.AbsoluteUri
        : System.Net.Mail.MailAddress.TryCreate(value, out var mail) && mail.Address == value && !value.AsSpan().ContainsAny("?&%") ? "mailto:" + value
        : throw new BuildException($"{option} wants an http address or a mail address, not '{value}'");

    private static string Host(string option, string value) =>
        Address(option, value) is { AbsolutePath: "/", Query: "" } uri
            ? uri.GetLeftPart(UriPartial.Authority)
            : throw new BuildException($"{option} wants a scheme and a host without a path, not '{value}'");

    private static DateOnly Day(string option, string value) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new BuildException($"{option} wants a day like 2026-11-22, not '{value}'");

    private static DateTimeOffset Time(string option, string value) =>
        DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new BuildException($"{option} wants a time like 2026-11-22T02:00:00Z, not '{value}'");
}
