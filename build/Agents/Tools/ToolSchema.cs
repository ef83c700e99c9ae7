using System.Text.Json;

namespace Trainwright.Agents;

/// <summary>Schemas of tools' arguments, from their text.</summary>
internal static class ToolSchema
{
    public static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
