using System.Globalization;
using System.Text;
using EduPlan.Api.Data;

namespace EduPlan.Api.Graph.Relay;

/// <summary>A filter or an order taken apart: what makes its query another one, and the values it is run with.</summary>
public sealed class FilterForm
{
    private readonly StringBuilder form = new();
    private readonly object? whole;

    public FilterForm(object? argument)
    {
        whole = argument;
        Take(argument);
        Form = form.ToString();
    }

    /// <summary>The names, lists, nulls and booleans of it; a question mark for each value.</summary>
    public string Form { get; }

    /// <summary>The values, in the order of the question marks.</summary>
    public List<object?> Values { get; } = [];

    /// <summary>The argument with slots in the place of its values.</summary>
    internal object? With(IReadOnlyList<Slot> slots)
    {
        var next = 0;
        return Put(whole);

        object? Put(object? part) => part switch
        {
            null or bool => part,
            IDictionary<string, object?> entries => entries.ToDictionary(e => e.Key, e => Put(e.Value)),
            IEnumerable<object?> list when IsGroup(list) => list.Select(Put).ToList(),
            _ => slots[next++],
        };
    }

    private void Take(object? part)
    {
        switch (part)
        {
            case null or bool:
                form.Append(CultureInfo.InvariantCulture, $"{part ?? "-"};");
                break;
            case IDictionary<string, object?> entries:
                form.Append('{');
                foreach (var (name, value) in entries)
                {
                    form.Append(name).Append(':');
                    Take(value);
                }
                form.Append('}');
                break;
            case IEnumerable<object?> list when IsGroup(list):
                form.Append('[');
                foreach (var entry in list)
                    Take(entry);
                form.Append(']');
                break;
            default:
                form.Append('?');
                Values.Add(part);
                break;
        }
    }

    // Filters joined by and or or, or the entries of an order; other lists are values.
    private static bool IsGroup(IEnumerable<object?> list) => list.Any() && list.All(e => e is IDictionary<string, object?>);
}
