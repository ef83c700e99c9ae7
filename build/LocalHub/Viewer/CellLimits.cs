using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Trainwright.LocalHub;

/// <summary>Cuts what a preview is too small for: first the texts of its last rows, then whole rows.</summary>
internal static class CellLimits
{
    // The viewer's own limits for first-rows: 200,000 bytes in all, cells cut to 100 bytes, never fewer than 10 rows for it.
    private const int MaxBytes = 200_000;
    private const int MinCellBytes = 100;
    private const int MinRows = 10;

    /// <summary>Shortens rows of the form <c>{"row_idx","row","truncated_cells"}</c> in place; whether rows were dropped.</summary>
    public static bool Apply(List<JsonObject> rows)
    {
        var sizes = rows.Select(Size).ToList();
        var total = sizes.Sum();
        for (var at = rows.Count - 1; at >= 0 && total > MaxBytes; at--)
        {
            Shorten(rows[at]);
            total += Size(rows[at]) - sizes[at];
            sizes[at] = Size(rows[at]);
        }

        var all = rows.Count;
        while (total > MaxBytes && rows.Count > MinRows)
        {
            total -= sizes[^1];
            sizes.RemoveAt(sizes.Count - 1);
            rows.RemoveAt(rows.Count - 1);
        }

        return rows.Count < all;
    }

    private static void Shorten(JsonObject item)
    {
        var row = item["row"]!.AsObject();
        foreach (var (name, cell) in row.ToList())
        {
            var text = cell is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : cell?.ToJsonString() ?? string.Empty;
            if (Encoding.UTF8.GetByteCount(text) > MinCellBytes)
            {
                row[name] = Prefix(text);
                item["truncated_cells"]!.AsArray().Add((JsonNode)name);
            }
        }
    }

    private static string Prefix(string text)
    {
        var (length, bytes) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > MinCellBytes)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return text[..length];
    }

    private static int Size(JsonObject item) => Encoding.UTF8.GetByteCount(item.ToJsonString());
}
