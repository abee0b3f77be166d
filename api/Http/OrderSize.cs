namespace EduPlan.Api.Http;

/// <summary>Measures one <c>order</c>: by how many values it sorts, and how deep they lie. One entry may name many fields. Stops at the first limit it meets.</summary>
internal sealed class OrderSize(Limits limits)
{
    /// <summary>Values it sorts by; an entry that names none counts as one.</summary>
    public int Keys { get; private set; }

    public OrderSize Measure(object? order)
    {
        Visit(order, nesting: 0);
        return this;
    }

    private void Visit(object? value, int nesting)
    {
        if (nesting > limits.WhereNesting)
            throw Refusal.Limit("LIMIT_ORDER", "Nested fields in order", limits.WhereNesting);
        if (value is IReadOnlyDictionary<string, object?> { Count: > 0 } entries)
        {
            foreach (var entry in entries.Values)
                Visit(entry, nesting + 1);
        }
        else if (value is List<object?> list)
        {
            foreach (var item in list)
                Visit(item, nesting);
        }
        else if (++Keys > limits.OrderEntries)
        {
            throw Refusal.Limit("LIMIT_ORDER", "Values to sort by in order", limits.OrderEntries);
        }
    }
}
