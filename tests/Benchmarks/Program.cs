using EduPlan.Benchmarks;

try
{
    return await Verbs.RunAsync(Options.Read(args));
}
catch (OperatorException error)
{
    Console.Error.WriteLine($"error: {error.Message}");
    return 1;
}
catch (IOException error)
{
    Console.Error.WriteLine($"error: {error.Message}");
    return 1;
}
