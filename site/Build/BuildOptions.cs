namespace EduPlan.Site.Build;

/// <summary>The clocks a build is given (truth rule 6) and when it was built (truth rule 11). Same data and same clocks give the same bytes.</summary>
/// <param name="AsOf">Deadlines are judged on this day, and only facts that held by it count.</param>
/// <param name="KnownAt">Only reports that had entered the data set by then count; null means all.</param>
/// <param name="BuiltAt">Stamped on each file that is written. Null: the time now, or the live site's if nothing else about it would change.</param>
public sealed record Clocks(DateOnly AsOf, DateTimeOffset? KnownAt, DateTimeOffset? BuiltAt)
{
    /// <summary>The day that a moment falls on in Viet Nam.</summary>
    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(TimeSpan.FromHours(7)).DateTime);
}

/// <summary>What one build needs to know.</summary>
/// <param name="Output">The live folder; the new site is written beside it and switched in at the end.</param>
/// <param name="BaseUrl">The public address, for canonical links and feeds: scheme and host, no trailing slash.</param>
/// <param name="Accept">Why the site is to be replaced although the build refuses to; null lets it refuse.</param>
/// <param name="EvidenceTo">Where readers send evidence: a web address or `mailto:` and a mail address. Null: the site says that it has none.</param>
public sealed record BuildOptions(string Output, Clocks Clocks, string BaseUrl, string? Accept = null, string? EvidenceTo = null);
