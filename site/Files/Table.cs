using System.Text.Json;
using EduPlan.Site.Build;
using EduPlan.Site.Words;

namespace EduPlan.Site.Files;

/// <summary>A column of a download. Its meaning in words is the entry `column.NAME` of each language.</summary>
/// <param name="Type">As a Frictionless data package names it: string, integer, number, boolean, date, datetime.</param>
public sealed record Column(string Name, string Type)
{
    /// <summary>True where no row may leave it empty.</summary>
    public bool Required { get; init; }

    /// <summary>The table whose key it holds.</summary>
    public string? Table { get; init; }

    /// <summary>The only values it can hold, as the API spells them; empty where it is not a choice.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    public Column Always => this with { Required = true };

    public static Column Text(string name) => new(name, "string");
    public static Column Whole(string name) => new(name, "integer");
    public static Column Number(string name) => new(name, "number");
    public static Column Truth(string name) => new(name, "boolean");
    public static Column Day(string name) => new(name, "date");
    public static Column Time(string name) => new(name, "datetime");
    public static Column Choice<T>(string name) where T : struct, Enum => Text(name) with { Values = [.. Enum.GetValues<T>().Select(v => Spelt(v))] };
    public static Column To(string name, string table) => Text(name) with { Table = table };

    /// <summary>An enum as the API spells it.</summary>
    public static string Spelt(Enum value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString());
    }

    public string Meaning(WordList words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words[$"column.{Name}"];
    }
}

/// <summary>A table of the downloads: one row for each thing, keys and labels side by side.</summary>
/// <param name="Key">The columns that tell its rows apart.</param>
public sealed record Table(string Name, IReadOnlyList<string> Key, IReadOnlyList<Column> Columns, Func<Library, IEnumerable<IReadOnlyList<object?>>> Rows)
{
    public IEnumerable<string> Header => Columns.Select(c => c.Name);

    public string Title(WordList words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words[$"table.{Name}"];
    }
}
