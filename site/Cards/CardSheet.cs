using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using SkiaSharp;

namespace EduPlan.Site.Cards;

/// <summary>The paper that one card after another is drawn on: a picture of four megabytes is too large to be made anew for each.</summary>
internal sealed class CardSheet : IDisposable
{
    /// <summary>What of a square may stand over its edge: half a line of its dog-ear.</summary>
    private const int Edge = 1;

    // Every square of one look and size is the same pixels, drawn once; there are a few dozen looks and some forty sizes.
    private static readonly ConcurrentDictionary<(string Look, int Size), uint[]> Squares = new();

    // Blue in the lowest byte: the order in which Skia has its fast ways.
    private readonly SKBitmap bitmap = Bitmap(Card.Width, Card.Height);
    private readonly SKCanvas canvas;

    public CardSheet()
    {
        canvas = new SKCanvas(bitmap);
        Pen = new CardPen(canvas);
    }

    public CardPen Pen { get; }

    /// <summary>Room for what a PNG is packed from.</summary>
    public byte[] Rows { get; } = new byte[CardPng.RowBytes];

    /// <summary>What is drawn, one row after the other.</summary>
    public Span<uint> Pixels => MemoryMarshal.Cast<byte, uint>(bitmap.GetPixelSpan());

    public void Clear() => Pixels.Fill((uint)CardPen.Of("paper"));

    /// <summary>Puts a square of that look at a place in whole pixels.</summary>
    public void Square(string look, int size, int left, int top)
    {
        var (from, width) = (Squares.GetOrAdd((look, size), key => Drawn(key.Look, key.Size)), size + 2 * Edge);
        var pixels = Pixels;
        for (var y = 0; y < width; y++)
            from.AsSpan(y * width, width).CopyTo(pixels[((top - Edge + y) * Card.Width + left - Edge)..]);
    }

    private static uint[] Drawn(string look, int size)
    {
        using var small = Bitmap(size + 2 * Edge, size + 2 * Edge);
        using var canvas = new SKCanvas(small);
        using var pen = new CardPen(canvas);
        canvas.Clear(CardPen.Of("paper"));
        pen.Square(look, SKRect.Create(Edge, Edge, size, size));
        return MemoryMarshal.Cast<byte, uint>(small.GetPixelSpan()).ToArray();
    }

    private static SKBitmap Bitmap(int width, int height) => new(new SKImageInfo(width, height, SKColorType.Bgra8888, SKAlphaType.Opaque));

    public void Dispose()
    {
        Pen.Dispose();
        canvas.Dispose();
        bitmap.Dispose();
    }
}
