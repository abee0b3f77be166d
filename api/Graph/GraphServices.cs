using EduPlan.Api.Graph.Reading;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQLParser.AST;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EduPlan.Api.Graph;

/// <summary>Registers the schema and what executes it.</summary>
public static class GraphServices
{
    /// <summary>
    /// Registers <see cref="ISchema"/> and <see cref="IDocumentExecuter"/>. Each operation needs RequestServices with the
    /// database (AddPlanDatabase) and a <see cref="TimeProvider"/>.
    /// </summary>
    public static IServiceCollection AddEduPlanGraph(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddGraphQL(graph => graph
            .AddSelfActivatingSchema<EduPlanSchema>()
            .AddExecutionStrategy<ReadStrategy>(OperationType.Query)
            .AddExecutionStrategy<WriteStrategy>(OperationType.Mutation));
    }
}
