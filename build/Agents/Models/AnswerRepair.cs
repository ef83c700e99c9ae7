using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Trainwright.Agents;

/// <summary>
/// Puts a chat completion into the form that the protocol describes, or says by a status why it cannot be one. What a
/// model said is not changed, but for halves of surrogate pairs, which no later request could carry.
/// </summary>
internal static partial class AnswerRepair
{
    private const int Ok = 200;
    private const int BadGateway = 502;

    public static (int Status, string Body) Of(string text)
    {
        JsonNode? node;
        try
        {
            node = JsonNode.Parse(WholeSurrogates(text));
        }
        catch (JsonException)
        {
            return Refuse(BadGateway, "The endpoint answered 200 with something that is not JSON.");
        }

        if (node is not JsonObject root)
        {
            return Refuse(BadGateway, "The endpoint answered 200 with JSON that is no object.");
        }

        try
        {
            return Repair(root);
        }
        catch (InvalidOperationException)
        {
            return Refuse(BadGateway, "The endpoint's answer has values of the wrong kind.");
        }
    }

    private static (int Status, string Body) Repair(JsonObject root)
    {
        if (root["error"] is { } error)
        {
            return Refuse(StatusOf(error), error is JsonObject detail && detail["message"] is JsonValue message ? message.ToString() : error.ToJsonString());
        }

        if (root["choices"] is not JsonArray { Count: > 0 } choices || choices[0] is not JsonObject choice || choice["message"] is not JsonObject said)
        {
            return Refuse(BadGateway, "The endpoint answered without a choice.");
        }

        if (Text(choice["finish_reason"]) == "error")
        {
            return Refuse(BadGateway, "The provider broke the answer off with an error.");
        }

        while (choices.Count > 1)
        {
            choices.RemoveAt(choices.Count - 1);
        }

        RepairMessage(said);
        choice["index"] = 0;
        choice["finish_reason"] = Reason(Text(choice["finish_reason"]), said["tool_calls"] is JsonArray { Count: > 0 });
        RepairFrame(root);
        return (Ok, root.ToJsonString());
    }

    private static void RepairFrame(JsonObject root)
    {
        root["id"] = Text(root["id"]) ?? "none";
        root["object"] = "chat.completion";
        root["model"] = Text(root["model"]) ?? "unknown";
        root["created"] = root["created"] is JsonValue value && value.TryGetValue<double>(out var created) ? (long)Math.Clamp(created, 0, 4_000_000_000) : 0;
        if (root["usage"] is not JsonObject usage)
        {
            root.Remove("usage");
            return;
        }

        var (input, output) = (Count(usage["prompt_tokens"]), Count(usage["completion_tokens"]));
        root["usage"] = new JsonObject { ["prompt_tokens"] = input, ["completion_tokens"] = output, ["total_tokens"] = input + output };
    }

    private static void RepairMessage(JsonObject message)
    {
        message["role"] = "assistant";
        message["content"] = Content(message["content"]);
        message["refusal"] = Text(message["refusal"]);
        foreach (var extra in message.Select(p => p.Key).Where(k => k is not ("role" or "content" or "refusal" or "tool_calls")).ToList())
        {
            message.Remove(extra);
        }

        if (message["tool_calls"] is not JsonArray { Count: > 0 } calls)
        {
            message.Remove("tool_calls");
            return;
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        var repaired = new JsonArray();
        foreach (var call in calls.OfType<JsonObject>())
        {
            var function = call["function"] as JsonObject;
            var id = Text(call["id"]) is { Length: > 0 } given && ids.Add(given) ? given : Fresh(ids);
            repaired.Add(new JsonObject
            {
                ["id"] = id,
                ["type"] = "function",
                ["function"] = new JsonObject { ["name"] = Text(function?["name"]) is { Length: > 0 } name ? name : "unnamed", ["arguments"] = Arguments(function?["arguments"]) },
            });
        }

        message["tool_calls"] = repaired;
    }

    private static string Fresh(HashSet<string> ids)
    {
        for (var i = ids.Count + 1; ; i++)
        {
            var id = "call-" + i.ToString(CultureInfo.InvariantCulture);
            if (ids.Add(id))
            {
                return id;
            }
        }
    }

    private static string Arguments(JsonNode? arguments) => arguments switch
    {
        JsonValue value when value.TryGetValue<string>(out var text) => WholeSurrogates(text),
        JsonObject given => given.ToJsonString(),
        null => string.Empty,
        _ => arguments.ToJsonString(),
    };

    private static string? Content(JsonNode? content) => content switch
    {
        JsonArray parts => string.Concat(parts.Select(p => Text(p) ?? Text((p as JsonObject)?["text"]))),
        _ => Text(content),
    };

    private static string Reason(string? reason, bool hasCalls) => reason switch
    {
        "length" or "max_tokens" or "model_length" => "length",
        "content_filter" or "safety" or "SAFETY" or "refusal" => "content_filter",
        _ => hasCalls ? "tool_calls" : "stop",
    };

    private static int StatusOf(JsonNode error)
    {
        var code = error is JsonObject detail ? detail["code"] ?? detail["status"] : null;
        return code is JsonValue value && int.TryParse(value.ToString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var status) && status is >= 400 and < 600 ? status : BadGateway;
    }

    private static long Count(JsonNode? node) => node is JsonValue value && value.TryGetValue<double>(out var count) && count >= 0 && count < 1e12 ? (long)count : 0;

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static (int Status, string Body) Refuse(int status, string message) => (status, new JsonObject { ["error"] = new JsonObject { ["message"] = message } }.ToJsonString());

    // Escapes of one half of a pair parse, but cannot be written again.
    private static string WholeSurrogates(string text) => Half().Replace(text, match => match.Groups["pair"].Success || match.Groups["slash"].Success ? match.Value : "\\ufffd");

    [GeneratedRegex(@"(?<slash>\\\\)|(?<pair>\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|\\u[dD][89a-fA-F][0-9a-fA-F]{2}")]
    private static partial Regex Half();
}
