using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using EduPlan.Tests.Support;
using Microsoft.Data.Sqlite;

namespace EduPlan.Tests.Data;

/// <summary>What an operator gets when something around the program is wrong: one line, exit code 1, and the earlier database.</summary>
public sealed class OperatorErrorTests : IDisposable
{
    private readonly TestContent content = new();

    public void Dispose() => content.Dispose();

    [Fact]
    public async Task A_wrong_file_is_named_by_line_and_the_database_is_as_it_was()
    {
        await using var database = await FilledAsync();
        var before = await database.DumpAsync();
        var line = content.Replace("dataset.yaml", "synthetic: true", "synthetic: maybe");

        var run = await ApiProgram.RunAsync("import", content.Path, "--database", database.File);

        Assert.Equal(new(1, "", $"{content.Path}/dataset.yaml:{line}: synthetic is maybe; allowed: true, false\nerror: 1 problem(s) in {content.Path}; the database is as it was\n"), run);
        Assert.Equal(before, await database.DumpAsync());
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("token", "list")]
    public async Task A_mistyped_database_is_named_and_not_made(params string[] verb)
    {
        var file = Path.Combine(content.Path, "mistyped.db");

        var run = await ApiProgram.RunAsync([.. verb, "--database", file]);

        Assert.Equal(new(1, "", $"error: there is no file {file}; is the database another one (--database or DATABASE)?\n"), run);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task Whoever_asks_for_help_is_told_the_verbs_and_where_the_database_is()
    {
        var run = await ApiProgram.RunAsync("--help");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.All((string[])["serve", "import [DIR]", "backup PATH", "token add", "--database", "eduplan.db"], word => Assert.Contains(word, run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_locked_database()
    {
        await using var database = await FilledAsync();
        var before = await database.DumpAsync();
        content.Replace("dataset.yaml", "synthetic: true", "synthetic: false");
        ProgramRun run;
        await using (var other = new SqliteConnection($"Data Source={database.File}"))
        {
            await other.OpenAsync(TestContext.Current.CancellationToken);
            await using var held = other.BeginTransaction();
            run = await ApiProgram.RunAsync("import", content.Path, "--database", $"Data Source={database.File};Default Timeout=1");
        }

        Assert.Equal(new(1, "", $"error: the database {database.File} is locked by another program; end it or try again later\n"), run);
        Assert.Equal(before, await database.DumpAsync());
    }

    [Fact]
    public async Task A_read_only_database()
    {
        await using var database = await FilledAsync();
        var before = await database.DumpAsync();
        content.Replace("dataset.yaml", "synthetic: true", "synthetic: false");

        // Asked for in the connection: the tests may run as root, whom no file's mode stops.
        var run = await ApiProgram.RunAsync("import", content.Path, "--database", $"Data Source={database.File};Mode=ReadOnly");

        Assert.Equal(new(1, "", $"error: the database {database.File} is read-only\n"), run);
        Assert.Equal(before, await database.DumpAsync());
    }

    [Fact]
    public async Task A_file_that_is_no_database()
    {
        var file = Path.Combine(content.Path, "notes.txt");
        await File.WriteAllTextAsync(file, new string('x', 4096), TestContext.Current.CancellationToken);

        var run = await ApiProgram.RunAsync("serve", "--database", file, "--content", content.Path);

        Assert.Equal(new(1, "", $"error: {file} is not a database of SQLite\n"), run);
        Assert.Equal(new string('x', 4096), await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_database_of_another_program_is_left_alone()
    {
        await using var database = TestDatabase.Missing();
        await using (var other = new SqliteConnection($"Data Source={database.File}"))
        {
            await other.OpenAsync(TestContext.Current.CancellationToken);
            await new SqliteCommand("CREATE TABLE notes (text)", other).ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        TestDatabase.Release();
        var before = await File.ReadAllBytesAsync(database.File, TestContext.Current.CancellationToken);

        var run = await ApiProgram.RunAsync("import", content.Path, "--database", database.File);

        Assert.Equal(new(1, "", $"error: {database.File} is a database of another program\n"), run);
        Assert.Equal(before, await File.ReadAllBytesAsync(database.File, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_left_alone()
    {
        await using var database = await FilledAsync();
        await database.ExecuteAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_Later', '99.0.0')""");

        foreach (var verb in new[] { "import", "serve" })
        {
            var run = await ApiProgram.RunAsync(verb, "--content", content.Path, "--database", database.File);
            Assert.Equal(new(1, "", $"error: {database.File} was made by a newer version of this program\n"), run);
        }
    }

    [Fact]
    public async Task A_folder_that_does_not_exist()
    {
        var run = await ApiProgram.RunAsync("import", content.Path, "--database", "/nowhere/eduplan.db");

        Assert.Equal(new(1, "", "error: the database /nowhere/eduplan.db cannot be opened; does its folder exist, and may this user write there?\n"), run);
    }

    [Fact]
    public async Task A_PostgreSQL_server_that_is_down()
    {
        using var down = new DownPort();
        foreach (var connection in new[] { $"Host=127.0.0.1;Port={down.Number};Database=plans;Password=secret", $"postgres://someone:secret@127.0.0.1:{down.Number}/plans" })
        {
            var run = await ApiProgram.RunAsync("import", content.Path, "--database", connection);
            Assert.Equal(new(1, "", $"error: the database plans on 127.0.0.1:{down.Number} cannot be reached: Connection refused\n"), run);
        }
    }

    [Fact]
    public async Task A_port_in_use()
    {
        await using var database = await FilledAsync();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";

        var run = await ApiProgram.RunAsync("serve", "--urls", address, "--database", database.File, "--content", content.Path);

        Assert.Equal(new(1, "", $"error: Failed to bind to address {address}: address already in use\n"), run);
    }

    [Fact]
    public async Task The_folder_may_come_after_the_options()
    {
        await using var database = TestDatabase.Missing();

        var run = await ApiProgram.RunAsync("import", "--database", database.File, content.Path);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith($"Imported {content.Path}: 2 plans,", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("error: unknown verb seve; known: serve, import [DIR], schema, verify, backup PATH, move, token", "seve")]
    [InlineData("error: unknown option --databse; known: --database, --content, --urls, ", "import", "--databse", "x.db")]
    [InlineData("error: --database needs a value", "import", "--database")]
    [InlineData("error: import has no use for more; known: ", "import", "--database", "x.db", "content", "more")]
    [InlineData("error: verify has no use for x.db; known: ", "verify", "x.db")]
    [InlineData("error: unknown verb seve; known: ", "--database", "x.db", "seve")]
    public async Task A_command_line_that_says_nothing(string line, params string[] arguments)
    {
        var run = await ApiProgram.RunAsync(arguments);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.StartsWith(line, run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.Error.Count(c => c == '\n'));
    }

    [Fact]
    public async Task The_chain_is_verified_and_its_first_break_named()
    {
        await using var database = await FilledAsync();
        var whole = await ApiProgram.RunAsync("verify", "--database", database.File);
        await database.ExecuteAsync("""DROP TRIGGER "Reports_NoDelete"; DELETE FROM "Reports" WHERE "Id" > 3""");
        var cut = await ApiProgram.RunAsync("verify", "--database", database.File);
        await database.ExecuteAsync("""DROP TRIGGER "Reports_NoUpdate"; UPDATE "Reports" SET "Summary" = 'x' WHERE "Id" = 2""");
        var broken = await ApiProgram.RunAsync("verify", "--database", database.File);

        Assert.Equal((0, ""), (whole.ExitCode, whole.Error));
        Assert.StartsWith("The chain is whole: 5 reports, last hash ", whole.Output, StringComparison.Ordinal);
        Assert.Equal(new(1, "", "error: the chain is broken: report 2 (tinh-a-1-kh-ubnd-2021-r-2) was changed after it was published\n"), broken);
        Assert.Matches("^error: the chain is broken: it ends with [0-9a-f]{64}, but the data set was published with [0-9a-f]{64}\n$", cut.Error);
    }

    [Fact]
    public async Task Serve_fills_a_database_that_does_not_exist_says_so_and_leaves_a_filled_one_alone()
    {
        await using var database = TestDatabase.Missing();
        var first = await ServeAsync(database.File);
        var filled = await database.DumpAsync();
        content.Replace("dataset.yaml", "synthetic: true", "synthetic: false");
        var second = await ServeAsync(database.File);

        Assert.StartsWith($"The database {database.File} does not exist yet: filling it from {content.Path}.\nImported {content.Path}: 2 plans,", first, StringComparison.Ordinal);
        Assert.DoesNotContain("Imported", second, StringComparison.Ordinal);
        Assert.Contains($"{content.Path} has changed since the last import; `import` brings it in.", second, StringComparison.Ordinal);
        Assert.Equal(filled, await database.DumpAsync());
    }

    private async Task<TestDatabase> FilledAsync()
    {
        var database = await TestDatabase.CreateAsync();
        await database.FillAsync(content.Path);
        TestDatabase.Release();
        return database;
    }

    // Everything printed until the server listens; then it is ended.
    private async Task<string> ServeAsync(string file)
    {
        using var process = ApiProgram.Start("serve", "--urls", "http://127.0.0.1:0", "--database", file, "--content", content.Path);
        var output = "";
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(4));
            while (!output.Contains("Now listening on", StringComparison.Ordinal))
                output += await process.StandardOutput.ReadLineAsync(limit.Token) is { } line ? line + "\n" : throw new UnreachableException(await process.StandardError.ReadToEndAsync(limit.Token));
            return output;
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }
}
