using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;
using EduPlan.Api.Graph.Relay;
using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using GraphQLParser.AST;
using Microsoft.EntityFrameworkCore;

namespace EduPlan.Api.Graph;

/// <summary>The root field search: a command for each tier of words until the page is full, and one for each kind on it reads what was found.</summary>
public static class Search
{
    // Words with their marks come before words without, the title before the rest, and the shorter title first; the same on every database.
    private static readonly (Type, bool)[] Order = [(typeof(int), false), (typeof(long), false)];

    public static void AddTo(ObjectGraphType query) => query.AddField(new FieldType
    {
        Name = "search",
        Description = "Finds provinces, plans, tasks, targets, indicators, agencies and legal documents by words of their names and titles. Accents may be left out: \"ke hoach\" finds "
            + "\"kế hoạch\"; words written with their accents come first. Official abbreviations are understood. The last word may be only begun.",
        Type = typeof(ConnectionType<SearchResultType>),
        Arguments = new QueryArguments(
            new QueryArgument(typeof(NonNullGraphType<StringGraphType>)) { Name = "text", Description = $"The words, at most {SearchText.MaxLength} characters." },
            new QueryArgument(typeof(IntGraphType)) { Name = "first", Description = "Returns the first _n_ elements from the list." },
            new QueryArgument(typeof(StringGraphType)) { Name = "after", Description = "Returns the elements in the list that come after the specified cursor." }),
        Resolver = new FuncFieldResolver<object?>(Resolve),
    });

    private static Connection Resolve(IResolveFieldContext context)
    {
        var (scope, paging, text) = (ReadScope.Of(context), Paging.Of(context), context.GetArgument<string>("text"));
        var after = paging.After is null ? null : Cursor.Decode(paging.After, Order) is [>= 0 and < SearchText.Tiers, long] keys ? keys : throw Paging.BadCursor(context);
        var words = SearchText.Of(text);
        var union = (UnionGraphType)((IComplexGraphType)context.FieldDefinition.ResolvedType!.GetNamedType()).GetField("nodes")!.ResolvedType!.GetNamedType();
        var readers = union.PossibleTypes.ToDictionary(t => t.Name, t => Reader(context, t, PageSelection.Of(context).Nodes));
        var page = new Batch<int, Page>(async (_, cancellationToken) =>
        {
            var db = await scope.OpenAsync(cancellationToken);
            var hits = words is null ? [] : await HitsAsync(db, words, after is [int tier, long place] ? (tier, place) : (0, -1), paging.Count + 1, cancellationToken);
            var rows = new Dictionary<(string, int), object>();
            foreach (var kind in hits.Take(paging.Count).Select(h => SearchEntry.At(h.Place)).GroupBy(h => h.Kind, h => h.EntityId))
            {
                foreach (var (id, row) in await readers[kind.Key](db, [.. kind], cancellationToken))
                    rows[(kind.Key, id)] = row;
            }
            var edges = hits.Take(paging.Count).Select(h => new Edge(rows[SearchEntry.At(h.Place)], [h.Tier, h.Place]));
            return new Dictionary<int, Page> { [0] = new([.. edges], hits.Count > paging.Count, after is not null) };
        });
        var count = new Batch<int, int>(async (_, cancellationToken) =>
        {
            var db = await scope.OpenAsync(cancellationToken);
            return new Dictionary<int, int> { [0] = words is null ? 0 : await words.Places(db).CountAsync(cancellationToken) };
        });
        return new(() => page.Load(0), () => count.Load(0));
    }

    // Tier by tier, until the page is full: what stands in the later ones need not be looked for.
    private static async Task<List<(int Tier, long Place)>> HitsAsync(PlanContext db, SearchText words, (int Tier, long Place) after, int count, CancellationToken cancellationToken)
    {
        var hits = new List<(int Tier, long Place)>();
        for (var tier = after.Tier; tier < SearchText.Tiers && hits.Count < count; tier++)
        {
            var last = tier == after.Tier ? after.Place : -1;
            var places = await db.NumbersAsync(words.Places(db, tier, last, count - hits.Count), cancellationToken);
            hits.AddRange(places.Select(place => (tier, place)));
        }
        return hits;
    }

    private delegate Task<Dictionary<int, object>> ReadRows(PlanContext db, IReadOnlyList<int> ids, CancellationToken cancellationToken);

    private static ReadRows Reader(IResolveFieldContext context, IObjectGraphType type, IReadOnlyList<GraphQLSelectionSet?> selections) => type switch
    {
        ProvinceType => Reader<Province>(context, type, selections),
        PlanType => Reader<Plan>(context, type, selections),
        TaskType => Reader<PlanTask>(context, type, selections),
        IndicatorType => Reader<Indicator>(context, type, selections),
        TargetType => Reader<Target>(context, type, selections),
        AgencyType => Reader<Agency>(context, type, selections),
        _ => Reader<LegalDocument>(context, type, selections),
    };

    private static ReadRows Reader<T>(IResolveFieldContext context, IObjectGraphType type, IReadOnlyList<GraphQLSelectionSet?> selections) where T : class
    {
        var columns = Projection.Of<T>(context, type, selections);
        return (db, ids, cancellationToken) =>
            db.Rows((columns, ids.Count == 1), [Rows.Keys(ids)], slots => db.Set<T>().Where(Ids<T, int>.In(slots[0])).Select(columns)).ToDictionaryAsync(Ids<T, int>.Get, row => (object)row, cancellationToken: cancellationToken).AsTask();
    }
}
