using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Trainwright.Agents.Tests;

/// <summary>One answer of the scripted endpoint.</summary>
public sealed record Step(int Status, string Body, TimeSpan? Hang = null, bool Abort = false, string? RetryAfter = null)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Step Submit(string json, string id = "s1") => Calls(("submit_result", json, id));

    public static Step Call(string name, string arguments, string id = "c1") => Calls((name, arguments, id));

    public static Step Calls(params (string Name, string Arguments, string Id)[] calls) => Reply(null, "tool_calls", calls);

    public static Step Prose(string text, string reason = "stop") => Reply(text, reason);

    public static Step Truncated(params (string Name, string Arguments, string Id)[] calls) => Reply("so I", "length", calls);

    public static Step Error(int status, string message, string? retryAfter = "0") => new(status, new JsonObject { ["error"] = new JsonObject { ["message"] = message } }.ToJsonString(), RetryAfter: retryAfter);

    public static Step Raw(string body) => new(200, body);

    public static Step Reply(string? text, string? reason, (string Name, string Arguments, string Id)[]? calls = null, int input = 100, int output = 20)
    {
        var message = new JsonObject { ["role"] = "assistant", ["content"] = text };
        if (calls is { Length: > 0 })
        {
            message["tool_calls"] = new JsonArray([.. calls.Select(c => new JsonObject { ["id"] = c.Id, ["type"] = "function", ["function"] = new JsonObject { ["name"] = c.Name, ["arguments"] = c.Arguments } })]);
        }

        var body = new JsonObject
        {
            ["id"] = "x",
            ["object"] = "chat.completion",
            ["created"] = 1,
            ["model"] = "scripted",
            ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["message"] = message, ["finish_reason"] = reason }),
            ["usage"] = new JsonObject { ["prompt_tokens"] = input, ["completion_tokens"] = output, ["total_tokens"] = input + output },
        };
        return new Step(200, body.ToJsonString(Plain));
    }
}
