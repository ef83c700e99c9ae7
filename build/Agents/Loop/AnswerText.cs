using System.Text.Json;

namespace Trainwright.Agents;

/// <summary>Reads an answer that was written as text: one JSON object, bare or in one fence, and nothing beside it.</summary>
internal static class AnswerText
{
    public static JsonElement? Read(string text)
    {
        var body = text.Trim();
        if (body.StartsWith("```", StringComparison.Ordinal) && body.EndsWith("```", StringComparison.Ordinal) && body.Length > 6 && body.IndexOf('\n', StringComparison.Ordinal) is > 0 and var line)
        {
            body = body[(line + 1)..^3].Trim();
        }

        if (!body.StartsWith('{') || !body.EndsWith('}'))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
