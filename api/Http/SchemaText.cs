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
    private readonly Lazy<Body> whole = new(() => new Body(Encoding.UTF8.GetBytes(EduPlanSchema.Print(schema))));

    /// <exception cref="Refusal">400 HC0058 no name, 400 HC0059 not a name, 404 HC0060 no such type.</exception>
    public Answer Answer(string? types)
    {
        var body = types is null ? whole.Value : new Body(Encoding.UTF8.GetBytes(Some(types)));
        return new Answer(StatusCodes.Status200OK, "application/graphql", body)
        {
            ETag = $"W/\"{StoredDocuments.Hash(Encoding.UTF8.GetString(body.Plain))[..16]}\"",
            CacheControl = "public, max-age=3600, must-revalidate",
        };
    }

    private string Some(string types)
    {
        var names = types.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (names.Length == 0)
            throw Refusal.Http(StatusCodes.Status400BadRequest, "HC0058", "types names no type.");
        if (Array.Find(names, n => !n.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')) is not null)
            throw Refusal.Http(StatusCodes.Status400BadRequest, "HC0059", "types holds something that is no name.");
        var document = Parser.Parse(Encoding.UTF8.GetString(whole.Value.Plain));
        var all = document.Definitions.OfType<GraphQLTypeDefinition>().ToLookup(d => d.Name.StringValue);
        if (Array.Find(names, n => !all.Contains(n)) is not null)
            throw Refusal.Http(StatusCodes.Status404NotFound, "HC0060", "types names a type that the schema does not have.");
        return new SDLPrinter().Print(new GraphQLDocument([.. names.Distinct().SelectMany(n => all[n])]));
    }
}
