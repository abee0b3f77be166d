using EduPlan.Api.Data;
using EduPlan.Api.Graph;
using EduPlan.Api.Import;
using EduPlan.Api.Rules;
using GraphQL.Types;
using Microsoft.AspNetCore.Connections;
using Microsoft.EntityFrameworkCore;

namespace EduPlan.Api;

/// <summary>What the program can be told to do. Each verb returns the exit code; an operator's error is one line on standard error.</summary>
public static class Verbs
{
    /// <summary>Runs the verb named first in the arguments; <c>serve</c> when none is named.</summary>
    public static async Task<int> RunAsync(this WebApplication app, Arguments arguments)
    {
        try
        {
            return arguments.Verb switch
            {
                "serve" => await ServeAsync(app, arguments),
                "import" => await ImportAsync(app.Services, arguments.Content, CancellationToken.None),
                "schema" => Schema(app.Services),
                "verify" => await VerifyAsync(app.Services, CancellationToken.None),
                "token" => Print(await TokenVerb.RunAsync(app.Services, arguments.Words, app.Configuration, CancellationToken.None)),
                _ => Fail($"unknown verb {arguments.Verb}; known: serve, import [DIR], schema, verify, token add|list|revoke"),
            };
        }
        catch (Exception e) when (Explain(e, arguments) is { } line)
        {
            return Fail(line);
        }
        catch (ArgumentException e) when (arguments.Verb == "token")
        {
            return Fail(e.Message);
        }
    }

    private static int Print(string text)
    {
        Console.WriteLine(text);
        return 0;
    }

    private static async Task<int> ServeAsync(WebApplication app, Arguments arguments)
    {
        var contexts = app.Services.GetRequiredService<IDbContextFactory<PlanContext>>();
        if (!await contexts.IsFilledAsync())
        {
            Console.WriteLine($"The database {Database.NameOf(arguments.Database)} does not exist yet: filling it from {arguments.Content}.");
            var exit = await ImportAsync(app.Services, arguments.Content, CancellationToken.None);
            if (exit != 0)
                return exit;
        }
        else if (await HasChangedAsync(contexts, arguments.Content))
        {
            Console.WriteLine($"{arguments.Content} has changed since the last import; `import` brings it in.");
        }
        await app.RunAsync();
        return 0;
    }

    // A server never imports by itself into a filled database: what is published changes only when somebody says so.
    private static async Task<bool> HasChangedAsync(IDbContextFactory<PlanContext> contexts, string folder)
    {
        if (!File.Exists(Path.Combine(folder, "dataset.yaml")))
            return false;
        await using var context = await contexts.CreateDbContextAsync();
        return (await context.Datasets.SingleAsync()).ContentHash != ContentReader.Hash(folder);
    }

    private static async Task<int> ImportAsync(IServiceProvider services, string folder, CancellationToken cancellationToken)
    {
        var contexts = services.GetRequiredService<IDbContextFactory<PlanContext>>();
        var result = await new Importer(contexts).ImportAsync(folder, cancellationToken);
        foreach (var problem in result.Problems)
            await Console.Error.WriteLineAsync(problem.ToString());
        if (result.Problems.Count > 0)
            return Fail($"{result.Problems.Count} problem(s) in {folder}; the database is as it was");
        Console.WriteLine($"Imported {folder}: {result.Rows}; version {result.Version}.");
        return 0;
    }

    private static int Schema(IServiceProvider services)
    {
        Console.Write(EduPlanSchema.Print(services.GetRequiredService<ISchema>()));
        return 0;
    }

    private static async Task<int> VerifyAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var contexts = services.GetRequiredService<IDbContextFactory<PlanContext>>();
        if (!await contexts.IsFilledAsync(cancellationToken))
            return Fail("the database holds no data set yet; run import first");
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        // A server may go on taking reports meanwhile.
        await using var state = await context.BeginReadingAsync(cancellationToken);
        var reports = await context.Reports.AsNoTrackingWithIdentityResolution()
            .Include(r => r.Task).Include(r => r.Indicator).Include(r => r.ReportingDuty).Include(r => r.Province).Include(r => r.Replaces)
            .OrderBy(r => r.Id).ToListAsync(cancellationToken);
        if (ReportChain.FirstBreak(reports) is { } broken)
            return Fail($"the chain is broken: {broken}");
        // Reports cut off at the end leave a whole chain behind; only the data set's row knows that there were more.
        if (await context.Datasets.Select(d => d.LastHash).SingleAsync(cancellationToken) is var head && head != reports.LastOrDefault()?.Hash)
            return Fail($"the chain is broken: it ends with {reports.LastOrDefault()?.Hash ?? "nothing"}, but the data set was published with {head ?? "nothing"}");
        Console.WriteLine($"The chain is whole: {reports.Count} reports, last hash {reports.LastOrDefault()?.Hash ?? "none"}.");
        return 0;
    }

    private static string? Explain(Exception exception, Arguments arguments)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is AddressInUseException)
                return exception.Message.TrimEnd('.');
        }
        return DatabaseErrors.Explain(exception, arguments.Database)
            ?? (exception is IOException or UnauthorizedAccessException ? exception.Message.ReplaceLineEndings(" ") : null);
    }

    /// <summary>Says what is wrong in one line, and gives the exit code.</summary>
    public static int Fail(string line)
    {
        Console.Error.WriteLine($"error: {line}");
        return 1;
    }
}
