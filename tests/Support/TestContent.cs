using System.Text.RegularExpressions;

namespace EduPlan.Tests.Support;

/// <summary>A copy of tests/content that a test may spoil, removed in the end.</summary>
public sealed class TestContent : IDisposable
{
    public TestContent()
    {
        var source = System.IO.Path.Combine(Folders.Root, "tests", "content");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = System.IO.Path.Combine(Path, System.IO.Path.GetRelativePath(source, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("eduplan-content-").FullName;

    /// <summary>Replaces a text that stands exactly once in the file, and says on which line it stands.</summary>
    public int Replace(string file, string old, string with)
    {
        var text = Read(file);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} does not hold {old}");
        Assert.True(text.IndexOf(old, at + 1, StringComparison.Ordinal) < 0, $"{file} holds {old} more than once");
        Write(file, text[..at] + with + text[(at + old.Length)..]);
        return text.AsSpan(0, at).Count('\n') + 1;
    }

    /// <summary>Gives a thing another slug, in its register and wherever it is pointed at.</summary>
    public void Rename(string slug, string with)
    {
        foreach (var file in Directory.EnumerateFiles(Path, "*.yaml", SearchOption.AllDirectories))
            File.WriteAllText(file, Regex.Replace(File.ReadAllText(file), $@"(?<![\w-]){slug}(?![\w-])", with));
    }

    /// <summary>Adds text at the end of the file, and says on which line its first line stands.</summary>
    public int Append(string file, string text)
    {
        var old = File.Exists(System.IO.Path.Combine(Path, file)) ? Read(file) : "";
        Write(file, old + text);
        return old.Count(c => c == '\n') + 1;
    }

    public string Read(string file) => File.ReadAllText(System.IO.Path.Combine(Path, file));

    public void Write(string file, string text) => File.WriteAllText(System.IO.Path.Combine(Path, file), text);

    public void Delete(string file) => File.Delete(System.IO.Path.Combine(Path, file));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
