using System.Reflection;
using EduPlan.Site.Build;
using SkiaSharp;

namespace EduPlan.Site.Cards;

/// <summary>
/// The letters of the cards: Inter (SIL Open Font License), which has all Vietnamese ones, out of a NuGet package, so that a card needs no font
/// of the machine and comes out the same everywhere. The package's assembly is opened for its resource only; nothing of it runs.
/// </summary>
internal static class CardFont
{
    private static readonly Lazy<Dictionary<string, SKTypeface>> Faces = new(Read);

    public static SKTypeface Regular => Faces.Value["Inter-Regular.ttf"];

    public static SKTypeface Bold => Faces.Value["Inter-SemiBold.ttf"];

    private static Dictionary<string, SKTypeface> Read()
    {
        using var assembly = Resources.Open("Inter.dll");
        var bytes = new byte[assembly.Length];
        assembly.ReadExactly(bytes);
        using var stream = Assembly.Load(bytes).GetManifestResourceStream("!AvaloniaResources") ?? throw new BuildException("Inter.dll: the package of the font has changed");
        using var reader = new BinaryReader(stream);
        // An index (its length, a version, a count, then path, offset and size of each file), and the files behind it.
        var start = reader.ReadInt32() + sizeof(int);
        reader.ReadInt32();
        var files = Enumerable.Range(0, reader.ReadInt32()).Select(_ => (Path: reader.ReadString(), Offset: reader.ReadInt32(), Size: reader.ReadInt32())).ToList();
        var faces = new Dictionary<string, SKTypeface>(StringComparer.Ordinal);
        foreach (var (path, offset, size) in files.Where(f => f.Path.EndsWith(".ttf", StringComparison.Ordinal)))
        {
            stream.Position = start + offset;
            using var data = SKData.CreateCopy(reader.ReadBytes(size));
            faces[Path.GetFileName(path)] = SKTypeface.FromData(data) ?? throw new BuildException($"Inter.dll: {path} cannot be read");
        }

        return faces;
    }
}
