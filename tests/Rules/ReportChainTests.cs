using System.Text;
using EduPlan.Api.Data;
using EduPlan.Api.Rules;

namespace EduPlan.Tests.Rules;

public sealed class ReportChainTests
{
    [Fact]
    public void A_whole_chain_has_no_break() => Assert.Null(ReportChain.FirstBreak(Chain(4)));

    [Fact]
    public void A_changed_report_is_named()
    {
        var chain = Chain(4);
        chain[1].Summary = "khác";
        Assert.Equal("report 2 (r2) was changed after it was published", ReportChain.FirstBreak(chain));
    }

    [Fact]
    public void A_removed_report_is_named()
    {
        var chain = Chain(4);
        chain.RemoveAt(2);
        Assert.Equal("report 3 is missing: the next one stored is 4 (r4)", ReportChain.FirstBreak(chain));
    }

    [Fact]
    public void A_report_that_follows_another_one_is_named()
    {
        var chain = Chain(3);
        chain[2].PreviousHash = chain[0].Hash;
        Assert.Equal("report 3 (r3) does not follow the report before it", ReportChain.FirstBreak(chain));
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
