using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using EduPlan.Site.Files;
using EduPlan.Site.Pages.Calendar;
using EduPlan.Site.Parts;
using EduPlan.Site.Words;

namespace EduPlan.Site.Build;

/// <summary>What all pages are made from, and the style sheet they share. When they were built is none of it: see <see cref="Stamp"/>.</summary>
public sealed partial class Edition
{
    private readonly Lazy<DueBook> due;
    private readonly Lazy<Downloads> downloads;
    private readonly Lazy<Dictionary<string, ListPage>> lists;

    /// <param name="makeDownloads">Makes and writes the downloads; called once, when somebody first asks for them.</param>
    public Edition(Library library, string baseUrl, Func<Edition, Downloads>? makeDownloads = null, string? evidenceTo = null)
    {
        (Library, BaseUrl, EvidenceTo) = (library, baseUrl, evidenceTo);
        due = new(() => new DueBook(Library));
        lists = new(() => ListPages.All(this).ToDictionary(p => p.Path, StringComparer.Ordinal));
        downloads = new(() => (makeDownloads ?? throw new InvalidOperationException("nobody makes downloads here"))(this));
    }

    public Library Library { get; }

    public string BaseUrl { get; }

    /// <summary>Where readers send evidence; null where whoever builds the site named no address.</summary>
    public string? EvidenceTo { get; }

    /// <summary>The address that asks each page kind's question; see <see cref="Twins"/>.</summary>
    internal ConcurrentDictionary<string, string> Runs { get; } = new(StringComparer.Ordinal);

    /// <summary>Every due day, put in order once.</summary>
    public DueBook Due => due.Value;

    /// <summary>The downloads, made once, for the page that lists them; where they cannot be made, whoever asks learns why.</summary>
    public Downloads Downloads => downloads.Value;

    /// <summary>Every page of a list by its Vietnamese path, worked out once.</summary>
    public IReadOnlyDictionary<string, ListPage> Lists => lists.Value;

    /// <summary>The style sheet as it stands in each page.</summary>
    public static string Style { get; } = Space().Replace(Resources.Text("site.css"), "$1").Trim();

    /// <summary>The content security policy: nothing but our own files, and the one style sheet by its hash.</summary>
    public static string Policy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; "
        + "script-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'";

    [GeneratedRegex(@"\s*\n\s*()|(?<=[,:;{}])\s+()")]
    private static partial Regex Space();
}

/// <summary>Which page is being made and in which language; every part of a page gets it.</summary>
/// <param name="Path">The page's Vietnamese path, the same for both languages.</param>
public sealed record PageContext(WordList W, Edition Edition, string Path)
{
    public Urls Url { get; } = W.Vietnamese ? Urls.Vi : Urls.En;

    /// <summary>The same page in the other language.</summary>
    public string OtherHref => (W.Vietnamese ? Urls.En : Urls.Vi).Same(Path);

    public Library Lib => Edition.Library;

    /// <summary>What a province is called in this language.</summary>
    public string NameOfProvince(Ref key) => Lib.Province(key) is var province ? W.Pick(province.Name, province.NameEn) : "";

    /// <summary>What a body is called in this language.</summary>
    public string NameOfAgency(Ref key) => Lib.Agency(key) is var agency ? W.Pick(agency.Name, agency.NameEn) : "";

    public string Absolute(string path) => Edition.BaseUrl + path;
}
