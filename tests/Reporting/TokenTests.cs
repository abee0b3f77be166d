using System.Text.Json;
using System.Text.RegularExpressions;
using EduPlan.Api;
using EduPlan.Api.Data;
using EduPlan.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EduPlan.Tests.Reporting;

/// <summary>Tokens are shown once and stored as hashes; they end on their day or when they are revoked.</summary>
public sealed partial class TokenTests(PostgresServer server)
{
    [Theory, CombinedProviders]
    public async Task The_database_holds_no_token(Provider provider)
    {
        await using var api = await ReportingApi.CreateAsync(provider, server);
        var token = await api.AgencyTokenAsync("so-gddt-a");
        await api.TakeAsync("reportTask", ReportingApi.OnTask(), token);

        Assert.Matches("^edp_[A-Za-z0-9_-]{43}$", token);
        Assert.DoesNotContain(token[4..], await api.Database.DumpAsync(), StringComparison.Ordinal);
        if (provider == Provider.Sqlite)
        {
            foreach (var file in new[] { api.Database.File, api.Database.File + "-wal" }.Where(File.Exists))
                Assert.DoesNotContain(token[4..], System.Text.Encoding.Latin1.GetString(await ReadSharedAsync(file)), StringComparison.Ordinal);
        }
    }

    [Theory, CombinedProviders]
    public async Task A_token_works_through_its_last_day_in_Viet_Nam(Provider provider)
    {
        await using var api = await ReportingApi.CreateAsync(provider, server);
        var token = await api.Tokens.AddAsync("một ngày", "so-gddt-a", null, new(2026, 11, 23), TestContext.Current.CancellationToken);
        api.Time.Now = new(2026, 11, 23, 16, 59, 59, TimeSpan.Zero);
        await api.TakeAsync("reportTask", ReportingApi.OnTask(), token);

        api.Time.Now = new(2026, 11, 23, 17, 0, 0, TimeSpan.Zero);
        Assert.Equal("UnauthenticatedError", (await api.SendAsync("reportTask", ReportingApi.OnTask(), token)).GetProperty("errors")[0].GetProperty("__typename").GetString());
    }

    [Theory, CombinedProviders]
    public async Task A_token_revoked_after_it_was_looked_up_takes_nothing(Provider provider)
    {
        await using var api = await ReportingApi.CreateAsync(provider, server);
        var token = await api.AgencyTokenAsync("so-gddt-a");
        var reporter = await api.Tokens.FindAsync(token, TestContext.Current.CancellationToken);
        Assert.True(await api.Tokens.RevokeAsync("so-gddt-a", TestContext.Current.CancellationToken));

        var outcome = await api.Log.AppendAsync(reporter, new()
        {
            Task = "tinh-a-1-kh-ubnd-2021-1",
            Status = ReportedStatus.Completed,
            AsOf = new(2026, 10, 15),
            Summary = "Xong",
            SourceTitle = "Báo cáo",
            SourceUrl = "https://example.vn/a",
        }, TestContext.Current.CancellationToken);

        Assert.IsType<Api.Reporting.UnauthenticatedError>(outcome.Refusal);
        Assert.Null(outcome.Report);
        Assert.False(await api.Tokens.RevokeAsync("so-gddt-a", TestContext.Current.CancellationToken));
    }

    [Theory, CombinedProviders]
    public async Task The_day_of_use_is_noted_even_when_the_report_is_refused(Provider provider)
    {
        await using var api = await ReportingApi.CreateAsync(provider, server);
        var token = await api.AgencyTokenAsync("bo-gddt");
        Assert.Null(Assert.Single(await api.Tokens.ListAsync(TestContext.Current.CancellationToken)).LastUsedOn);

        await api.SendAsync("reportTask", ReportingApi.OnTask(), token);

        Assert.Equal(new DateOnly(2026, 11, 22), Assert.Single(await api.Tokens.ListAsync(TestContext.Current.CancellationToken)).LastUsedOn);
    }

