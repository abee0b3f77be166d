using EduPlan.Api.Data;
using EduPlan.Api.Rules;

namespace EduPlan.Api.Import;

/// <summary>A deadline's dates must follow from its printed text (truth rule 5).</summary>
internal static class DeadlineChecks
{
    public static void Check(ContentChecks checks, DeadlineEntry deadline)
    {
        var at = deadline.At;
        var kind = deadline.Kind;
        var dated = kind is DeadlineKind.Day or DeadlineKind.Month or DeadlineKind.MonthRange or DeadlineKind.Year or DeadlineKind.Period;
        if (deadline.To < deadline.From)
            checks.Add(at, "to", "deadline.to is before deadline.from");
        else if (dated && deadline.To is null)
            checks.Add(at, "kind", $"deadline.kind is {UpperSnake.Of(kind)}, so deadline.to is needed");
        else if (!dated && (deadline.From ?? deadline.To) is not null)
            checks.Add(at, deadline.From is null ? "to" : "from", $"deadline.kind is {UpperSnake.Of(kind)}, which has no dates");
        else if (deadline.ReadByHand)
            ByHand(checks, deadline);
        else if (DueDates.Parse(deadline.Text) is not { } read)
            checks.Add(at, "text", $"deadline.text \"{deadline.Text}\" follows no rule; give the dates with readByHand: true and say why in a comment");
        else if (read.Kind != kind || read.From != deadline.From || read.To != deadline.To)
            checks.Add(at, "text", $"deadline.text \"{deadline.Text}\" means {Said(read.Kind, read.From, read.To)}, not {Said(kind, deadline.From, deadline.To)}");

        if (kind == DeadlineKind.Contingent && (deadline.Condition is null || deadline.ConditionEn is null))
            checks.Add(at, "kind", "deadline.kind is CONTINGENT, so deadline.condition and deadline.conditionEn are needed");
        if (kind != DeadlineKind.Contingent && (deadline.Condition ?? deadline.ConditionEn) is not null)
            checks.Add(at, deadline.Condition is null ? "conditionEn" : "condition", $"deadline.condition is only for CONTINGENT; deadline.kind is {UpperSnake.Of(kind)}");
    }

    private static void ByHand(ContentChecks checks, DeadlineEntry deadline)
    {
        if (DueDates.Parse(deadline.Text) is { } read && read.Kind == deadline.Kind && read.From == deadline.From && read.To == deadline.To)
            checks.Add(deadline.At, "readByHand", $"deadline.text \"{deadline.Text}\" can be read by rule; take readByHand out");
    }

    private static string Said(DeadlineKind kind, DateOnly? from, DateOnly? to) =>
        UpperSnake.Of(kind) + (from is { } first ? $" from {first:yyyy-MM-dd}" : "") + (to is { } last ? $" to {last:yyyy-MM-dd}" : "");
}
