using System.Diagnostics;
using System.Text.RegularExpressions;
using EduPlan.Tests.Site;
using EduPlan.Tests.Support;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace EduPlan.Tests.Deployment;

/// <summary>
/// A job of a workflow, worked through as GitHub's runner does it: each `run` step in bash, in a fresh workspace. What a step uses of others (actions) is the test's;
/// `dotnet run -c Release --project site` is the program that the tests were built with.
/// </summary>
internal sealed partial class WorkflowJob : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("eduplan-job-").FullName;
    private readonly Workflow workflow;
    private readonly Job job;
    private readonly Dictionary<string, string> expressions;

    /// <param name="file">Below .github/workflows.</param>
    /// <param name="name">Of the job.</param>
    /// <param name="expressions">The value of each expression that the job uses, by the words between its braces; one that is not there fails the test.</param>
    public WorkflowJob(string file, string name, Dictionary<string, string> expressions)
    {
        workflow = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).IgnoreUnmatchedProperties().Build()
            .Deserialize<Workflow>(File.ReadAllText(Path.Combine(Folders.Root, ".github", "workflows", file)));
        (job, this.expressions) = (workflow.Jobs[name], expressions);
        Directory.CreateDirectory(Workspace);
        AddProgram("dotnet", $$"""
            [[ "${*:1:6}" == "run -c Release --project site --" ]] || exit 64
            PATH=${PATH#*:} exec dotnet "{{SiteProgram.Dll}}" "${@:7}"
            """);
    }

    /// <summary>Where the steps run.</summary>
    public string Workspace => Path.Combine(folder, "workspace");

    /// <summary>What the steps wrote for the page of the run.</summary>
    public string Summary => File.ReadAllText(Path.Combine(folder, "summary"));

    /// <summary>What more the runner puts into every step's environment.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>Puts a program before the machine's of the same name.</summary>
    /// <param name="bash">Its text, without the first line.</param>
    public void AddProgram(string name, string bash)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "programs")).FullName, name);
        File.WriteAllText(path, $"#!/usr/bin/env bash\n{bash}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    /// <summary>Works through the steps; after one that failed only those go on that always do.</summary>
    /// <param name="use">Does what an action would; gets its name without a version, and what it is given.</param>
    /// <returns>The step that failed, null when none did, and all that was said.</returns>
    public async Task<(string? Failed, string Output)> RunAsync(Func<string, Dictionary<string, string>, Task> use)
    {
        var (failed, said) = ((string?)null, "");
        foreach (var step in job.Steps)
        {
            var always = step.If == "${{ always() }}";
            if (!always && (failed is not null || (step.If is not null && Value(step.If) == "false")))
                continue;
            if (step.Uses is not null)
            {
                await use(step.Uses.Split('@')[0], step.With.ToDictionary(w => w.Key, w => Value(w.Value)));
                continue;
            }
            var bash = await BashAsync(step);
            said += bash.Said;
            if (bash.ExitCode != 0)
                failed ??= step.Name;
        }
        return (failed, said);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // Where no shell is named the runner's bash does not stop at a failed part of a pipe.
    private async Task<ProgramRun> BashAsync(Step step)
    {
        var script = Path.Combine(folder, "step.sh");
        await File.WriteAllTextAsync(script, Value(step.Run!), TestContext.Current.CancellationToken);
        var start = new ProcessStartInfo("bash", job.Defaults?.Run?.Shell == "bash" ? ["--noprofile", "--norc", "-eo", "pipefail", script] : ["-e", script])
        { WorkingDirectory = Workspace };
        foreach (var (name, value) in workflow.Env.Concat(step.Env))
            start.Environment[name] = Value(value);
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        start.Environment["GITHUB_STEP_SUMMARY"] = Path.Combine(folder, "summary");
        start.Environment["PATH"] = $"{folder}/programs:{start.Environment["PATH"]}";
        return await Programs.RunAsync(start);
    }

    private string Value(string text) => Expression().Replace(text, e => e.Groups[1].Value switch
    {
        var known when expressions.TryGetValue(known, out var value) => value,
        ['e', 'n', 'v', '.', .. var name] => workflow.Env[name],
        var unknown => throw new KeyNotFoundException($"what is {unknown}?"),
    });

    [GeneratedRegex(@"\$\{\{ (.*?) \}\}")]
    private static partial Regex Expression();

    private sealed record Workflow
    {
        public Dictionary<string, string> Env { get; init; } = [];

        public required Dictionary<string, Job> Jobs { get; init; }
    }

    private sealed record Job
    {
        public Defaults? Defaults { get; init; }

        public required List<Step> Steps { get; init; }
    }

    private sealed record Defaults
    {
        public RunDefaults? Run { get; init; }
    }

    private sealed record RunDefaults
    {
        public string? Shell { get; init; }
    }

    private sealed record Step
    {
        public string? Name { get; init; }

        public string? If { get; init; }

        public string? Uses { get; init; }

        public string? Run { get; init; }

        public Dictionary<string, string> Env { get; init; } = [];

        public Dictionary<string, string> With { get; init; } = [];
    }
}
