using System.Globalization;

namespace EduPlan.Api.Http;

/// <summary>
/// The end of a process without a lost request: told to end, it says at /health/ready that it is not ready, asks every client to close its connection, and
/// goes on answering for <c>EduPlan:DrainSeconds</c> (0 unless set); then the sockets close, and requests under way are finished.
/// </summary>
internal sealed class Drain(IConfiguration configuration, IHostApplicationLifetime lifetime, TimeProvider time) : IHostedLifecycleService
{
    /// <summary>True from the moment the process was told to end.</summary>
    public bool Ending => lifetime.ApplicationStopping.IsCancellationRequested;

    /// <summary>How long it goes on answering.</summary>
    public static TimeSpan LengthOf(IConfiguration configuration) =>
        TimeSpan.FromSeconds(double.TryParse(configuration["EduPlan:DrainSeconds"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0);

    // Before any service is stopped, and so before the sockets close.
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.Delay(LengthOf(configuration), time, cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
