using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using EduPlan.Site.Parts;

namespace EduPlan.Site.Build;

/// <summary>Asks the GraphQL endpoint. Whatever goes wrong becomes one <see cref="BuildException"/> that names the query file.</summary>
/// <param name="http">Its base address is the API's; its own timeout is not used.</param>
/// <param name="patience">How long one try may take.</param>
/// <param name="pause">How long to wait before the second try; doubled for each further one.</param>
public sealed class ApiClient(HttpClient http, TimeSpan patience, TimeSpan pause)
{
    private const int Tries = 4;
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

    /// <summary>Asks once (trying again when the line is down or the server is busy) and reads `data` into a record.</summary>
    public async Task<T> Ask<T>(Question question, JsonObject variables, JsonTypeInfo<T> shape, CancellationToken cancel)
    {
        using var answer = await AskAsIs(question, variables, cancel);
        return Read(question, answer, shape);
    }

    /// <summary>Asks and gives the answer as it came, whose letters can be kept beside the page that it makes.</summary>
    public async Task<JsonDocument> AskAsIs(Question question, JsonObject variables, CancellationToken cancel) => Parse(question, await Answer(question, variables, cancel));

    /// <summary>Asks for a list page after page, to its end.</summary>
    /// <param name="each">Gets the answer of each page as it came; null where nobody keeps it.</param>
    public async Task<List<TNode>> All<TAnswer, TNode>(
        Question question, JsonObject variables, JsonTypeInfo<TAnswer> shape, Func<TAnswer, Connection<TNode>> select, Action<JsonDocument>? each, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(variables);
        ArgumentNullException.ThrowIfNull(select);
        var all = new List<TNode>();
        for (string? after = null; ;)
        {
            if (after is not null)
                variables["after"] = after;
            using var answer = await AskAsIs(question, variables, cancel);
            var page = select(Read(question, answer, shape));
            all.AddRange(page.Nodes);
            each?.Invoke(answer);
            if (!page.PageInfo.HasNextPage)
                return all;
            if (page.PageInfo.EndCursor is null || page.PageInfo.EndCursor == after)
                throw new BuildException($"{question.File}: the API says there is a next page but gives no new cursor");
            after = page.PageInfo.EndCursor;
        }
    }

    /// <summary>Reads an answer's `data` into a record.</summary>
    public static T Read<T>(Question question, JsonDocument answer, JsonTypeInfo<T> shape)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(answer);
        try
        {
            return answer.RootElement.GetProperty("data").Deserialize(shape) ?? throw new BuildException($"{question.File}: the API answered without data");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw Unexpected(question, e);
        }
    }

    /// <summary>The API's schema as text, as it publishes it.</summary>
    public async Task<string> Schema(CancellationToken cancel) =>
        Encoding.UTF8.GetString(await Patiently("schema.graphql", () => new HttpRequestMessage(HttpMethod.Get, Urls.GraphQLSchema), cancel));

    private async Task<byte[]> Answer(Question question, JsonObject variables, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(variables);
        var request = new JsonObject { ["query"] = question.Text, ["variables"] = variables.DeepClone() };
        var body = JsonSerializer.SerializeToUtf8Bytes(request, NodeJson.Default.JsonObject);
        return await Patiently(question.File, () =>
        {
            var message = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new ByteArrayContent(body) };
            message.Content.Headers.ContentType = Json;
            message.Headers.Accept.ParseAdd("application/graphql-response+json");
            message.Headers.Accept.ParseAdd("application/json;q=0.9");
            return message;
        }, cancel);
    }

    /// <param name="file">What an error line is about.</param>
    /// <param name="request">Makes the request anew for each try.</param>
    private async Task<byte[]> Patiently(string file, Func<HttpRequestMessage> request, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var message = request();
                return await Once(file, message, cancel);
            }
            catch (Exception e) when (e is HttpRequestException or TimeoutException && attempt < Tries)
            {
                await Task.Delay(pause * (1 << (attempt - 1)), cancel);
            }
            catch (Exception e) when (e is HttpRequestException or TimeoutException)
            {
                throw new BuildException($"{file}: {http.BaseAddress} {Reason(e)} ({Tries} tries)", e);
            }
        }
    }

    private async Task<byte[]> Once(string file, HttpRequestMessage message, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(patience);
        try
        {
            using var answer = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            var bytes = await answer.Content.ReadAsByteArrayAsync(limit.Token);
            if ((int)answer.StatusCode is 429 or >= 500)
                throw new HttpRequestException($"answered {(int)answer.StatusCode}", null, answer.StatusCode);
            // A refused question says why in its body, which is read as an answer.
            return answer.IsSuccessStatusCode || answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true
                ? bytes
                : throw new BuildException($"{file}: {http.BaseAddress} answered {(int)answer.StatusCode}");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException($"did not answer within {patience.TotalSeconds.ToString("0.##", CultureInfo.InvariantCulture)} s");
        }
    }

    private static JsonDocument Parse(Question question, byte[] bytes)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(bytes);
        }
        catch (JsonException e)
        {
            throw Unexpected(question, e);
        }

        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("errors", out var errors) || errors.ValueKind != JsonValueKind.Array)
            return document;
        using (document)
            throw new BuildException($"{question.File}: the API answered with an error: {(errors.GetArrayLength() > 0 ? Message(errors[0]) : "")}"
                + (errors.GetArrayLength() > 1 ? $" (and {errors.GetArrayLength() - 1} more)" : ""));
    }

    private static BuildException Unexpected(Question question, Exception e) =>
        new($"{question.File}: the answer is not what was asked for: {FirstLine(e.Message)}", e);

    private static string Message(JsonElement error)
    {
        var text = error.ValueKind == JsonValueKind.Object && error.TryGetProperty("message", out var message) ? message.ToString() : error.ToString();
        return FirstLine(text);
    }

    private static string FirstLine(string text) => text.ReplaceLineEndings(" ").Trim();

    private static string Reason(Exception e) => e switch
    {
        HttpRequestException { StatusCode: not null } => e.Message,
        HttpRequestException => "cannot be reached: " + FirstLine(e.Message),
        _ => e.Message,
    };
}
