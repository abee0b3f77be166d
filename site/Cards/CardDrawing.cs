using System.Collections.Concurrent;

namespace EduPlan.Site.Cards;

/// <summary>Lays a card out and draws it.</summary>
public static class CardDrawing
{
    private const int Left = 64, Right = Card.Width - 64, SquaresTop = 348, SquaresBottom = 486, KeyTop = 540;

    /// <summary>Sheets that no card is drawn on just now: as many as there were threads that drew at once.</summary>
    private static readonly ConcurrentBag<CardSheet> Idle = [];

    public static byte[] Png(Card card)
    {
        ArgumentNullException.ThrowIfNull(card);
        var sheet = Idle.TryTake(out var used) ? used : new CardSheet();
        Draw(sheet, sheet.Pen, card);
        var png = CardPng.Of(sheet.Pixels, sheet.Rows, CardPen.All, card.Print);
        Idle.Add(sheet);
        return png;
    }

    private static void Draw(CardSheet sheet, CardPen pen, Card card)
    {
        sheet.Clear();
        pen.Line("EduPlan", Left, 74, 30, 300, "ink", bold: true);
        pen.Line(card.Foot, Right - CardPen.Measure(card.Foot, 22, bold: false), 74, 22, Right - Left, "soft");
        pen.Rule(Left, 96, Right);
        var size = CardPen.Measure(card.Title, 68, bold: true) > Right - Left ? 46 : 68;
        pen.Line(card.Title, Left, 172, size, Right - Left, "ink", bold: true);
        pen.Line(card.Under, Left, 214, 26, Right - Left, "soft");
        pen.Text(card.Sentences, Left, 270, CardPen.Fits(card.Sentences, 35, Right - Left, 2) ? 35 : 30, Right - Left, card.Squares.Count == 0 ? 6 : 2);
        Squares(sheet, card);
        foreach (var (look, count, name, x, y, text) in Key(card))
        {
            var number = CardPen.Measure(count, text, bold: true);
            sheet.Square(look, text, x, y - text + 4);
            pen.Line(count, x + text + 10, y, text, number + 1, "ink", bold: true);
            pen.Line(name, x + text + 18 + number, y, text, Right - x - text - 18 - number, "ink");
        }

        if (card.Note is not null)
            pen.Line(card.Note, Left, 510, 20, Right - Left, "soft");
    }

    // As large as they fit, in whole rows.
    private static void Squares(CardSheet sheet, Card card)
    {
        if (card.Squares.Count == 0)
            return;
        var (size, columns) = (44, 0);
        for (; size > 5; size--)
        {
            columns = (Right - Left + Gap(size)) / (size + Gap(size));
            var rows = (card.Squares.Count + columns - 1) / columns;
            if (rows * (size + Gap(size)) - Gap(size) <= SquaresBottom - SquaresTop)
                break;
        }

        foreach (var (i, look) in card.Squares.Index())
            sheet.Square(look, size, Left + i % columns * (size + Gap(size)), SquaresTop + i / columns * (size + Gap(size)));
    }

    private static int Gap(int size) => size > 20 ? 6 : size > 10 ? 3 : 2;

    /// <summary>What of the key is drawn, where (the base line's beginning) and in what size: smaller where it would not fit, and then without the last of it.</summary>
    public static IReadOnlyList<(string Look, string Count, string Name, int X, int Y, int Size)> Key(Card card) =>
        Key(card, 24) is var large && large.Count == card.Key.Count ? large : Key(card, 20);

    private static List<(string Look, string Count, string Name, int X, int Y, int Size)> Key(Card card, int size)
    {
        List<(string, string, string, int, int, int)> placed = [];
        var (x, y) = (Left, KeyTop);
        foreach (var (look, count, name) in card.Key)
        {
            var width = size + 18 + (int)MathF.Ceiling(CardPen.Measure(count, size, bold: true) + CardPen.Measure(name, size, bold: false));
            if (x > Left && x + width > Right)
                (x, y) = (Left, y + 40);
            if (y > Card.Height - 40)
                break;
            placed.Add((look, count, name, x, y, size));
            x += width + 32;
        }

        return placed;
    }
}
