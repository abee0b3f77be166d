using System.Text.RegularExpressions;
using EduPlan.Site.Pages.Tasks;

namespace EduPlan.Site.Parts;

/// <summary>The number by which a reader can tell a task from the others of its plan.</summary>
public static partial class TaskNumber
{
    /// <summary>As printed; where each group counts from 1 again, with the group's own numeral in front: "VIII.6".</summary>
    public static string Of(TaskFull task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task.Group is { } group && Numeral().Match(group) is { Success: true } m && int.TryParse(task.Number, out _) ? $"{m.Groups[1].Value}.{task.Number}" : task.Number;
    }

    /// <summary>The same for a small square: "IV.9, đoạn 2" is "IV.9/2".</summary>
    public static string OnSquare(TaskFull task) => Of(task).Split(',') is [var first, .. var rest] && rest.Length > 0
        ? first + (LastNumber().Match(rest[^1]) is { Success: true } part ? "/" + part.Value : "")
        : Of(task);

    [GeneratedRegex(@"\d+$")]
    private static partial Regex LastNumber();

    [GeneratedRegex(@"^\s*([IVXLC]+)[.)]")]
    private static partial Regex Numeral();
}
