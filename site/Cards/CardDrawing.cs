using SkiaSharp;

namespace EduPlan.Site.Cards;

/// <summary>Lays a card out and draws it.</summary>
public static class CardDrawing
{
    private const float Left = 64, Right = Card.Width - 64, SquaresTop = 348, SquaresBottom = 486;

    public static byte[] Png(Card card)
    {
        ArgumentNullException.ThrowIfNull(card);
        using var surface = new SKBitmap(new SKImageInfo(Card.Width, Card.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(surface))
        using (var pen = new CardPen(canvas))
            Draw(canvas, pen, card);
        return CardPng.Of(surface.GetPixelSpan(), CardPen.All, card.Print);
    }

    private static void Draw(SKCanvas canvas, CardPen pen, Card card)
    {
        canvas.Clear(CardPen.Of("paper"));
        pen.Line("EduPlan", Left, 74, 30, 300, "ink", bold: true);
        pen.Line(card.Foot, Right - CardPen.Measure(card.Foot, 22, bold: false), 74, 22, Right - Left, "soft");
        pen.Rule(Left, 96, Right);
        var size = CardPen.Measure(card.Title, 68, bold: true) > Right - Left ? 46 : 68;
        pen.Line(card.Title, Left, 172, size, Right - Left, "ink", bold: true);
        pen.Line(card.Under, Left, 214, 26, Right - Left, "soft");
        pen.Text(card.Sentences, Left, 270, CardPen.Fits(card.Sentences, 35, Right - Left, 2) ? 35 : 30, Right - Left, card.Squares.Count == 0 ? 6 : 2);
        Squares(pen, card);
        Key(pen, card);
    }

    // As large as they fit, in whole rows.
    private static void Squares(CardPen pen, Card card)
    {
        if (card.Squares.Count == 0)
            return;
        var (size, columns) = (44f, 0);
        for (; size > 5; size--)
        {
            columns = (int)((Right - Left + Gap(size)) / (size + Gap(size)));
            var rows = (card.Squares.Count + columns - 1) / columns;
            if (rows * (size + Gap(size)) - Gap(size) <= SquaresBottom - SquaresTop)
                break;
        }

        foreach (var (i, look) in card.Squares.Index())
        {
            var (x, y) = (Left + i % columns * (size + Gap(size)), SquaresTop + i / columns * (size + Gap(size)));
            pen.Square(look, new SKRect(x, y, x + size, y + size));
        }
    }

    private static float Gap(float size) => size > 20 ? 6 : size > 10 ? 3 : 2;

    private static void Key(CardPen pen, Card card)
    {
        var (x, y) = (Left, 540f);
        foreach (var (look, count, name) in card.Key)
        {
            var (number, words) = (CardPen.Measure(count, 24, bold: true), CardPen.Measure(name, 24, bold: false));
            var width = 24 + 10 + number + 8 + words;
            if (x > Left && x + width > Right)
                (x, y) = (Left, y + 40);
            if (y > Card.Height - 40)
                break;
            pen.Square(look, new SKRect(x, y - 20, x + 24, y + 4));
            pen.Line(count, x + 34, y, 24, number + 1, "ink", bold: true);
            pen.Line(name, x + 34 + number + 8, y, 24, Right - x - 42 - number, "ink");
            x += width + 32;
        }

        if (card.Note is not null)
            pen.Line(card.Note, Left, 510, 20, Right - Left, "soft");
    }
}
