using EduPlan.Api.Data;

namespace EduPlan.Api.Http;

/// <summary>Hears of new versions as long as the server runs, and makes <see cref="PublishedData"/> look at once. Lost, it begins again; meanwhile the look once a second goes on.</summary>
internal sealed partial class VersionListener(Announcements announcements, PublishedData data, TimeProvider time, ILogger<VersionListener> logger) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500), LongestPause = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!announcements.Exist)
            return;
        var pause = FirstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await announcements.ListenAsync(
                    version =>
                    {
                        pause = FirstPause;
                        data.Expect(version);
                    },
                    stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            // Whatever it was: a listener that ends would take the server with it, and nothing depends on it but speed.
            catch (Exception e)
            {
                Lost(pause.TotalSeconds, e.Message);
            }
            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "New versions are not announced any more, listening again in {Seconds} s: {Reason}")]
    private partial void Lost(double seconds, string reason);
}
