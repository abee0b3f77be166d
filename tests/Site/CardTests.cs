using System.Buffers.Binary;
using AngleSharp.Html.Parser;
using EduPlan.Site.Build;
using EduPlan.Site.Cards;
using EduPlan.Site.Parts;
using EduPlan.Site.Words;
using SkiaSharp;

namespace EduPlan.Tests.Site;

/// <summary>The pictures of shared links: there, of the size they say, drawn from the data, and not drawn twice.</summary>
[Collection(typeof(RealGroup))]
public sealed class CardTests(RealSite real)
{
    [Fact]
    public void Every_page_names_a_picture_that_is_there_and_of_the_size_it_says()
    {
        foreach (var file in real.Files("index.html"))
        {
            var head = new HtmlParser().ParseDocument(real.Site.Read(file)).Head!;
            string Of(string name) => head.QuerySelector($"meta[property='{name}'], meta[name='{name}']")!.GetAttribute("content")!;
            Assert.StartsWith("https://eduplan.example/", Of("og:image"), StringComparison.Ordinal);
            var png = File.ReadAllBytes(Path.Combine(real.Site.Folder, Of("og:image")["https://eduplan.example/".Length..]));
            Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], png.Take(8));
            Assert.Equal((Of("og:image:width"), Of("og:image:height")), ($"{BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16))}", $"{BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))}"));
            Assert.NotEmpty(Of("og:image:alt"));
            Assert.Equal("summary_large_image", Of("twitter:card"));
        }

        Assert.Equal(2 * (1 + 36 + 5), real.Files(CardFiles.File).Count);
    }

    [Theory]
    [InlineData("tinh/ha-giang")]
    [InlineData("en/ke-hoach/hoa-binh-kh-sgddt-2021")]
    public void A_picture_can_be_read_and_has_paper_ink_and_squares(string folder)
    {
        using var picture = SKBitmap.Decode(Path.Combine(real.Site.Folder, folder, CardFiles.File));
        Assert.Equal((Card.Width, Card.Height), (picture.Width, picture.Height));
        var colours = picture.Pixels.CountBy(p => p).OrderByDescending(c => c.Value).Select(c => c.Key).ToList();
        Assert.Equal(SKColor.Parse("#fbf9f4"), colours[0]);
        Assert.Contains(SKColor.Parse("#17211f"), colours);
        Assert.Contains(SKColor.Parse("#a5391f"), colours);
    }

    [Fact]
    public async Task Silence_has_its_place_in_every_key_and_a_picture_says_what_its_page_says()
    {
        var edition = new Edition(await real.Library(BuiltSite.Clocks), "");
        foreach (var words in (WordList[])[WordList.Vi, WordList.En])
        {
            var p = new PageContext(words, edition, "/");
            List<Card> cards = [CardFiles.OfAll(p), .. edition.Library.Provinces.Select(x => CardFiles.Of(p, x)), .. edition.Library.Plans.Select(x => CardFiles.Of(p, x))];
            var silent = cards.Where(c => c.Squares.Any(s => s.StartsWith("s si", StringComparison.Ordinal))).ToList();
            Assert.True(silent.Count > 4);
            Assert.All(silent, c => Assert.Contains(CardDrawing.Key(c), k => k.Look == "s si"));
            Assert.All(cards, c => Assert.DoesNotMatch(@"\b0 (chỉ tiêu|targets)|[{}]", c.Alt));
            // One with a plan, and one that inherits some.
            foreach (var slug in (string[])["lang-son", "phu-tho"])
            {
                var card = CardFiles.Of(p, edition.Library.Province(new(slug)));
                Assert.StartsWith(card.Sentences[0].Text.Replace("**", "", StringComparison.Ordinal), real.Page(p.Url.Province(slug).Trim('/')).QuerySelector(".lead")!.TextContent, StringComparison.Ordinal);
            }
        }

        // Two provinces became one: it answers for both.
        var both = ProvincePromise.Inherited(new PageContext(WordList.En, edition, "/"), [.. ((string[])["ha-giang", "hoa-binh"]).Select(s => edition.Library.Province(new(s)))]);
        Assert.Contains("of the former Ha Giang, Hoa Binh.", WordList.En.T(both.Key, both.Arguments), StringComparison.Ordinal);

        var vi = new PageContext(WordList.Vi, edition, "/");
        Assert.EndsWith(" thuộc tỉnh Tuyên Quang", CardFiles.Of(vi, edition.Library.Province(new("ha-giang"))).Under, StringComparison.Ordinal);
        Assert.Equal("Kế hoạch giáo dục của 4 tỉnh", CardFiles.OfAll(vi).Under);
        Assert.Contains(CardFiles.OfAll(vi).Alt, new HtmlParser().ParseDocument(real.Site.Read("index.html")).QuerySelector("meta[property='og:image:alt']")!.GetAttribute("content")!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_does_not_fit_is_set_smaller_and_then_loses_its_last()
    {
        Card With(params string[] names) => new("a", "b", [], [], [.. names.Select(n => ("s ok", "12", n))], null, "c");
        Assert.All(CardDrawing.Key(With("một", "hai")), k => Assert.Equal(24, k.Size));
        string[] long5 = [.. Enumerable.Repeat("quá hạn, chưa có báo cáo", 5)];
        Assert.Equal((5, 20), (CardDrawing.Key(With(long5)).Count, CardDrawing.Key(With(long5))[0].Size));
        var cut = CardDrawing.Key(With([.. Enumerable.Range(1, 9).Select(n => $"{n} đã ban hành văn bản, chưa rõ kết quả")]));
        Assert.True(cut.Count < 9);
        Assert.Equal(Enumerable.Range(1, cut.Count), cut.Select(k => k.Name[0] - '0'));
    }

    [Fact]
    public void Each_kind_of_square_differs_from_every_other()
    {
        var drawn = Enum.GetValues<EduPlan.Site.Parts.Standing>().Select(EduPlan.Site.Parts.StandingLook.Class).Distinct().Select(look =>
        {
            using var picture = SKBitmap.Decode(CardDrawing.Png(new Card("a", "b", [], [look], [], null, "c")));
            return (Look: look, Pixels: string.Join(',', picture.Pixels.Where((_, i) => i / Card.Width is > 340 and < 400 && i % Card.Width < 120).Select(p => (uint)p)));
        }).ToList();
        Assert.Equal(drawn.Count, drawn.Select(d => d.Pixels).Distinct().Count());
    }

    [Theory]
    [InlineData("s ok", "s ok d", true)]
    [InlineData("s pr", "s pr d", false)]
    public void A_dog_ear_is_drawn_where_the_style_sheet_has_one(string look, string withDocument, bool same)
    {
        byte[] Drawn(string square) => CardDrawing.Png(new Card("a", "b", [], [square], [], null, "c"));
        using var without = SKBitmap.Decode(Drawn(look));
        using var with = SKBitmap.Decode(Drawn(withDocument));
        Assert.Equal(same, without.Pixels.SequenceEqual(with.Pixels));
    }

    [Fact]
    public void The_same_card_is_the_same_file_and_another_is_not()
    {
        var card = new Card("Đắk Lắk", "ẮẰẲẴẶ ộợửữự", [("**3 nhiệm vụ** đã hoàn thành.", "ok")], ["s ok", "s si"], [("s ok", "3", "hoàn thành")], null, "26/11/2026");
        Assert.Equal(CardDrawing.Png(card), CardDrawing.Png(card));
        Assert.NotEqual(CardDrawing.Png(card), CardDrawing.Png(card with { Squares = ["s ok", "s ov"] }));
    }

    [Fact]
    public void Text_that_no_line_holds_is_cut_and_nothing_breaks()
    {
        var wide = new string('W', 500);
        var png = CardDrawing.Png(new Card(wide, wide, [(wide, "ink"), ($"**{wide}**", "bad")], [.. Enumerable.Repeat("s si", 2000)], [.. Enumerable.Repeat(("s un", wide, wide), 9)], wide, wide));
        using var picture = SKBitmap.Decode(png);
        Assert.Equal(SKColor.Parse("#fbf9f4"), picture.GetPixel(Card.Width - 10, 200));
    }

    [Fact]
    public async Task A_picture_that_would_say_the_same_keeps_its_day_and_a_spoilt_one_is_drawn_anew()
    {
        var folder = real.Site.Folder + "-cards";
        await real.Site.Build(folder);
        var good = BuiltSite.Hashes(folder);
        var spoilt = Path.Combine(folder, "tinh", "ha-giang", CardFiles.File);
        var bytes = await File.ReadAllBytesAsync(spoilt, TestContext.Current.CancellationToken);
        bytes[^20] ^= 1;
        File.Delete(spoilt);
        await File.WriteAllBytesAsync(spoilt, bytes, TestContext.Current.CancellationToken);
        using (var output = new OutputFolder(folder))
        {
            Assert.NotNull(output.LiveBytes($"tinh/hoa-binh/{CardFiles.File}"));
            Assert.Null(output.LiveBytes($"tinh/ha-giang/{CardFiles.File}"));
            Assert.Null(output.LiveBytes("tinh/nowhere.png"));
        }

        await real.Site.Build(folder);
        Assert.Equal(good, BuiltSite.Hashes(folder));

        // On the next day it would be drawn with another foot, and it says the same.
        var tomorrow = BuiltSite.Clocks with { AsOf = BuiltSite.Clocks.AsOf.AddDays(1) };
        var library = await real.Library(tomorrow);
        var card = CardFiles.Of(new PageContext(WordList.Vi, new Edition(library, ""), "/"), library.Province(new("ha-giang")));
        Assert.Equal(card.Print, CardPng.PrintOf(await File.ReadAllBytesAsync(spoilt, TestContext.Current.CancellationToken)));
        var path = $"tinh/ha-giang/{CardFiles.File}";
        Assert.NotEqual(good[path], Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(CardDrawing.Png(card))));
        await real.Site.Build(folder, tomorrow);
        Assert.Equal(good[path], BuiltSite.Hashes(folder)[path]);
    }
}
