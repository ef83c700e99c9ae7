using System.Text.Json;

namespace Trainwright.Agents;

/// <summary>
/// Holds a schema to the subset that every structured-output service takes: an object at the root, every property
/// required (optional is <c>["T","null"]</c>), no further properties, no dictionaries, unions or references, no
/// <c>format</c>, at most five levels deep.
/// </summary>
public static class SchemaLint
{
    // The lowest limit that a service documents for nested objects.
    private const int MaxDepth = 5;

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "type", "properties", "required", "additionalProperties", "items", "enum", "description", "title",
        "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "pattern", "default",
    };

    /// <summary>What is wrong with a schema, each with its place; empty when nothing is.</summary>
    public static IReadOnlyList<string> Of(JsonElement schema)
    {
        var problems = new List<string>();
        if (!SchemaTypes.Of(schema).SequenceEqual(["object"]))
        {
            problems.Add("$: the root must be an object.");
        }

        Walk(schema, "$", 1, problems);
        return problems;
    }

    private static void Walk(JsonElement schema, string path, int depth, List<string> problems)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            problems.Add($"{path}: a schema is expected, found {schema.ValueKind}.");
            return;
        }

        problems.AddRange(schema.EnumerateObject().Where(p => !Known.Contains(p.Name)).Select(p => $"{path}: the keyword '{p.Name}' is not in the portable subset."));
        var types = SchemaTypes.Of(schema);
        if (types.Count == 0 && !schema.TryGetProperty("enum", out _))
        {
            problems.Add($"{path}: a type is missing.");
        }

        if (types.Where(t => t != "null").Distinct().Count() > 1)
        {
            problems.Add($"{path}: one type, or one and null, is allowed.");
        }

        if (types.Contains("object"))
        {
            WalkObject(schema, path, depth, problems);
        }

        if (types.Contains("array"))
        {
            if (schema.TryGetProperty("items", out var items))
            {
                Walk(items, path + "[]", depth, problems);
            }
            else
            {
                problems.Add($"{path}: an array must say what its items are.");
            }
        }
    }

    private static void WalkObject(JsonElement schema, string path, int depth, List<string> problems)
    {
        if (depth > MaxDepth)
        {
            problems.Add($"{path}: nested deeper than {MaxDepth} objects.");
            return;
        }

        if (!schema.TryGetProperty("additionalProperties", out var additional) || additional.ValueKind != JsonValueKind.False)
        {
            problems.Add($"{path}: additionalProperties must be false.");
        }

        if (!schema.TryGetProperty("properties", out var properties) || !properties.EnumerateObject().Any())
        {
            problems.Add($"{path}: an object must name its properties; a dictionary is not portable.");
            return;
        }

        var required = SchemaTypes.Names(schema, "required");
        foreach (var property in properties.EnumerateObject())
        {
            if (!required.Contains(property.Name))
            {
                problems.Add($"{path}.{property.Name}: every property must be required; write [\"T\",\"null\"] for an optional one.");
            }

            Walk(property.Value, $"{path}.{property.Name}", depth + 1, problems);
        }
    }
}
