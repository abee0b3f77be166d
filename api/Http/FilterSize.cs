namespace EduPlan.Api.Http;

/// <summary>Measures one <c>where</c>: how deep, how many operations, and of which kind; an entry that asks nothing counts as one. Stops at the first limit it meets.</summary>
internal sealed class FilterSize(Limits limits)
{
    private static readonly HashSet<string> TextSearches = ["contains", "ncontains", "startsWith", "nstartsWith", "endsWith", "nendsWith"];

    /// <summary>Operations that compare whole values, and those that look inside texts.</summary>
    public int Comparisons { get; private set; }

    /// <inheritdoc cref="Comparisons"/>
    public int Searches { get; private set; }

    public FilterSize Measure(object? where)
    {
        Visit(where, nesting: 0);
        return this;
    }

    private void Visit(object? value, int nesting)
    {
        // An operation stands one level below the field it belongs to.
        if (nesting > limits.WhereNesting + 1)
            throw Refusal.Limit("LIMIT_WHERE", "Nested fields in where", limits.WhereNesting);
        switch (value)
        {
            // It asks nothing, but it is an entry of the tree that is built, and { some: { } } a look at another table.
            case IReadOnlyDictionary<string, object?> { Count: 0 }:
                Add("");
                break;
            case IReadOnlyDictionary<string, object?> entries:
                foreach (var (name, entry) in entries)
                    Entry(name, entry, nesting + 1);
                break;
            case List<object?> list:
                foreach (var item in list)
                    Visit(item, nesting);
                break;
        }
    }

    private void Entry(string name, object? value, int nesting)
    {
        if (value is IReadOnlyDictionary<string, object?> || (value is List<object?> { Count: > 0 } list && list.TrueForAll(v => v is IReadOnlyDictionary<string, object?>)))
        {
            Visit(value, nesting);
            return;
        }
        if (nesting > limits.WhereNesting + 1)
            throw Refusal.Limit("LIMIT_WHERE", "Nested fields in where", limits.WhereNesting);
        Add(name);
        if (value is List<object?> entries)
        {
            if (entries.Count > limits.WhereListEntries)
                throw Refusal.Limit("LIMIT_WHERE", $"Entries of \"{name}\"", limits.WhereListEntries, entries.Count);
            foreach (var text in entries.OfType<string>())
                Text(text);
        }
        else if (value is string text)
        {
            Text(text);
        }
    }

    private void Add(string operation)
    {
        if (TextSearches.Contains(operation))
            Searches++;
        else
            Comparisons++;
        if (Comparisons + Searches > limits.WhereOperations)
            throw Refusal.Limit("LIMIT_WHERE", "Operations in where", limits.WhereOperations);
    }

    private void Text(string text)
    {
        if (text.Length > limits.TextLength)
            throw Refusal.Limit("LIMIT_TEXT", "Characters of one text in where", limits.TextLength, text.Length);
    }
}
