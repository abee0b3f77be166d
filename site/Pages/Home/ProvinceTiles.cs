using EduPlan.Site.Build;
using EduPlan.Site.Pages.Plans;
using EduPlan.Site.Pages.Provinces;
using EduPlan.Site.Parts;
using EduPlan.Site.Words;

namespace EduPlan.Site.Pages.Home;

/// <summary>Where each present province stands in the table of tiles: roughly where it lies, one tile each; it is not a map.</summary>
public static class ProvinceTiles
{
    /// <summary>Rows from north to south, six columns from west to east. "*" marks the two archipelagos, each part of the province named before it.</summary>
    private const string Grid = """
        lai-chau lao-cai tuyen-quang cao-bang . .
        dien-bien son-la phu-tho thai-nguyen lang-son .
        . . ha-noi bac-ninh quang-ninh .
        . . . hung-yen hai-phong .
        . . thanh-hoa ninh-binh . .
        . . nghe-an . . .
        . . . ha-tinh . .
        . . . quang-tri . .
        . . . . hue .
        . . . . da-nang da-nang*hoang-sa
        . . . . quang-ngai .
        . . . . gia-lai .
        . . . . dak-lak .
        . tay-ninh dong-nai lam-dong khanh-hoa khanh-hoa*truong-sa
        an-giang dong-thap ho-chi-minh . . .
        can-tho vinh-long . . . .
        ca-mau . . . . .
        """;

    /// <summary>Cells in reading order: a province's slug, with an archipelago's key after "*"; null for an empty cell.</summary>
    public static IEnumerable<string?> Cells() => Grid.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(c => c == "." ? null : c);

    /// <summary>A province's own plans and those of the provinces merged into it.</summary>
    public static IReadOnlyList<PlanFull> PlansOf(Library library, ProvinceFull province) => [.. new[] { province }.Concat(library.PredecessorsOf(province)).SelectMany(library.PlansOf)];

    /// <summary>Of their tasks, those past their deadline, in words.</summary>
    public static string Late(WordList words, IReadOnlyList<PlanFull> plans) =>
        LateWords.After(words, plans.Sum(p => p.Progress.Overdue), plans.Sum(p => p.Progress.UnreportedOverdue));
}
