using EduPlan.Site.Pages.Tasks;
using EduPlan.Site.Words;

namespace EduPlan.Site.Parts;

/// <summary>Tasks past their deadline, in words: those reported on but not shown to be done, and apart from them those on which nothing was found, as silence is no verdict (truth rule 2).</summary>
public static class LateWords
{
    /// <summary>How many there are of each; what there is none of is left out.</summary>
    public static IEnumerable<string> Of(WordList words, int overdue, int silent) =>
        new (string Key, int N)[] { ("late.overdue", overdue), ("late.silent", silent) }.Where(x => x.N > 0).Select(x => words.T(x.Key, ("n", x.N)));

    /// <inheritdoc cref="Of(WordList, int, int)"/>
    public static IEnumerable<string> Of(WordList words, IEnumerable<TaskFull> tasks) => Counted(tasks) is var (overdue, silent) ? Of(words, overdue, silent) : [];

    /// <summary>The same to stand behind another count: "; 60 past their deadline with no public report found".</summary>
    public static string After(WordList words, int overdue, int silent) => string.Concat(Of(words, overdue, silent).Select(part => "; " + part));

    /// <inheritdoc cref="After(WordList, int, int)"/>
    public static string After(WordList words, IEnumerable<TaskFull> tasks) => string.Concat(Of(words, tasks).Select(part => "; " + part));

    public static (int Overdue, int Silent) Counted(IEnumerable<TaskFull> tasks) =>
        tasks.CountBy(t => t.Standing).ToDictionary() is var counts ? (counts.GetValueOrDefault(Standing.Overdue), counts.GetValueOrDefault(Standing.UnreportedOverdue)) : default;
}
