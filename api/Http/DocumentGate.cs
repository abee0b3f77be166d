using GraphQL.Types;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace EduPlan.Api.Http;

/// <summary>
/// Reads a document and refuses one that is too large in any way, before GraphQL.NET validates it: length, tokens, parse,
/// then counts over the whole document, then one bounded walk with every fragment written out. Everything here is linear in the limits.
/// </summary>
internal static class DocumentGate
{
    /// <exception cref="Refusal">400 with the limit's name, or HC0014 for a syntax error.</exception>
    public static GraphQLDocument Check(string text, ISchema schema, Limits limits, out bool usesToday)
    {
        if (text.Length > limits.DocumentLength)
            throw Refusal.Limit("LIMIT_DOCUMENT", "Characters in the document", limits.DocumentLength, text.Length);
        var document = Parse(text, limits);
        CountDirectivesAndAliases(document, limits);
        CountExpanded(document, limits);
        var walk = new DocumentWalk(document, schema, limits);
        walk.Check();
        usesToday = walk.UsesToday;
        return document;
    }

    private static GraphQLDocument Parse(string text, Limits limits)
    {
        try
        {
            // Once over the tokens first: a parser builds its tree before anybody can count.
            var tokens = 0;
            for (var at = 0; ;)
            {
                var token = Lexer.Lex(text, at);
                if (token.Kind == TokenKind.EOF)
                    break;
                if (++tokens > limits.Tokens)
                    throw Refusal.Limit("LIMIT_TOKENS", "Tokens in the document", limits.Tokens);
                at = token.End;
            }
            return Parser.Parse(text, new ParserOptions { Ignore = IgnoreOptions.Comments, MaxDepth = limits.ParserNesting });
        }
        catch (GraphQLMaxDepthExceededException)
        {
            throw Refusal.Limit("LIMIT_NESTING", "Nested nodes while parsing", limits.ParserNesting);
        }
        catch (GraphQLSyntaxErrorException error)
        {
            throw new Refusal(StatusCodes.Status400BadRequest, "HC0014", error.Description) { Location = (error.Location.Line, error.Location.Column) };
        }
    }

    private static void CountDirectivesAndAliases(GraphQLDocument document, Limits limits)
    {
        var (directives, aliases) = (0, 0);
        foreach (var definition in document.Definitions)
        {
            switch (definition)
            {
                case GraphQLOperationDefinition operation:
                    Directives(operation.Directives);
                    foreach (var variable in operation.Variables?.Items ?? [])
                        Directives(variable.Directives);
                    Selections(operation.SelectionSet);
                    break;
                case GraphQLFragmentDefinition fragment:
                    Directives(fragment.Directives);
                    Selections(fragment.SelectionSet);
                    break;
                default:
                    throw new Refusal(StatusCodes.Status400BadRequest, "HC0014", "The document may hold operations and fragments only.");
            }
        }
        if (directives > limits.Directives)
            throw Refusal.Limit("LIMIT_DIRECTIVES", "Directives in the document", limits.Directives, directives);
        if (aliases > limits.Aliases)
            throw Refusal.Limit("LIMIT_ALIASES", "Aliases in the document", limits.Aliases, aliases);

        void Directives(GraphQLDirectives? here)
        {
            directives += here?.Count ?? 0;
            if (here?.Count > limits.DirectivesPerPlace)
                throw Refusal.Limit("LIMIT_DIRECTIVES", "Directives at one place", limits.DirectivesPerPlace, here.Count);
        }

        void Selections(GraphQLSelectionSet? set)
        {
            foreach (var node in set?.Selections ?? [])
            {
                Directives((node as IHasDirectivesNode)?.Directives);
                if (node is GraphQLField { Alias: not null })
                    aliases++;
                Selections((node as IHasSelectionSetNode)?.SelectionSet);
            }
        }
    }

    // Fragments are counted once and remembered, so doubling costs nothing here.
    private static void CountExpanded(GraphQLDocument document, Limits limits)
    {
        var fragments = Fragments(document);
        var known = new Dictionary<GraphQLFragmentDefinition, (long Fields, long Visits)>();
        var open = new HashSet<GraphQLFragmentDefinition>();
        var (fields, visits) = (0L, 0L);
        foreach (var operation in document.Definitions.OfType<GraphQLOperationDefinition>())
        {
            var count = Count(operation.SelectionSet);
            fields += count.Fields;
            visits += count.Visits;
        }
        if (fields > limits.Fields)
            throw Refusal.Limit("LIMIT_FIELDS", "Fields with every fragment written out", limits.Fields, fields);
        if (visits > limits.FragmentVisits)
            throw Refusal.Limit("LIMIT_FRAGMENTS", "Fragments, each counted wherever it is spread", limits.FragmentVisits, visits);

        (long Fields, long Visits) Count(GraphQLSelectionSet? set)
        {
            var sum = (Fields: 0L, Visits: 0L);
            foreach (var node in set?.Selections ?? [])
            {
                var part = node switch
                {
                    GraphQLField field => Count(field.SelectionSet) is var inner ? (inner.Fields + 1, inner.Visits) : default,
                    GraphQLInlineFragment inline => Count(inline.SelectionSet),
                    GraphQLFragmentSpread spread when fragments.TryGetValue(spread.FragmentName.Name.Value, out var fragment) => Spread(fragment),
                    _ => default,
                };
                // Far past any limit the exact number is of no use, and it must not overflow.
                sum = (Math.Min(sum.Fields + part.Item1, 1_000_000_000), Math.Min(sum.Visits + part.Item2, 1_000_000_000));
            }
            return sum;
        }

        (long Fields, long Visits) Spread(GraphQLFragmentDefinition fragment)
        {
            if (known.TryGetValue(fragment, out var count))
                return count;
            if (!open.Add(fragment))
                throw new Refusal(StatusCodes.Status400BadRequest, "FRAGMENT_CYCLE", $"The fragment \"{fragment.FragmentName.Name}\" spreads itself.");
            count = Count(fragment.SelectionSet);
            open.Remove(fragment);
            return known[fragment] = (count.Fields, count.Visits + 1);
        }
    }

    // The first of two fragments with one name: validation refuses the second.
    public static Dictionary<ROM, GraphQLFragmentDefinition> Fragments(GraphQLDocument document)
    {
        var fragments = new Dictionary<ROM, GraphQLFragmentDefinition>();
        foreach (var fragment in document.Definitions.OfType<GraphQLFragmentDefinition>())
            fragments.TryAdd(fragment.FragmentName.Name.Value, fragment);
        return fragments;
    }
}
