using System.Linq.Expressions;
using System.Reflection;

namespace EduPlan.Api.Graph.Reading;

/// <summary>One key of an order: from the row to a value that can be compared.</summary>
public sealed class SortKey
{
    private SortKey(LambdaExpression path, bool descending)
    {
        var member = path.Body as MemberExpression;
        CanBeEmpty = path.Body.Type is { IsValueType: true } type ? Nullable.GetUnderlyingType(type) is not null || Behind(member) : !Always(member);
        // Behind a relation that may be absent every value may be absent.
        Path = CanBeEmpty && path.Body.Type.IsValueType && Nullable.GetUnderlyingType(path.Body.Type) is null
            ? Expression.Lambda(Expression.Convert(path.Body, typeof(Nullable<>).MakeGenericType(path.Body.Type)), path.Parameters)
            : path;
        Descending = descending;
    }

    public LambdaExpression Path { get; }

    public bool Descending { get; }

    /// <summary>Whether a row may have no value here.</summary>
    public bool CanBeEmpty { get; }

    public static SortKey By<T, TValue>(Expression<Func<T, TValue>> path, bool descending = false) => new(path, descending);

    public static SortKey By(LambdaExpression path, bool descending) => new(path, descending);

    private static bool Behind(MemberExpression? member) => member?.Expression is MemberExpression relation && !Always(relation);

    private static bool Always(MemberExpression? member) =>
        member is { Member: PropertyInfo property } && new NullabilityInfoContext().Create(property).ReadState == NullabilityState.NotNull
        && (member.Expression is ParameterExpression || Always(member.Expression as MemberExpression));
}
