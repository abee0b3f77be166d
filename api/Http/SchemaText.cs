using System.Text;
using EduPlan.Api.Graph;
using GraphQL.Types;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Visitors;

namespace EduPlan.Api.Http;

/// <summary>The schema as text, whole or some types of it, at the addresses where Hot Chocolate serves it.</summary>
internal sealed class SchemaText(ISchema schema)
{
    private readonly Lazy<Answer> whole = new(() => Text(EduPlanSchema.Print(schema)));
    private readonly Lazy<ILookup<string, GraphQLTypeDefinition>> types = new(() =>
        Parser.Parse(EduPlanSchema.Print(schema)).Definitions.OfType<GraphQLTypeDefinition>().ToLookup(d => d.Name.StringValue));

    /// <exception cref="Refusal">400 HC0058 no name, 400 HC0059 not a name, 404 HC0060 no such type.</exception>
    public Answer Answer(string? wanted) => wanted is null ? whole.Value : Text(Some(wanted));

    private static Answer Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return new Answer(StatusCodes.Status200OK, "application/graphql", bytes) { ETag = StoredDocuments.ETag(bytes), CacheControl = "public, max-age=3600, must-revalidate" };
    }

    private string Some(string wanted)
    {
        var names = wanted.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (names.Length == 0)
            throw Refusal.Http(StatusCodes.Status400BadRequest, "HC0058", "types names no type.");
        if (Array.Find(names, n => !n.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')) is not null)
            throw Refusal.Http(StatusCodes.Status400BadRequest, "HC0059", "types holds something that is no name.");
        if (Array.Find(names, n => !types.Value.Contains(n)) is not null)
            throw Refusal.Http(StatusCodes.Status404NotFound, "HC0060", "types names a type that the schema does not have.");
        return new SDLPrinter().Print(new GraphQLDocument([.. names.Distinct().SelectMany(n => types.Value[n])]));
    }
}
