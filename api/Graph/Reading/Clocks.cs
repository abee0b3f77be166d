using EduPlan.Api.Rules;
using GraphQL;
using GraphQL.Builders;
using GraphQL.Types;

namespace EduPlan.Api.Graph.Reading;

/// <summary>The two clocks (truth rule 6) as arguments of fields.</summary>
public static class Clocks
{
    private const string AsOf = "asOf", KnownAt = "knownAt";

    private const string AsOfText = "Judge on this day, and count only facts that held by it. Default: the nearest enclosing field that gives asOf, else today in Asia/Ho_Chi_Minh.";

    private const string KnownAtText = "Count only reports that had entered the data set by this moment. Default: the nearest enclosing field that gives knownAt, else now.";

    /// <summary>Adds the arguments asOf and knownAt to a field.</summary>
    public static void AddClocks(this FieldType field)
    {
        field.Arguments ??= new QueryArguments();
        field.Arguments.Add(new QueryArgument(typeof(Scalars.LocalDateType)) { Name = AsOf, Description = AsOfText });
        field.Arguments.Add(new QueryArgument(typeof(Scalars.DateTimeType)) { Name = KnownAt, Description = KnownAtText });
    }

    /// <summary>The clocks that hold for a field: each is its own argument, else that of the nearest enclosing field, else today and every report of the snapshot.</summary>
    public static Clock Clock(this IResolveFieldContext context)
    {
        DateOnly? asOf = null;
        DateTime? knownAt = null;
        for (var field = (IResolveFieldContext?)context; field is not null && (asOf is null || knownAt is null); field = field.Parent)
        {
            if (field.FieldDefinition.Arguments is not { Count: > 0 } || field.Arguments is not { } arguments)
                continue;
            if (arguments.TryGetValue(AsOf, out var day))
                asOf ??= day.Value as DateOnly?;
            if (arguments.TryGetValue(KnownAt, out var moment))
                knownAt ??= moment.Value as DateTime?;
        }
        var latest = ReadScope.Of(context).Latest;
        return new(asOf ?? latest.AsOf, knownAt ?? latest.KnownAt);
    }
}
