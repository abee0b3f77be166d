using System.Security.Cryptography;
using System.Text;
using EduPlan.Site.Build;

namespace EduPlan.Site.Cards;

/// <summary>What the picture of a shared link says. Two cards with the same words and squares are the same picture.</summary>
/// <param name="Title">A province or a plan.</param>
/// <param name="Under">What stands small under the title.</param>
/// <param name="Sentences">The answer; `**x**` is set in bold, in the colour of the style sheet that stands beside it.</param>
/// <param name="Squares">The CSS classes of each square, in order; see <see cref="Parts.StandingLook"/>.</param>
/// <param name="Key">Class, number and name of each kind of square, the most important first.</param>
/// <param name="Note">What a square stands for, where that is more than one task.</param>
/// <param name="Foot">The two clocks.</param>
public sealed record Card(
    string Title, string Under, IReadOnlyList<(string Text, string Tone)> Sentences, IReadOnlyList<string> Squares, IReadOnlyList<(string Look, string Count, string Name)> Key, string? Note, string Foot)
{
    public const int Width = 1200, Height = 630;

    /// <summary>The same in words, for those who do not see the picture.</summary>
    public string Alt => $"{Title}. {string.Join(' ', Sentences.Select(s => s.Text)).Replace("**", "", StringComparison.Ordinal)}";

    /// <summary>
    /// Changes whenever the picture would: with what it says and with the program that draws it. The clocks alone do not change it: like a page, a picture keeps
    /// those with which it was last drawn (<see cref="Stamp"/>).
    /// </summary>
    public string Print => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n',
        [Resources.Generator, Title, Under, string.Join('|', Sentences), string.Join('|', Squares), string.Join('|', Key), Note ?? ""]))));
}
