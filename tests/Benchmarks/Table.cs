using System.Globalization;
using System.Runtime.InteropServices;

namespace EduPlan.Benchmarks;

/// <summary>A table in Markdown.</summary>
internal sealed class Table(params string[] heads)
{
    private readonly List<string[]> rows = [];

    public void Add(params object?[] cells) => rows.Add([.. cells.Select(Text)]);

    public void Print()
    {
        Console.WriteLine($"| {string.Join(" | ", heads)} |");
        Console.WriteLine($"|{string.Concat(heads.Select((_, i) => i == 0 ? "---|" : "--:|"))}");
        foreach (var row in rows)
            Console.WriteLine($"| {string.Join(" | ", row)} |");
        Console.WriteLine();
    }

    // Three figures say all that such a measure can.
    private static string Text(object? cell) => cell switch
    {
        double number when Math.Abs(number) >= 100 => number.ToString("N0", CultureInfo.InvariantCulture),
        double number when Math.Abs(number) >= 10 => number.ToString("0.0", CultureInfo.InvariantCulture),
        double number => number.ToString("0.00", CultureInfo.InvariantCulture),
        int number => number.ToString("N0", CultureInfo.InvariantCulture),
        _ => cell?.ToString() ?? "",
    };

    /// <summary>The machine and how busy it is: numbers of one run compare only with numbers of the same run.</summary>
    public static void PrintMachine(string command)
    {
        var model = File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown";
        var load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
        Console.WriteLine($"`{command}`: {Environment.ProcessorCount} cores ({model}), load {load} at the start, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription.Split('#')[0].Trim()}");
        Console.WriteLine();
    }
}
