using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using EduPlan.Api.Rules;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EduPlan.Api.Import;

/// <summary>
/// Reads one YAML file into the records of ContentFiles and PlanFiles, keeping the line of every field. It goes on after an error so
/// that an editor sees all of a file's problems at once; YamlDotNet's own object mapping stops at the first.
/// </summary>
/// <param name="file">The file's name as problems should show it.</param>
/// <param name="problems">Receives what is wrong.</param>
public sealed class YamlRecords(string file, List<Problem> problems)
{
    /// <summary>The file's top level, or null (with a problem) when <paramref name="text"/> is not one YAML document.</summary>
    public YamlNode? Parse(string text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count == 1)
                return stream.Documents[0].RootNode;
            problems.Add(new(file, 1, stream.Documents.Count == 0 ? "the file is empty; write [] for an empty list" : "the file holds more than one YAML document"));
        }
        catch (YamlException e)
        {
            // What is missing at the end of a file is missed after its last line.
            var lines = text.TrimEnd().Count(c => c == '\n') + 1;
            problems.Add(new(file, Math.Clamp((int)e.Start.Line, 1, lines), $"not readable as YAML: {OneLine(e.InnerException?.Message ?? e.Message)}"));
        }
        return null;
    }

    /// <summary>A list of entries; what is wrong in one entry leaves the others readable.</summary>
    public List<T> List<T>(YamlNode node) where T : class => (List<T>?)Value(node, typeof(List<T>), "the file") ?? [];

    /// <summary>One entry, or null (with a problem) when the node holds none.</summary>
    public T? Entry<T>(YamlNode node) where T : class => (T?)Value(node, typeof(T), "the file");

    private object? Value(YamlNode node, Type type, string name)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsGenericType)
            return Sequence(node, type, name);
        return IsScalar(type) ? Scalar(node, type, name) : Mapping(node, type, name);
    }

    private IList? Sequence(YamlNode node, Type type, string name)
    {
        if (node is not YamlSequenceNode sequence)
            return (IList?)Wrong(node, $"{name} must be a list");
        var list = (IList)Activator.CreateInstance(type)!;
        foreach (var child in sequence.Children)
        {
            if (Value(child, type.GetGenericArguments()[0], $"an entry of {name}") is { } value)
                list.Add(value);
        }
        return list;
    }

    private object? Mapping(YamlNode node, Type type, string name)
    {
        if (node is not YamlMappingNode mapping)
            return Wrong(node, $"{name} must be fields, each written as `field: value`");
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var entry = Activator.CreateInstance(type)!;
        var fields = Fields(type);
        var before = problems.Count;
        foreach (var (key, value) in mapping.Children)
        {
            var field = key is YamlScalarNode { Value: { } text } ? text : "(no name)";
            lines[field] = Line(key);
            foreach (var (i, item) in (value as YamlSequenceNode)?.Children.Index() ?? [])
                lines[$"{field}[{i}]"] = Line(item);
            if (!fields.TryGetValue(field, out var property))
                Wrong(key, $"unknown field {field}; known here: {string.Join(", ", fields.Keys)}");
            else if (Value(value, property.PropertyType, field) is { } converted)
                property.SetValue(entry, converted);
        }
        foreach (var (field, property) in fields)
        {
            if (property.IsDefined(typeof(RequiredMemberAttribute)) && !lines.ContainsKey(field))
            {
                Wrong(node, $"{field} is missing");
                if (property.PropertyType == typeof(string))
                    property.SetValue(entry, "");
            }
        }
        type.GetProperty(nameof(SourceEntry.At))!.SetValue(entry, new Position(file, Line(node), lines) { Faulty = problems.Count > before });
        return entry;
    }

    private object? Scalar(YamlNode node, Type type, string name)
    {
        if (node is not YamlScalarNode scalar)
            return Wrong(node, $"{name} must be a single value");
        var text = scalar.Value ?? "";
        var isNull = scalar.Style == ScalarStyle.Plain && text is "" or "~" or "null";
        if (isNull || text.Trim().Length == 0)
            return Wrong(node, $"{name} is empty; leave the field out instead");
        if (type == typeof(string))
            return Storable.FaultIn(text, lines: true) is { } fault ? Wrong(node, $"{name} {fault}") : text;
        if (type == typeof(bool))
            return text is "true" or "false" ? text == "true" : Wrong(node, $"{name} is {text}; allowed: true, false");
        if (type == typeof(int))
            return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : Wrong(node, $"{name} is {text}; a whole number is needed");
        const NumberStyles Figure = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (type == typeof(decimal))
        {
            if (!decimal.TryParse(text, Figure, CultureInfo.InvariantCulture, out var number))
                return Wrong(node, $"{name} is {text}; a number such as 98.7 is needed");
            return Storable.FaultIn(number) is { } fault ? Wrong(node, $"{name} {fault}") : number;
        }
        if (type == typeof(DateOnly))
            return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : Wrong(node, $"{name} is {text}; a date such as 2021-09-07 is needed");
        var names = Enum.GetNames(type).ToDictionary(UpperSnake.Of, n => n, StringComparer.Ordinal);
        return names.TryGetValue(text, out var member) ? Enum.Parse(type, member) : Wrong(node, $"{name} is {text}; allowed: {string.Join(", ", names.Keys)}");
    }

    private object? Wrong(YamlNode node, string what)
    {
        problems.Add(new(file, Line(node), what));
        return null;
    }

    private static bool IsScalar(Type type) => type.IsEnum || type == typeof(string) || type.IsValueType;

    private static Dictionary<string, PropertyInfo> Fields(Type type) =>
        type.GetProperties().Where(p => p.Name != nameof(SourceEntry.At) && p.CanWrite).ToDictionary(p => char.ToLowerInvariant(p.Name[0]) + p.Name[1..], StringComparer.Ordinal);

    private static int Line(YamlNode node) => (int)node.Start.Line;

    private static string OneLine(string message) => message.ReplaceLineEndings(" ").Trim().TrimEnd('.');
}
