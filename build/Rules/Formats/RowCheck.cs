using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>What a single row must hold beyond its columns' types (§5.4). Only what the row has is judged.</summary>
public static class RowCheck
{
    private static readonly string[] Roles = ["system", "user", "assistant", "tool"];

    /// <summary>Why the row cannot be trained on, or null.</summary>
    public static string? Problem(JsonElement row)
    {
        if (row.ValueKind != JsonValueKind.Object)
        {
            return "the row is no object";
        }

        return Preference(row) ?? Steps(row) ?? Tools(row) ?? Conversation(row, "messages", mustAnswer: true) ?? Conversation(row, "chosen", mustAnswer: true) ?? Conversation(row, "rejected", mustAnswer: true) ?? Conversation(row, "prompt", mustAnswer: false);
    }

    private static string? Preference(JsonElement row) =>
        row.TryGetProperty("chosen", out var chosen) && row.TryGetProperty("rejected", out var rejected) && CanonicalJson.Same(chosen, rejected)
            ? "chosen and rejected are the same: there is no preference to learn"
            : null;

    private static string? Steps(JsonElement row) =>
        row.TryGetProperty("completions", out var completions) && row.TryGetProperty("labels", out var labels)
        && completions.ValueKind == JsonValueKind.Array && labels.ValueKind == JsonValueKind.Array
        && completions.GetArrayLength() != labels.GetArrayLength()
            ? $"{completions.GetArrayLength()} completions have {labels.GetArrayLength()} labels; each step needs one"
            : null;

    /// <summary>The first of these columns whose text is not in the mapped row, or null: what is asked must not lose a part.</summary>
    public static string? Lost(JsonElement row, JsonElement mapped, IReadOnlyList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var texts = Texts(mapped).ToList();
        return columns.FirstOrDefault(column => row.ValueKind == JsonValueKind.Object && row.TryGetProperty(column, out var value) && value.ValueKind == JsonValueKind.String
            && value.GetString()!.Trim() is { Length: > 0 } text && !texts.Exists(found => found.Contains(text, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Texts(member.Value)),
        _ => [],
    };

    // The trainer reads tools as a list, or as the text of one.
    private static string? Tools(JsonElement row)
    {
        if (!row.TryGetProperty("tools", out var tools) || tools.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            using var list = JsonDocument.Parse(tools.GetString()!);
            return list.RootElement.ValueKind is JsonValueKind.Array or JsonValueKind.Null ? null : "'tools' is the text of no JSON list";
        }
        catch (JsonException)
        {
            return "'tools' is a text that is no JSON";
        }
    }

    private static string? Conversation(JsonElement row, string name, bool mustAnswer)
    {
        if (!row.TryGetProperty(name, out var messages) || messages.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        if (messages.GetArrayLength() == 0)
        {
            return $"'{name}' holds no message";
        }

        var last = string.Empty;
        foreach (var message in messages.EnumerateArray())
        {
            if (message.ValueKind != JsonValueKind.Object || !message.TryGetProperty("role", out var role) || role.ValueKind != JsonValueKind.String || !Roles.Contains(role.GetString()))
            {
                return $"a message of '{name}' has no role of {string.Join(", ", Roles)}";
            }

            if (Content(message) is { } problem)
            {
                return $"a message of '{name}' {problem}";
            }

            last = role.GetString()!;
        }

        return mustAnswer && last != "assistant" ? $"'{name}' does not end with the assistant" : null;
    }

    // A call of a tool needs no words; a picture among the words is seen by no trainer of texts.
    private static string? Content(JsonElement message)
    {
        if (!message.TryGetProperty("content", out var content) || content.ValueKind == JsonValueKind.Null)
        {
            return message.TryGetProperty("tool_calls", out var calls) && calls.ValueKind == JsonValueKind.Array && calls.GetArrayLength() > 0 ? null : "has no content";
        }

        var other = content.ValueKind != JsonValueKind.Array ? null
            : content.EnumerateArray().Select(part => part.ValueKind == JsonValueKind.Object && part.TryGetProperty("type", out var kind) && kind.ValueKind == JsonValueKind.String ? kind.GetString() : "unknown").FirstOrDefault(kind => kind != "text");
        return other is null ? null : $"holds a part of the kind '{other}', which a model of texts does not read";
    }
}
