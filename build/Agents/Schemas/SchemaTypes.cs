using System.Text.Json;

namespace Trainwright.Agents;

/// <summary>Reads the few keywords that lint and validator share.</summary>
internal static class SchemaTypes
{
    /// <summary>The types that a schema allows; empty when it names none.</summary>
    public static IReadOnlyList<string> Of(JsonElement schema) => schema.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("type", out var type)
        ? []
        : type.ValueKind == JsonValueKind.String ? [type.GetString()!] : [.. type.EnumerateArray().Select(t => t.GetString()!)];

    /// <summary>The strings of a list keyword.</summary>
    public static IReadOnlyList<string> Names(JsonElement schema, string keyword) => schema.TryGetProperty(keyword, out var list) && list.ValueKind == JsonValueKind.Array
        ? [.. list.EnumerateArray().Where(n => n.ValueKind == JsonValueKind.String).Select(n => n.GetString()!)]
        : [];
}
