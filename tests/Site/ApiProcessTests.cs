using EduPlan.Site.Serve;
using EduPlan.Tests.Support;

namespace EduPlan.Tests.Site;

/// <summary>The API as the site's program starts it.</summary>
public sealed class ApiProcessTests
{
    [Fact]
    public async Task What_the_API_writes_to_standard_error_while_it_serves_is_passed_on()
    {
        using var content = new TestContent();
        await using var database = TestDatabase.Missing();
        var heard = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var settings = new Dictionary<string, string> { ["DATABASE"] = database.File, ["CONTENT"] = content.Path, ["Logging__Console__LogToStandardErrorThreshold"] = "Error" };
        await using var api = await ApiProcess.Start(Hear, TestContext.Current.CancellationToken, settings);

        await database.ExecuteAsync("""DROP TABLE "ContextNotes" """);
        using var http = new HttpClient { BaseAddress = api.Address };
        await http.GetStringAsync(new Uri("/graphql?query={plans{nodes{context{text}}}}", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.StartsWith("api: fail: ", await heard.Task.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        void Hear(string line)
        {
            if (line.Contains("no such table: ContextNotes", StringComparison.Ordinal))
                heard.TrySetResult(line);
        }
    }
}
