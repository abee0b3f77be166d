using EduPlan.Api.Data;
using GraphQL;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EduPlan.Tests.Http;

/// <summary>A schema with every shape the HTTP edge must deal with and nothing else: the real one is tested in tests/Graph.</summary>
public sealed class TinySchema : Schema
{
    public TinySchema(IServiceProvider services) : base(services)
    {
        var thing = new ObjectGraphType { Name = "Thing" };
        var edge = new ObjectGraphType { Name = "ThingsEdge" };
        edge.Field<NonNullGraphType<StringGraphType>>("cursor").Resolve(_ => "MA==");
        edge.AddField(new FieldType { Name = "node", ResolvedType = new NonNullGraphType(thing), Resolver = new GraphQL.Resolvers.FuncFieldResolver<object>(c => c.Source) });
        var connection = new ObjectGraphType { Name = "ThingsConnection" };
        connection.Field<IntGraphType>("totalCount").Resolve(_ => 2);
        connection.AddField(new FieldType { Name = "nodes", ResolvedType = new ListGraphType(new NonNullGraphType(thing)), Resolver = new GraphQL.Resolvers.FuncFieldResolver<object>(_ => Things) });
        connection.AddField(new FieldType { Name = "edges", ResolvedType = new ListGraphType(new NonNullGraphType(edge)), Resolver = new GraphQL.Resolvers.FuncFieldResolver<object>(_ => Things) });

        var text = new InputObjectGraphType { Name = "StringOperationFilterInput" };
        text.Field<StringGraphType>("eq");
        text.Field<StringGraphType>("contains");
        text.Field<ListGraphType<StringGraphType>>("in");
        var filter = new InputObjectGraphType { Name = "ThingFilterInput" };
        filter.AddField(new FieldType { Name = "and", ResolvedType = new ListGraphType(new NonNullGraphType(filter)) });
        filter.AddField(new FieldType { Name = "or", ResolvedType = new ListGraphType(new NonNullGraphType(filter)) });
        filter.AddField(new FieldType { Name = "parent", ResolvedType = filter });
        filter.AddField(new FieldType { Name = "name", ResolvedType = text });
        var sort = new InputObjectGraphType { Name = "ThingSortInput" };
        sort.Field<StringGraphType>("name");
        sort.AddField(new FieldType { Name = "parent", ResolvedType = sort });

        thing.Field<NonNullGraphType<IdGraphType>>("id").Resolve(c => c.Source);
        thing.Field<StringGraphType>("name").Resolve(c => $"Kế hoạch {c.Source}");
        thing.Field<StringGraphType>("standing").Argument<StringGraphType>("asOf").Resolve(c => c.GetArgument<string?>("asOf") ?? "today");
        thing.Field<StringGraphType>("failing").Resolve(c => c.Source is 2 ? throw new InvalidOperationException("of a row") : "");
        thing.AddField(new FieldType { Name = "parent", ResolvedType = thing, Resolver = new GraphQL.Resolvers.FuncFieldResolver<object>(c => c.Source) });
        thing.AddField(Connection());

        var query = new ObjectGraphType { Name = "Query" };
        query.Field<StringGraphType>("hello").Argument<StringGraphType>("name").Resolve(c => $"Xin chào {c.GetArgument("name", "bạn")}");
        query.Field<StringGraphType>("boom").Resolve(_ => throw new InvalidOperationException("secret of the server"));
        query.Field<StringGraphType>("gone").Resolve(_ => throw new Microsoft.Data.Sqlite.SqliteException("unable to open database file", 14));
        query.Field<IntGraphType>("plans").ResolveAsync(async c =>
        {
            await using var database = await c.RequestServices!.GetRequiredService<IDbContextFactory<PlanContext>>().CreateDbContextAsync(c.CancellationToken);
            return await database.Plans.CountAsync(c.CancellationToken);
        });
        // Counts to a number that takes minutes, inside one statement.
        query.Field<LongGraphType>("slow").ResolveAsync(async c =>
        {
            await using var database = await c.RequestServices!.GetRequiredService<IDbContextFactory<PlanContext>>().CreateDbContextAsync(c.CancellationToken);
            return await database.Database
                .SqlQueryRaw<long>("WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 10000000000) SELECT count(*) AS \"Value\" FROM n")
                .SingleAsync(c.CancellationToken);
        });
        query.Field<StringGraphType>("who").Resolve(c => c.UserContext["authorization"]);
        query.AddField(Connection());
        query.AddField(new FieldType { Name = "thing", ResolvedType = thing, Arguments = [new QueryArgument<NonNullGraphType<StringGraphType>> { Name = "slug" }], Resolver = new GraphQL.Resolvers.FuncFieldResolver<object>(_ => 1) });
        query.AddField(new FieldType { Name = "nodes", ResolvedType = new ListGraphType(thing), Arguments = [new QueryArgument<NonNullGraphType<ListGraphType<NonNullGraphType<IdGraphType>>>> { Name = "ids" }], Resolver = new GraphQL.Resolvers.FuncFieldResolver<object>(c => c.GetArgument<List<string>>("ids")) });
        Query = query;

        var mutation = new ObjectGraphType { Name = "Mutation" };
        mutation.Field<IntGraphType>("touch").ResolveAsync(async c =>
        {
            await using var database = await c.RequestServices!.GetRequiredService<IDbContextFactory<PlanContext>>().CreateDbContextAsync(c.CancellationToken);
            (await database.Datasets.SingleAsync(c.CancellationToken)).Version = "v2";
            return await database.SaveChangesAsync(c.CancellationToken);
        });
        Mutation = mutation;

        FieldType Connection() => new()
        {
            Name = "things",
            ResolvedType = connection,
            Arguments =
            [
                new QueryArgument<IntGraphType> { Name = "first" }, new QueryArgument<StringGraphType> { Name = "after" },
                new QueryArgument<IntGraphType> { Name = "last" }, new QueryArgument<StringGraphType> { Name = "before" },
                new QueryArgument<StringGraphType> { Name = "asOf" }, new QueryArgument(filter) { Name = "where" }, new QueryArgument(new ListGraphType(new NonNullGraphType(sort))) { Name = "order" },
            ],
            Resolver = new GraphQL.Resolvers.FuncFieldResolver<object>(_ => Things),
        };
    }

    private static readonly object[] Things = [1, 2];
}
