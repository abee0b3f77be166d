using GraphQL;

namespace EduPlan.Api.Graph.Relay;

/// <summary>How many entries are wanted, and from where.</summary>
public sealed record Paging(int Count, bool Backward, string? After, string? Before)
{
    public const int DefaultSize = 10, MaxSize = 50;

    /// <summary>Reads first, after, last and before. More than <see cref="MaxSize"/> entries is an error and never cut down in silence.</summary>
    public static Paging Of(IResolveFieldContext context)
    {
        var (first, last) = (context.GetArgument<int?>("first"), context.GetArgument<int?>("last"));
        var (after, before) = (context.GetArgument<string?>("after"), context.GetArgument<string?>("before"));
        if (first is not null && last is not null)
            throw Error(context, "FIRST_AND_LAST", "Give either first or last, not both.");
        var count = first ?? last ?? DefaultSize;
        if (count < 0)
            throw Error(context, "HC0079", "The requested page size is below the minimum.", ("requestedItems", count), ("minAllowedItems", 0));
        if (count > MaxSize)
            throw Error(context, "HC0051", "The maximum allowed items per page were exceeded.", ("requestedItems", count), ("maxAllowedItems", MaxSize));
        return new(count, last is not null, after, before);
    }

    public static ExecutionError BadCursor(IResolveFieldContext context) =>
        Error(context, "HC0078", "The cursor is not one of this list in this order.");

    public static ExecutionError Error(IResolveFieldContext context, string code, string message, params (string Name, object? Value)[] facts)
    {
        var error = new ExecutionError(message) { Code = code, Extensions = new Dictionary<string, object?>() };
        foreach (var (name, value) in facts)
            error.Extensions[name] = value;
        error.Extensions["coordinate"] = $"{context.ParentType.Name}.{context.FieldDefinition.Name}";
        return error;
    }
}
