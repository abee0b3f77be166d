using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace EduPlan.Api.Http;

/// <summary>
/// Validates what is asked, once: the rules of a document hold for every later request with it, so those only have their variables and arguments read;
/// and the engine, which validates whatever it executes, is handed what was found here.
/// </summary>
internal sealed class RequestValidator(ISchema schema) : IDocumentValidator
{
    private const string Found = "validated";

    private readonly DocumentValidator whole = new();

    /// <summary>What is wrong with a request, or its variables and arguments.</summary>
    public async ValueTask<IValidationResult> ValidateAsync(KnownDocument known, GraphQLOperationDefinition operation, Inputs variables, HttpContext http, CancellationToken cancellationToken)
    {
        if (known.Arguments.TryGetValue(operation, out var arguments) && await arguments.OfAsync(variables) is { } found)
            return found;
        var result = await whole.ValidateAsync(new ValidationOptions
        {
            Schema = schema,
            Document = known.Document,
            Operation = operation,
            Variables = variables,
            Extensions = Inputs.Empty,
            Rules = known.Valid ? [] : null,
            User = http.User,
            RequestServices = http.RequestServices,
            CancellationToken = cancellationToken,
        });
        if (result.IsValid)
        {
            known.Valid = true;
            known.Arguments.TryAdd(operation, new OperationArguments(schema, known.Document, operation, result));
        }
        return result;
    }

    /// <summary>Hands a result over to the engine.</summary>
    public static void Put(IDictionary<string, object?> userContext, IValidationResult result) => userContext[Found] = result;

    Task<IValidationResult> IDocumentValidator.ValidateAsync(in ValidationOptions options) =>
        options.UserContext.TryGetValue(Found, out var found) && found is IValidationResult result ? Task.FromResult(result) : whole.ValidateAsync(options);
}
