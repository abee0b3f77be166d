using EduPlan.Site.Build;
using EduPlan.Site.Parts;

namespace EduPlan.Site.Pages.Changes;

/// <summary>One line of a day: a report that entered, or a thing that came, went or changed.</summary>
public sealed record ChangeListed(ReportFull? Report, ThingChange? Thing, string? Slug);

/// <summary>The lines of a day. Earlier days may name what is no longer in the data: a thing then stands without a link, a report is left out, as is one that the build's clocks do not know and whose task therefore does not show it.</summary>
public sealed class ChangeItems(Library library)
{
    private readonly Dictionary<string, ReportFull> reports = library.AllReports.Where(library.IsKnown).ToDictionary(r => r.Slug, StringComparer.Ordinal);
    private readonly HashSet<(ThingKind, string)> there =
    [
        .. library.Provinces.Select(p => (ThingKind.Province, p.Slug)),
        .. library.Plans.Select(p => (ThingKind.Plan, p.Slug)),
        .. library.Tasks.Select(t => (ThingKind.Task, t.Slug)),
        .. library.Indicators.Select(i => (ThingKind.Indicator, i.Slug)),
        .. library.Agencies.Select(a => (ThingKind.Agency, a.Slug)),
    ];

    /// <summary>First what changed for readers most: standings, then reports, then the rest.</summary>
    public IReadOnlyList<ChangeListed> Of(ChangeDay day)
    {
        ArgumentNullException.ThrowIfNull(day);
        var things = day.Builds.SelectMany(b => b.Things).Select(t => new ChangeListed(null, t, there.Contains((t.Kind, t.Slug)) ? t.Slug : null)).ToList();
        return
        [
            .. things.Where(t => t.Thing!.To is not null),
            .. day.Builds.SelectMany(b => b.Reports).Distinct().Where(reports.ContainsKey).Select(r => new ChangeListed(reports[r], null, r)),
            .. things.Where(t => t.Thing!.To is null),
        ];
    }
}
