using System.Text.Json;
using System.Text.Json.Nodes;

namespace Trainwright.LocalHub;

/// <summary>The features of rows in the viewer's words.</summary>
internal static class ColumnTypes
{
    /// <summary>Columns in the order in which they are first met, each with the type that is declared for it, or that its values have.</summary>
    public static IReadOnlyList<(string Name, JsonNode Type)> Of(IEnumerable<JsonObject> rows, IReadOnlyDictionary<string, JsonNode> declared)
    {
        var order = new List<string>();
        var types = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var (name, value) in rows.SelectMany(row => row))
        {
            if (types.TryAdd(name, null))
            {
                order.Add(name);
            }

            // The first value that is one decides; a whole number beside a fraction is a fraction.
            if (value is not null && (types[name] is null || (IsInteger(types[name]) && value.GetValueKind() == JsonValueKind.Number)))
            {
                types[name] = TypeOf(value);
            }
        }

        return [.. order.Select(name => (name, declared.GetValueOrDefault(name)?.DeepClone() ?? types[name] ?? Value("null")))];
    }

    private static bool IsInteger(JsonNode? type) => type is JsonObject known && known.Text("dtype") == "int64";

    private static JsonObject TypeOf(JsonNode value) => value switch
    {
        JsonArray list => new JsonObject { ["feature"] = list.FirstOrDefault(item => item is not null) is { } item ? TypeOf(item) : Value("null"), ["_type"] = "List" },
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)(field.Value is null ? Value("null") : TypeOf(field.Value))))),
        _ => Value(value.GetValueKind() switch
        {
            JsonValueKind.True or JsonValueKind.False => "bool",
            JsonValueKind.Number => value.AsValue().TryGetValue<long>(out _) ? "int64" : "float64",
            _ => "string",
        }),
    };

    private static JsonObject Value(string type) => new() { ["dtype"] = type, ["_type"] = "Value" };
}
