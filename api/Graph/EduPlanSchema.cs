using GraphQL;
using GraphQL.Types;
using GraphQL.Utilities;

namespace EduPlan.Api.Graph;

/// <summary>The public schema.</summary>
public sealed class EduPlanSchema : Schema
{
    public EduPlanSchema(IServiceProvider services) : base(services)
    {
        Description = "Vietnamese provincial education plans: what was promised, by whom and by when, and what is known of it.";
        Query = new Query();
        Mutation = new Mutation();
    }

    /// <summary>The schema as text, always in the same order: the content of schema.graphql.</summary>
    public static string Print(ISchema schema) =>
        schema.Print(new PrintOptions()).ReplaceLineEndings("\n").TrimEnd() + "\n";
}
