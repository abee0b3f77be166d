using System.Collections.Concurrent;
using System.Text;
using EduPlan.Site.Files;

namespace EduPlan.Site.Build;

/// <summary>
/// Writes a frozen answer and the question beside it, as soon as the answer is there. Both carry the day of judgement, and are written or kept together, so that
/// the one always answers the other.
/// </summary>
public sealed class AnswersBeside(OutputFolder output, SiteCheck check, Clocks clocks)
{
    /// <summary>Takes one answer: see <see cref="Write"/>.</summary>
    public delegate void Taker(string question, string page, string? slug, ReadOnlySpan<byte> answer);

    private static readonly byte[] Before = "\"progress\":{\"asOf\":\""u8.ToArray();
    private static readonly byte[] Mine = Encoding.UTF8.GetBytes(Mark.JudgedDay);

    private readonly byte[] judged = [.. Before, .. Encoding.UTF8.GetBytes(Cite.Day(clocks.AsOf))];
    private readonly ConcurrentDictionary<string, string> questions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> taken = new(StringComparer.Ordinal);

    /// <summary>Takes one answer; safe to call from several threads.</summary>
    /// <param name="question">The name of the question that it answers.</param>
    /// <param name="page">The Vietnamese path of the page that both stand beside.</param>
    /// <param name="slug">The key of the page's thing; null for a page about everything.</param>
    public void Write(string question, string page, string? slug, ReadOnlySpan<byte> answer)
    {
        // A question differs from page to page by nothing but the key.
        var text = questions.GetOrAdd(question, name => Twins.QueryOfAny(name, clocks.KnownAt, slug));
        Write(page, Twins.WithKey(text, slug), answer);
    }

    /// <summary>Takes the answer to a list's question; safe to call from several threads.</summary>
    public void Write(ListPage page, ReadOnlySpan<byte> answer)
    {
        ArgumentNullException.ThrowIfNull(page);
        Write(page.Path, Twins.Query(page, clocks.KnownAt), answer);
    }

    private void Write(string page, string question, ReadOnlySpan<byte> answer)
    {
        // Of data that changes while it is read, one thing may be listed twice: the build then begins anew, and need not fail here.
        if (!taken.TryAdd(page, true))
            return;
        var query = FileToWrite.Of(Urls.Beside(page, Twins.QueryFile), question);
        // An answer whose data holds a mark of its own is written as it came.
        var marked = answer.IndexOf(judged) >= 0 && Mark.IndexIn(answer) < 0;
        var bytes = marked ? Marked(answer) : answer;
        var json = Urls.Beside(page, Twins.JsonFile);
        // Of two that both carry the day, one that somebody spoilt gets another day: the other gets it too.
        var anew = marked && (output.LiveBytes(json[1..]) is null || output.LiveBytes(query.Path[1..]) is null);
        Write(json, bytes, marked, query.Bytes, anew);
        Write(query.Path, query.Bytes, query.Marked, bytes, anew);
    }

    private void Write(string path, ReadOnlySpan<byte> bytes, bool marked, ReadOnlySpan<byte> with, bool anew) =>
        check.Kept(path[1..], output.Write(path[1..], bytes, marked, with, anew: anew));

    private byte[] Marked(ReadOnlySpan<byte> answer)
    {
        var marked = new MemoryStream(answer.Length);
        for (var at = answer.IndexOf(judged); at >= 0; at = answer.IndexOf(judged))
        {
            marked.Write(answer[..(at + Before.Length)]);
            marked.Write(Mine);
            answer = answer[(at + judged.Length)..];
        }

        marked.Write(answer);
        return marked.ToArray();
    }
}
