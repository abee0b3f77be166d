using System.Text;
using EduPlan.Site.Files;

namespace EduPlan.Site.Build;

/// <summary>A frozen answer and the question beside it: both carry the day, and are written or kept together, so that the one always answers the other.</summary>
internal static class AnswersBeside
{
    private static readonly byte[] Before = "\"progress\":{\"asOf\":\""u8.ToArray();

    /// <summary>The answers by their paths, with a mark in the place of the day they were judged on.</summary>
    public static Dictionary<string, FileToWrite> Marked(IEnumerable<FileToWrite> answers, DateOnly asOf)
    {
        var day = Encoding.UTF8.GetBytes(Cite.Day(asOf));
        return answers.ToDictionary(a => a.Path, a => Marked(a, [.. Before, .. day]), StringComparer.Ordinal);
    }

    private static FileToWrite Marked(FileToWrite answer, byte[] judged)
    {
        // An answer whose data holds a mark of its own is written as it came.
        if (answer.Bytes.AsSpan().IndexOf(judged) < 0 || Mark.IndexIn(answer.Bytes) >= 0)
            return answer;
        ReadOnlySpan<byte> rest = answer.Bytes;
        var marked = new MemoryStream(rest.Length);
        for (var at = rest.IndexOf(judged); at >= 0; at = rest.IndexOf(judged))
        {
            marked.Write(rest[..(at + Before.Length)]);
            marked.Write(Encoding.UTF8.GetBytes(Mark.JudgedDay));
            rest = rest[(at + judged.Length)..];
        }

        marked.Write(rest);
        return answer with { Bytes = marked.ToArray(), Marked = true };
    }

    /// <summary>Files and answers, each with the bytes of its other half where it has one.</summary>
    public static IEnumerable<(FileToWrite File, byte[] With)> Paired(IEnumerable<FileToWrite> files, IReadOnlyDictionary<string, FileToWrite> answers)
    {
        foreach (var file in files)
        {
            var answer = file.Path.EndsWith(Twins.QueryFile, StringComparison.Ordinal) ? answers.GetValueOrDefault(file.Path[..^Twins.QueryFile.Length] + Twins.JsonFile) : null;
            yield return (file, answer?.Bytes ?? []);
            if (answer is not null)
                yield return (answer, file.Bytes);
        }
    }
}
