using System.Globalization;

namespace EduPlan.Site.Build;

/// <summary>What a build did, on one screen.</summary>
/// <param name="Heaviest">The page with the most bytes, uncompressed.</param>
/// <param name="Notes">What an operator should see though it stopped nothing.</param>
/// <param name="Accepted">Why the site was replaced although the build was refused; null where nothing was.</param>
public sealed record BuildSummary(
    int Files, int Written, int Removed, int Pages, int PagesWritten, ManifestFile? Heaviest, IReadOnlyList<string> Notes, bool Idle = false, Acceptance? Accepted = null)
{
    /// <summary>Counts what a build wrote.</summary>
    public static BuildSummary Of(IEnumerable<ManifestFile> files, IEnumerable<ManifestFile> writtenFiles, int written, int removed, IReadOnlyList<string> notes)
    {
        var all = files.ToList();
        var pages = all.Where(IsPage).ToList();
        return new(all.Count, written, removed, pages.Count, writtenFiles.Count(IsPage), pages.OrderByDescending(p => p.Bytes).ThenBy(p => p.Path, StringComparer.Ordinal).FirstOrDefault(), notes);
    }

    /// <summary>The live site already is what would be built.</summary>
    public static BuildSummary NothingToDo(Manifest live)
    {
        ArgumentNullException.ThrowIfNull(live);
        return Of(live.Files, [], 0, 0, []) with { Idle = true };
    }

    private static bool IsPage(ManifestFile file) => file.Path.EndsWith(".html", StringComparison.Ordinal);

    /// <summary>The lines to print.</summary>
    /// <param name="took">How long it all took.</param>
    public string Lines(TimeSpan took, string folder) => string.Join('\n', (string[])
    [
        .. Notes.Select(n => "note: " + n),
        .. Idle ? ["nothing to do: the live site was made from this data on these clocks, and every file of it is whole"] : (string[])[],
        ToString(),
        $"pages: {N(Pages)}, {N(PagesWritten)} of them written" + (Heaviest is null ? "" : $"; the largest is /{Heaviest.Path} with {N(Heaviest.Bytes)} bytes"),
        $"{took.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s: {folder}",
    ]);

    public override string ToString() => $"{N(Files)} files: {N(Written)} written, {N(Files - Written)} unchanged, {N(Removed)} removed";

    private static string N(long number) => number.ToString("#,##0", CultureInfo.InvariantCulture);
}
