using System.Text.Json;

namespace Trainwright.Agents;

/// <summary>Values that a model writes as text: JSON where the text reads as a number, true or false, else the text itself.</summary>
internal static class JsonLiteral
{
    public static JsonElement Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False or JsonValueKind.String)
            {
                return document.RootElement.Clone();
            }
        }
        catch (JsonException)
        {
            // A bare word is what most texts are.
        }

        return RequestValues.Of(text);
    }
}
