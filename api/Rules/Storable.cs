using System.Globalization;
using System.Text;

namespace EduPlan.Api.Rules;

/// <summary>
/// What both databases give back exactly as they took it: anything else would come back changed, and the hash of its report would no longer be right. Texts are
/// in Unicode form NFC besides, so that equal ones are equal. A fault is in words that follow the field's name.
/// </summary>
public static class Storable
{
    // numeric(18, 6), as the database keeps figures.
    private const decimal Limit = 1_000_000_000_000m;
    private const int Decimals = 6;

    /// <summary>What is wrong with a figure; null when nothing is.</summary>
    public static string? FaultIn(decimal figure)
    {
        if (Math.Abs(figure) >= Limit)
            return string.Create(CultureInfo.InvariantCulture, $"must be below {Limit:0} in size");
        return decimal.Round(figure, Decimals) == figure ? null : string.Create(CultureInfo.InvariantCulture, $"must not have more than {Decimals} decimals");
    }

    /// <summary>What is wrong with a text; null when nothing is.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="lines">True when it may have several lines.</param>
    public static string? FaultIn(string text, bool lines)
    {
        if (!IsPlain(text, lines))
            return lines ? "holds characters that are no text" : "holds a line break or characters that are no text";
        return text.IsNormalized(NormalizationForm.FormC) ? null : "is not in Unicode form NFC; type it again";
    }

    // No control characters and no halves of surrogate pairs.
    private static bool IsPlain(string text, bool lines)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]) || (char.IsControl(text[i]) && !(lines && text[i] is '\n' or '\r' or '\t')))
                return false;
        }
        return true;
    }
}
