using EduPlan.Site.Build;
using EduPlan.Site.Serve;

if (CommandLine.HelpFor(args) is { } help)
{
    Console.WriteLine(help);
    return 0;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};
using var terminated = System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGTERM, c =>
{
    c.Cancel = true;
    stop.Cancel();
});
try
{
    return await Verbs.Run(CommandLine.Parse(args), TimeProvider.System, Console.Out, !Console.IsOutputRedirected, stop.Token);
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    await Console.Error.WriteLineAsync("stopped; the live site is as it was");
    return 1;
}
catch (Exception e)
{
    await Console.Error.WriteLineAsync("error: " + BuildException.LineOf(e));
    return 1;
}
