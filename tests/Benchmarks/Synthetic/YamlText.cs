using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using EduPlan.Api.Import;
using EduPlan.Api.Rules;

namespace EduPlan.Benchmarks.Synthetic;

/// <summary>Writes the records of ContentFiles and PlanFiles as the YAML that the import reads: what is null, empty or a plain false is left out.</summary>
internal static class YamlText
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly ConcurrentDictionary<Type, (string Name, PropertyInfo Property)[]> Fields = new();

    /// <summary>Entries of a list, each after a dash.</summary>
    public static void List(TextWriter to, IEnumerable<object> entries, string indent = "")
    {
        foreach (var entry in entries)
        {
            if (entry is string text)
                to.Write($"{indent}- {Quoted(text)}\n");
            else
                Entry(to, entry, indent + "  ", $"{indent}- ");
        }
    }

    /// <summary>The fields of one entry, the first after <paramref name="lead"/>.</summary>
    public static void Entry(TextWriter to, object entry, string indent = "", string lead = "")
    {
        foreach (var (name, property) in Fields.GetOrAdd(entry.GetType(), Of))
        {
            var value = property.GetValue(entry);
            if (value is null or ICollection { Count: 0 } || (value is false && property.PropertyType == typeof(bool)))
                continue;
            to.Write(lead);
            to.Write(name);
            lead = indent;
            if (value is IList list)
            {
                to.Write(":\n");
                List(to, list.Cast<object>(), indent + "  ");
            }
            else if (value.GetType() is { IsClass: true } type && type != typeof(string))
            {
                to.Write(":\n");
                Entry(to, value, indent + "  ", indent + "  ");
            }
            else
            {
                to.Write($": {Scalar(value)}\n");
            }
        }
    }

    private static (string, PropertyInfo)[] Of(Type type) =>
        [.. type.GetProperties().Where(p => p.Name != nameof(PlanEntry.At)).Select(p => (char.ToLowerInvariant(p.Name[0]) + p.Name[1..], p))];

    private static string Scalar(object value) => value switch
    {
        string text => Quoted(text),
        bool flag => flag ? "true" : "false",
        Enum member => UpperSnake.Of(member.ToString()),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException(value.GetType().Name),
    };

    // A JSON string is a YAML string.
    private static string Quoted(string text) => JsonSerializer.Serialize(text, Plain);
}