    [Theory]
    [InlineData("a", "so-gddt-a", null, "2026-11-22", "--expires must be after today (2026-11-22) and within 400 days")]
    [InlineData("a", "so-gddt-a", null, "2028-01-01", "--expires must be after today (2026-11-22) and within 400 days")]
    [InlineData("a", null, null, "2027-01-01", "a token is bound to one agency or to one province: give exactly one of --agency and --province")]
    [InlineData("a", "so-gddt-a", "tinh-a", "2027-01-01", "a token is bound to one agency or to one province: give exactly one of --agency and --province")]
    [InlineData("a", "khong-co", null, "2027-01-01", "no agency khong-co")]
    [InlineData("a", null, "khong-co", "2027-01-01", "no province khong-co")]
    [InlineData("taken", "so-gddt-a", null, "2027-01-01", "a token named taken exists already")]
    [InlineData(" ", "so-gddt-a", null, "2027-01-01", "a token needs a name of at most 100 characters, in one line")]
    [InlineData("a\nb", "so-gddt-a", null, "2027-01-01", "a token needs a name of at most 100 characters, in one line")]
    public async Task What_cannot_be_a_token_is_said_in_one_line(string name, string? agency, string? province, string expires, string line)
    {
        await using var api = await ReportingApi.CreateAsync(Provider.Sqlite, server);
        await api.AgencyTokenAsync("so-gddt-b", "taken");

        var error = await Assert.ThrowsAsync<ArgumentException>(() => api.Tokens.AddAsync(name, agency, province, DateOnly.ParseExact(expires, "yyyy-MM-dd"), TestContext.Current.CancellationToken));

        Assert.Equal(line, error.Message);
        Assert.Single(await api.Tokens.ListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_list_has_one_shape_for_every_token_and_shows_neither_token_nor_hash()
    {
        await using var api = await ReportingApi.CreateAsync(Provider.Sqlite, server);
        Assert.Equal("No tokens.", await ListAsync(api));
        var now = api.Time.Now;
        api.Time.Now = now.AddDays(-30);
        await api.Tokens.AddAsync("b cũ", null, "tinh-b", new(2026, 11, 1), TestContext.Current.CancellationToken);
        api.Time.Now = now;
        var used = await api.AgencyTokenAsync("so-gddt-a", "a dùng");
        await api.TakeAsync("reportTask", ReportingApi.OnTask(), used);
        await api.ProvinceTokenAsync("tinh-a", "c thu hồi");
        await api.Tokens.RevokeAsync("c thu hồi", TestContext.Current.CancellationToken);

        var list = await ListAsync(api);

        Assert.Equal("""
            a dùng  so-gddt-a  ends 2027-06-30  last used 2026-11-22  live
            b cũ  tinh-b  ends 2026-11-01  last used never  expired
            c thu hồi  tinh-a  ends 2027-06-30  last used never  revoked
            """, list);
        Assert.All(list.Split('\n'), l => Assert.Matches(Line(), l));
        Assert.DoesNotContain("edp_", list, StringComparison.Ordinal);
    }

    private static async Task<string> ListAsync(ReportingApi api)
    {
        await using var services = new ServiceCollection().AddLogging().AddPlanDatabase(api.Database.Connection)
            .AddSingleton(api.Tokens).AddSingleton<TimeProvider>(api.Time).BuildServiceProvider();
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("database", api.Database.Connection)]).Build();
        return await TokenVerb.RunAsync(services, Arguments.Read(["token", "list"], settings), settings, TestContext.Current.CancellationToken);
    }

    // SQLite keeps its file open, so it is read beside it.
    private static async Task<byte[]> ReadSharedAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, TestContext.Current.CancellationToken);
        return bytes.ToArray();
    }

    [GeneratedRegex(@"^.+  [a-z0-9-]+  ends \d{4}-\d{2}-\d{2}  last used (never|\d{4}-\d{2}-\d{2})  (live|expired|revoked)$")]
    private static partial Regex Line();
}
