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

        return Preference(row) ?? Steps(row) ?? Conversation(row, "messages", mustAnswer: true) ?? Conversation(row, "chosen", mustAnswer: true) ?? Conversation(row, "rejected", mustAnswer: true) ?? Conversation(row, "prompt", mustAnswer: false);
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

            if (!message.TryGetProperty("content", out var content) || content.ValueKind == JsonValueKind.Null)
            {
                return $"a message of '{name}' has no content";
            }

            last = role.GetString()!;
        }

        return mustAnswer && last != "assistant" ? $"'{name}' does not end with the assistant" : null;
    }
}
