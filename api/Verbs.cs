using System.Globalization;
using EduPlan.Api.Data;
using EduPlan.Api.Graph;
using EduPlan.Api.Import;
using EduPlan.Api.Upkeep;
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
                "verify" => await VerifyAsync(app.Services, arguments, CancellationToken.None),
                "backup" => await BackupAsync(arguments, CancellationToken.None),
                "move" => await MoveAsync(app.Configuration, CancellationToken.None),
                "token" => Print(await TokenVerb.RunAsync(app.Services, arguments, app.Configuration, CancellationToken.None)),
                _ => Fail($"unknown verb {arguments.Verb}; known: {Arguments.KnownVerbs}"),
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
        // A replica with a data set is enough to serve from: the primary may be away for the moment.
        var (contexts, reads) = (app.Services.GetRequiredService<IDbContextFactory<PlanContext>>(), app.Services.GetRequiredService<Snapshots>().Reads);
        if (!await reads.IsFilledAsync() && (reads == contexts || !await contexts.IsFilledAsync()))
        {
            Console.WriteLine($"The database {Database.NameOf(arguments.Database)} does not exist yet: filling it from {arguments.Content}.");
            var exit = await ImportAsync(app.Services, arguments.Content, CancellationToken.None);
            if (exit != 0)
                return exit;
        }
        else
        {
            if (await HasChangedAsync(reads, arguments.Content))
                Console.WriteLine($"{arguments.Content} has changed since the last import; `import` brings it in.");
            await CatchUpAsync(contexts, reads, arguments);
        }
        await app.RunAsync();
        return 0;
    }

    // Reports that a server of an older version took while this one's was being installed are in no count yet.
    private static async Task CatchUpAsync(IDbContextFactory<PlanContext> contexts, IDbContextFactory<PlanContext> reads, Arguments arguments)
    {
        await using (var context = await reads.CreateDbContextAsync())
        {
            if (!await ProgressRows.AreBehindAsync(context, CancellationToken.None))
                return;
        }
        try
        {
            await contexts.PrepareAsync();
        }
        catch (Exception e) when (Explain(e, arguments) is not null)
        {
            // The primary is away, or can only be read: until it is counted, progress is counted over the rows.
        }
    }

    // A server never imports by itself into a filled database: what is published changes only when somebody says so.
    private static async Task<bool> HasChangedAsync(IDbContextFactory<PlanContext> contexts, string folder)
    {
        if (!File.Exists(Path.Combine(folder, "dataset.yaml")))
            return false;
        await using var context = await contexts.CreateDbContextAsync();
        return await context.Datasets.Select(d => d.ContentHash).SingleOrDefaultAsync() is { } hash && hash != ContentReader.Hash(folder);
    }

    private static async Task<int> ImportAsync(IServiceProvider services, string folder, CancellationToken cancellationToken)
    {
        var contexts = services.GetRequiredService<IDbContextFactory<PlanContext>>();
        var result = await new Importer(contexts, services.GetRequiredService<TimeProvider>()).ImportAsync(folder, cancellationToken);
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

    private static async Task<int> VerifyAsync(IServiceProvider services, Arguments arguments, CancellationToken cancellationToken)
    {
        var contexts = services.GetRequiredService<IDbContextFactory<PlanContext>>();
        if (!await contexts.IsFilledAsync(cancellationToken))
            return Fail(Database.EmptyLine(arguments.Database));
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        // A server may go on taking reports meanwhile.
        await using var state = await context.BeginReadingAsync(cancellationToken);
        var chain = await StoredChain.WalkAsync(context, cancellationToken);
        if (chain.Break is { } broken)
            return Fail($"the chain is broken: {broken}");
        if (await ProgressRows.FirstDifferenceAsync(context, cancellationToken) is { } wrong)
            return Fail($"the stored counts of progress are wrong, first at {wrong}; `import` counts them anew");
        Console.WriteLine($"The chain is whole: {chain.Reports} reports, last hash {chain.LastHash ?? "none"}.");
        Console.WriteLine("The stored counts of progress are those of a new count.");
        return 0;
    }

    private static async Task<int> BackupAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.Words is not [_, var path])
            return Fail("use: backup PATH");
        var bytes = await Backup.WriteAsync(arguments.Database, path, cancellationToken);
        return Print(string.Create(CultureInfo.InvariantCulture, $"Wrote {bytes:N0} bytes to {path}."));
    }

    private static async Task<int> MoveAsync(IConfiguration options, CancellationToken cancellationToken)
    {
        if (options["from"] is not { Length: > 0 } from || options["to"] is not { Length: > 0 } to)
            return Fail("move needs --from and --to, each a path or a connection string");
        if (Database.FaultIn(from) is { } wrongFrom)
            return Fail($"--from: {wrongFrom}");
        if (Database.FaultIn(to) is { } wrongTo)
            return Fail($"--to: {wrongTo}");
        var rows = await Move.RunAsync(from, to, cancellationToken);
        return Print(string.Create(CultureInfo.InvariantCulture, $"Moved {rows.Values.Sum():N0} rows: {string.Join(", ", rows.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => $"{r.Key} {r.Value}"))}; the chain is whole."));
    }

    private static string? Explain(Exception exception, Arguments arguments)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is AddressInUseException)
                return exception.Message.TrimEnd('.');
            if (e is UpkeepException)
                return e.Message;
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
