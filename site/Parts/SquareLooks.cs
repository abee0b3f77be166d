using EduPlan.Site.Build;
using EduPlan.Site.Pages.Tasks;
using EduPlan.Site.Words;

namespace EduPlan.Site.Parts;

/// <summary>The squares that stand for some tasks, in the order they are laid: on pages, in lists and on the pictures of shared links alike.</summary>
public static class SquareLooks
{
    private const int Together = 10;

    /// <summary>How many tasks one square stands for at most: one, or ten where there are more tasks than <paramref name="most"/>.</summary>
    public static int Each(int tasks, int most) => tasks <= most ? 1 : Together;

    /// <summary>CSS classes of one task's square; "d" where its document exists besides.</summary>
    public static string Of(Library library, TaskFull task)
    {
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(task);
        return StandingLook.Class(task.Standing) + (task.Standing != Standing.Issued && library.DocumentExists(task) ? " d" : "");
    }

    /// <summary>Of each square; tasks that share one have the same standing.</summary>
    public static IEnumerable<string> Of(Library library, IReadOnlyList<TaskFull> tasks, int each) =>
        each == 1 ? tasks.OrderBy(t => t.Standing).Select(t => Of(library, t)) : Of(tasks.CountBy(t => t.Standing).Select(c => new StandingCount(c.Key, c.Value)), each);

    /// <summary>The same from the counts. No standing is left out: the last square of each may stand for fewer tasks.</summary>
    public static IEnumerable<string> Of(IEnumerable<StandingCount> counts, int each) =>
        counts.OrderBy(c => c.Standing).SelectMany(c => Enumerable.Repeat(StandingLook.Class(c.Standing), (c.Count + each - 1) / each));

    /// <summary>What squares without links say to those who do not see them.</summary>
    public static string Label(WordList words, int tasks, int each)
    {
        ArgumentNullException.ThrowIfNull(words);
        return each == 1 ? words.T("squares.label", ("n", tasks)) : words.T("squares.labelTen", ("n", tasks), ("each", each));
    }
}
