using System.Text;
using EduPlan.Api.Data;
using EduPlan.Api.Rules;

namespace EduPlan.Tests.Rules;

public sealed class ReportChainTests
{
    [Fact]
    public void A_report_in_its_place_follows()
    {
        var chain = Chain(2);
        Assert.Null(ReportChain.Break(chain[0], 1, null));
        Assert.Null(ReportChain.Break(chain[1], 2, chain[0].Hash));
    }

    [Fact]
    public void A_changed_report_is_named()
    {
        var chain = Chain(2);
        chain[1].Summary = "khác";
        Assert.Equal("report 2 (r2) was changed after it was published", ReportChain.Break(chain[1], 2, chain[0].Hash));
    }

    [Fact]
    public void A_removed_report_is_named()
    {
        var chain = Chain(4);
        Assert.Equal("report 3 is missing: the next one stored is 4 (r4)", ReportChain.Break(chain[3], 3, chain[1].Hash));
    }

    [Fact]
    public void A_report_that_follows_another_one_is_named()
    {
        var chain = Chain(3);
        chain[2].PreviousHash = chain[0].Hash;
        Assert.Equal("report 3 (r3) does not follow the report before it", ReportChain.Break(chain[2], 3, chain[1].Hash));
    }

    [Fact]
    public void What_is_hashed_is_plain_json_that_a_reader_can_rebuild()
    {
        var report = Facts.Report(1, new(2024, 12, 31));
        (report.Summary, report.Value, report.Unit) = ("Cuối năm 2024 có 315 trường", 315.000m, "trường");
        var json = Encoding.UTF8.GetString(ReportChain.Canonical(report, null));
        Assert.Contains("\"summary\":\"Cuối năm 2024 có 315 trường\"", json, StringComparison.Ordinal);
        Assert.Contains("\"value\":\"315\"", json, StringComparison.Ordinal);
        Assert.Contains("\"publishedAt\":\"2020-01-01T00:00:00.000Z\"", json, StringComparison.Ordinal);
    }

    private static List<Report> Chain(int length)
    {
        var chain = Enumerable.Range(1, length).Select(i => Facts.Report(i, new(2024, 1, i))).ToList();
        string? previous = null;
        foreach (var report in chain)
        {
            report.PreviousHash = previous;
            previous = report.Hash = ReportChain.Hash(report, previous);
        }
        return chain;
    }
}
