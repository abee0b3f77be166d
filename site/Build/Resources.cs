using System.Reflection;

namespace EduPlan.Site.Build;

/// <summary>The files compiled into this assembly: questions, words, style sheet, script.</summary>
public static class Resources
{
    private static readonly Assembly Here = typeof(Resources).Assembly;

    /// <summary>Changes whenever this generator or one of its files does.</summary>
    public static string Generator { get; } = Here.ManifestModule.ModuleVersionId.ToString("N");

    /// <summary>The text of an embedded file; throws <see cref="BuildException"/> when there is none of that name.</summary>
    public static string Text(string name)
    {
        using var reader = new StreamReader(Open(name));
        return reader.ReadToEnd();
    }

    /// <summary>An embedded file as it is; throws <see cref="BuildException"/> when there is none of that name.</summary>
    public static Stream Open(string name) => Here.GetManifestResourceStream(name) ?? throw new BuildException($"{name}: no such file in the generator");

    public static IEnumerable<string> Names(string ending) =>
        Here.GetManifestResourceNames().Where(n => n.EndsWith(ending, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
}
