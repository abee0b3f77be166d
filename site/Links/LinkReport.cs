using System.Globalization;
using System.Text;

namespace EduPlan.Site.Links;

/// <summary>The evidence links as one check found them. It only tells: no report, and no link of one, is ever removed for it.</summary>
public sealed record LinkReport(IReadOnlyList<CheckedLink> Links)
{
    public int Dead => Links.Count(l => l.State == LinkState.Dead);

    /// <summary>One line: "45 evidence links: 43 alive, 1 dead, 1 unsure".</summary>
    public override string ToString() =>
        $"{Links.Count} evidence links: {Links.Count(l => l.State == LinkState.Alive)} alive, {Dead} dead, {Links.Count(l => l.State == LinkState.Unsure)} unsure";

    /// <summary>For an issue: what is dead, what is unsure, and which reports rest on each.</summary>
    public string Markdown(DateOnly day)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"Checked on {day:yyyy-MM-dd}. {this}.\n");
        foreach (var (state, title) in ((LinkState, string)[])[(LinkState.Dead, "Dead"), (LinkState.Unsure, "Unsure")])
        {
            if (!Links.Any(l => l.State == state))
                continue;
            text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n");
            foreach (var link in Links.Where(l => l.State == state))
                text.Append(CultureInfo.InvariantCulture, $"- <{link.Link.Address.AbsoluteUri}> ({link.Why}): {string.Join(", ", link.Link.Reports)}\n");
        }

        return text.Append("\nA dead link stays: the report says what the source said on its day. A better source enters as a correcting report.\n").ToString();
    }
}
