using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Trainwright.LocalHub;

/// <summary>Reading and writing of requests and answers.</summary>
internal static class HttpBody
{
    /// <summary>JSON in which no name stands twice: what it would mean is anybody's guess.</summary>
    public static readonly JsonDocumentOptions OnceEach = new() { AllowDuplicateProperties = false };

    /// <summary>The body as JSON.</summary>
    /// <exception cref="HubError">400: it is not.</exception>
    public static async Task<T> ReadAsync<T>(this HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted) ?? throw new JsonException("null");
        }
        catch (JsonException error)
        {
            throw HubError.BadRequest($"The body of {context.Request.Method} {context.Request.Path} is not the JSON that is expected: {error.Message}");
        }
    }

    /// <summary>The body as a JSON object; no body is an empty one.</summary>
    /// <exception cref="HubError">400: it is something else.</exception>
    public static async Task<JsonObject> ReadObjectAsync(this HttpContext context)
    {
        try
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            var read = body.Length == 0 ? [] : JsonNode.Parse(body.ToArray(), documentOptions: OnceEach) as JsonObject ?? throw new JsonException("an object is expected");
            return read;
        }
        catch (JsonException error)
        {
            throw HubError.BadRequest($"The body of {context.Request.Method} {context.Request.Path} is not the JSON that is expected: {error.Message}");
        }
    }

    /// <summary>A field that is a text, or null.</summary>
    public static string? Text(this JsonObject body, string name) => body[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>A field that is true or false, or null.</summary>
    public static bool? Flag(this JsonObject body, string name) => body[name] is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : null;

    /// <summary>A field that is a whole number, or null.</summary>
    public static int? Number(this JsonObject body, string name) => body[name] is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;

    /// <summary>Answers with JSON that has no type of its own.</summary>
    public static Task WriteAsync(this HttpContext context, JsonNode value, int status = 200)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(value.ToJsonString(), context.RequestAborted);
    }

    /// <summary>Answers with JSON.</summary>
    public static Task WriteAsync<T>(this HttpContext context, T value, JsonTypeInfo<T> type, int status = 200)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        return JsonSerializer.SerializeAsync(context.Response.Body, value, type, context.RequestAborted);
    }

    /// <summary>Answers with a status, the API's error headers and <c>{"error"}</c>.</summary>
    public static Task WriteErrorAsync(this HttpContext context, int status, string? code, string message, string? url = null)
    {
        context.Response.Headers["X-Error-Code"] = code ?? HubError.Common(status);

        // A header is one line of ASCII.
        context.Response.Headers["X-Error-Message"] = string.Concat(message.Select(c => c is >= ' ' and <= '~' ? c : ' '));
        return context.WriteAsync(new ErrorBody(message, url), HubJson.Default.ErrorBody, status);
    }

    /// <summary>A part of the route. Slashes inside a revision arrive as <c>%2F</c>, which is all that the server leaves encoded: decoding once more would make "a%20b" of another file's name.</summary>
    public static string Part(this HttpContext context, string name) => (context.GetRouteValue(name) as string ?? string.Empty).Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    /// <summary>The repository that the route names.</summary>
    public static RepoId Repo(this HttpContext context, RepoKind kind) => new(kind, context.Part("ns"), context.Part("name"));

    /// <summary>Every value of a query parameter; lists separated by commas are taken apart.</summary>
    public static IReadOnlyList<string> QueryList(this HttpContext context, string name) =>
        [.. context.Request.Query[name].SelectMany(value => (value ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    /// <summary>A query parameter as a switch: <c>true</c> or <c>1</c>.</summary>
    public static bool QueryFlag(this HttpContext context, string name) => context.Request.Query[name].ToString() is "true" or "True" or "1";

    /// <summary>A query parameter as a number within a range.</summary>
    public static int QueryNumber(this HttpContext context, string name, int otherwise, int max) =>
        int.TryParse(context.Request.Query[name], out var number) && number >= 0 ? Math.Min(number, max) : otherwise;
}
