using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Trainwright.Agents;

/// <summary>Describes a JSON lines or CSV file: its first rows, and of each column how often it is empty and how many values it has.</summary>
internal static class RowTable
{
    private const int Shown = 5;
    private const int Counted = 5_000;

    public static string Describe(string text, string path)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? $"{lines.Length - 1} lines after the header\n{string.Join('\n', lines.Take(Shown + 1))}" : Json(lines);
    }

    private static string Json(string[] lines)
    {
        var columns = new SortedDictionary<string, (int Empty, HashSet<string> Values)>(StringComparer.Ordinal);
        var broken = 0;
        foreach (var line in lines.Take(Counted))
        {
            try
            {
                using var row = JsonDocument.Parse(line);
                Count(row.RootElement, columns);
            }
            catch (JsonException)
            {
                broken++;
            }
        }

        var table = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"{lines.Length} rows, {broken} unreadable; counted in the first {Math.Min(lines.Length, Counted)}\n"));
        foreach (var (name, (empty, values)) in columns)
        {
            table.Append(CultureInfo.InvariantCulture, $"{name}: {empty} empty, {values.Count} different\n");
        }

        return table.AppendJoin('\n', lines.Take(Shown)).ToString();
    }

    private static void Count(JsonElement row, SortedDictionary<string, (int Empty, HashSet<string> Values)> columns)
    {
        if (row.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var property in row.EnumerateObject())
        {
            var (empty, values) = columns.TryGetValue(property.Name, out var found) ? found : (0, new HashSet<string>(StringComparer.Ordinal));
            values.Add(property.Value.GetRawText());
            var isEmpty = property.Value.ValueKind == JsonValueKind.Null || (property.Value.ValueKind == JsonValueKind.String && property.Value.GetString()!.Length == 0);
            columns[property.Name] = (empty + (isEmpty ? 1 : 0), values);
        }
    }
}
