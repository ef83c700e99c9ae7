using System.Text.Json;

namespace Trainwright.Data;

/// <summary>
/// One value of a row. <paramref name="Text"/> is a string's own text and the JSON text of anything else;
/// <paramref name="Length"/> its characters, or a list's items.
/// </summary>
internal readonly record struct Cell(CellKind Kind, string Text, int Length)
{
    public static Cell Null { get; } = new(CellKind.Null, string.Empty, 0);

    public static Cell Of(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null or JsonValueKind.Undefined:
                return Null;
            case JsonValueKind.String:
                var text = TextOf(value);
                return new Cell(CellKind.String, text, text.Length);
            case JsonValueKind.True or JsonValueKind.False:
                return Plain(CellKind.Bool, value.ValueKind == JsonValueKind.True ? "true" : "false");
            case JsonValueKind.Number:
                var raw = value.GetRawText();
                return Plain(raw.AsSpan().ContainsAny('.', 'e', 'E') ? CellKind.Float : CellKind.Int, raw);
            case JsonValueKind.Array:
                var items = value.GetArrayLength();
                return new Cell(items == 0 ? CellKind.EmptyList : IsListOf(value, "role", "content") ? CellKind.Messages : IsListOf(value, "from", "value") ? CellKind.Turns : CellKind.List, value.GetRawText(), items);
            default:
                return Plain(CellKind.Object, value.GetRawText());
        }
    }

    // A string may escape half of a surrogate pair, which no text can hold; its spelling stands in.
    private static string TextOf(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText();
        }
    }

    private static Cell Plain(CellKind kind, string text) => new(kind, text, text.Length);

    private static bool IsListOf(JsonElement list, string speaker, string said)
    {
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty(speaker, out var role) || role.ValueKind != JsonValueKind.String || !item.TryGetProperty(said, out _))
            {
                return false;
            }
        }

        return true;
    }
}
